/** 年报对照：two published reports side by side, cell by cell and sentence by sentence; the address carries the choice. */
import type { ReactNode } from 'react'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import type { ReportsCompared } from '../../../law/annual-report/roll-up/comparison.ts'
import { Crumbs, type View } from '../../../platform/web/page.tsx'
import { COMPARE, compareAddress, sideOf } from '../../aggregates/addresses.ts'
import { organAddress, reportAddress } from '../../annual-reports/addresses.ts'
import type { StoredReport } from '../../annual-reports/store.ts'
import type { Choice, Side } from '../sides.ts'
import { ComparedCells } from './compared-cells.tsx'
import { ComparedSentences } from './compared-sentences.tsx'

/** What is known of one side. */
export interface ChosenSide {
  readonly side: Side | null
  readonly stored: StoredReport | null
  /** What was searched for, and what was found. */
  readonly words: string
  readonly choices: readonly Choice[]
  readonly more: boolean
}

export interface ComparePageProps {
  readonly view: View
  readonly left: ChosenSide
  readonly right: ChosenSide
  /** null while one is not chosen. */
  readonly compared: ReportsCompared | null
  /** Whether figures that are the same are shown too. */
  readonly all: boolean
  /** The years of the left organ, as quick choices for the right side. */
  readonly otherYears: readonly number[]
}

export const COMPARE_TITLE = '年报对照'

export function ComparePage(props: ComparePageProps): ReactNode {
  const { left, right, compared, all, view, otherYears } = props
  return (
    <>
      <Crumbs
        trail={[{ name: '首页', href: '/' }, { name: '政府信息公开年报', href: '/reports' }, { name: COMPARE_TITLE }]}
      />
      <h1>{COMPARE_TITLE}</h1>
      <p className="lead">
        选两份已公布的年报——两个机关的，或者同一机关两个年度的——逐格、逐句对照。两种格式的按对应的格比，不可比的写明不可比。本页的网址就是这一次对照，可以转给别人。
      </p>
      <div className="cmp-sides">
        <OneSide name="left" title="左边" of={left} other={right} quick={[]} />
        <OneSide
          name="right"
          title="右边"
          of={right}
          other={left}
          quick={otherYears.map((year) => ({ slug: left.stored?.organ.slug ?? '', year }))}
        />
      </div>
      {left.side && left.stored && right.side && right.stored && (
        <p className="cmp-choose">
          <a href={compareAddress(wordOf(right.side), wordOf(left.side))}>左右对调</a>
        </p>
      )}
      {compared && left.stored && right.stored && (
        <>
          <nav className="parts" aria-label="本页内容">
            <a href="#cells">数据</a>
            <a href="#sentences">文字</a>
          </nav>
          <ComparedCells view={view} left={left.stored} right={right.stored} cells={compared.cells} all={all} />
          <ComparedSentences left={left.stored} right={right.stored} sections={compared.sections} />
        </>
      )}
    </>
  )
}

const wordOf = ({ slug, year, version }: Side): string => sideOf(slug, year, version)

function OneSide({
  name,
  title,
  of: { side, stored, words, choices, more },
  other,
  quick,
}: {
  readonly name: 'left' | 'right'
  readonly title: string
  readonly of: ChosenSide
  readonly other: ChosenSide
  readonly quick: readonly Side[]
}): ReactNode {
  const opposite = name === 'left' ? 'right' : 'left'
  const kept = other.side && other.stored ? wordOf(other.side) : ''
  const choose = (word: string): string => (name === 'left' ? compareAddress(word, kept) : compareAddress(kept, word))
  return (
    <section className="cmp-side" aria-labelledby={`side-${name}`}>
      <h2 id={`side-${name}`}>{title}</h2>
      {stored ? (
        <>
          <p>
            <a href={reportAddress({ slug: stored.organ.slug, year: stored.year, version: side?.version })}>
              {stored.organ.name} {stored.year} 年
            </a>
            {stored.version > 1 && `（第 ${stored.version} 版）`}
            {stored.organ.demonstration && <span className="tag">示范数据</span>}
            <span className="under">{FORMATS[stored.format].cites}</span>
          </p>
          <p className="cmp-choose">
            <a href={choose('')}>换一份</a> <a href={organAddress(stored.organ.slug)}>该机关的其他年报</a>
          </p>
        </>
      ) : (
        <>
          {side && (
            <p className="trouble" role="alert">
              没有这份已公布的年报，可能机关、年度有误，或者已经撤回。请另选一份。
            </p>
          )}
          <search className="cmp-choose" aria-label={`${title}：查找年报`}>
            <form action={COMPARE} method="get">
              {kept && <input type="hidden" name={opposite} value={kept} />}
              <p>
                <label htmlFor={`${name}-q`}>机关名称，可以加年度</label>
                <input
                  id={`${name}-q`}
                  name={`${name}q`}
                  type="search"
                  defaultValue={words}
                  placeholder="如：科学技术局 2020"
                  maxLength={100}
                />
              </p>
              <button type="submit">查找</button>
            </form>
          </search>
          {words !== '' && choices.length === 0 && <p>没有名称含有“{words}”的已公布年报，请换个名称。</p>}
          <ChoiceList choices={choices} address={choose} />
          {more && <p className="note">还有更多，请把名称写得更全，或者加上年度。</p>}
          {words === '' && quick.length > 0 && (
            <>
              <p>同一机关的其他年度：</p>
              <ul>
                {quick.map((each) => (
                  <li key={each.year}>
                    <a href={choose(wordOf(each))}>{each.year} 年</a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  )
}

function ChoiceList({
  choices,
  address,
}: {
  readonly choices: readonly Choice[]
  readonly address: (word: string) => string
}): ReactNode {
  if (choices.length === 0) return null
  return (
    <ul>
      {choices.map(({ slug, name, region, year }) => (
        <li key={`${slug}/${year}`}>
          <a href={address(sideOf(slug, year))}>
            {name} {year} 年
          </a>
          {region && <span className="under">{region}</span>}
        </li>
      ))}
    </ul>
  )
}
