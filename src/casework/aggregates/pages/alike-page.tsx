/** 内容相近：reports of a year that share much of what organs write themselves, with the shared sentences side by side. Worded with care. */
import type { ReactNode } from 'react'
import { SENTENCE_CHANGES, type SentenceCompared } from '../../../law/annual-report/roll-up/prose-comparison.ts'
import { Pager, Scroll, type View } from '../../../platform/web/page.tsx'
import type { Page } from '../../../platform/web/query.ts'
import { reportAddress } from '../../annual-reports/addresses.ts'
import { aggregateApi, compareAddress, sideOf } from '../addresses.ts'
import type { Aggregate } from '../aggregate.ts'
import type { Below } from '../superior.ts'
import { AggregateHead, DataLinks } from './parts.tsx'

/** A pair that hangs together. */
export interface AlikePair {
  readonly one: Below
  readonly other: Below
  /** Share (0–1) of the longer text's pieces that stand in the other. */
  readonly likeness: number
}

export interface AlikeGroup {
  readonly members: readonly Below[]
  readonly pairs: readonly AlikePair[]
  /** Of the first pair: sentences in both. */
  readonly shared: readonly SentenceCompared[]
}

export interface AlikePageProps {
  readonly view: View
  readonly aggregate: Aggregate
  readonly years: readonly number[]
  readonly page: Page<AlikeGroup>
}

const MOST_MEMBERS = 30
const MOST_PAIRS = 10
const MOST_SENTENCES = 12
const perCent = (share: number): string => `${Math.floor(share * 100)}%`

export function AlikePage({ view, aggregate, years, page }: AlikePageProps): ReactNode {
  const { superior, year } = aggregate
  return (
    <>
      <AggregateHead
        superior={superior}
        year={year}
        years={years}
        tab="alike"
        title={`${superior.name}：${year} 年内容相近的年报`}
      />
      <p className="lead">
        按各机关自己写的部分（一、总体情况，五、存在的主要问题及改进情况，六、其他需要报告的事项）逐段比较文字得出。文字相近只是提示：可能用了同一份样本，也可能情况确实相同，要看原文才能判断，不表示任何一份有错。
      </p>
      <DataLinks links={[['相近的报告（JSON）', aggregateApi(superior.slug, year, '/alike')]]} />
      {page.total === 0 ? (
        <p className="empty">没有发现文字相近的报告。</p>
      ) : (
        <>
          {page.items.map((group, index) => (
            <Group
              key={group.members[0]?.id ?? index}
              group={group}
              number={(page.page - 1) * page.size + index + 1}
              year={year}
            />
          ))}
          <Pager view={view} page={page} unit="组" />
        </>
      )}
    </>
  )
}

function Group({
  group: { members, pairs, shared },
  number,
  year,
}: {
  readonly group: AlikeGroup
  readonly number: number
  readonly year: number
}): ReactNode {
  const [first] = pairs
  return (
    <section className="agg-group" aria-labelledby={`group-${number}`}>
      <h2 id={`group-${number}`}>
        第 {number} 组：{members.length} 份报告
      </h2>
      <ul className="agg-members">
        {members.slice(0, MOST_MEMBERS).map(({ id, slug, name }) => (
          <li key={id}>
            <a href={reportAddress({ slug, year })}>{name}</a>
          </li>
        ))}
        {members.length > MOST_MEMBERS && <li>等 {members.length} 份，全部见上面的数据</li>}
      </ul>
      <ul className="agg-pairs">
        {pairs.slice(0, MOST_PAIRS).map(({ one, other, likeness }) => (
          <li key={`${one.id}${other.id}`}>
            {one.name}与{other.name}：较长的一份有 {perCent(likeness)} 的文字也在另一份里，
            <a href={compareAddress(sideOf(one.slug, year), sideOf(other.slug, year))}>逐句对照</a>
          </li>
        ))}
        {pairs.length > MOST_PAIRS && <li>另有 {pairs.length - MOST_PAIRS} 对</li>}
      </ul>
      {first && shared.length > 0 && (
        <Scroll label={`第 ${number} 组相同的句子`}>
          <table className="data small agg-sentences">
            <caption className="agg-caption">两份都有的句子（共 {shared.length} 句）</caption>
            <thead>
              <tr>
                <th scope="col">{first.one.name}</th>
                <th scope="col">{first.other.name}</th>
                <th scope="col">异同</th>
              </tr>
            </thead>
            <tbody>
              {shared.slice(0, MOST_SENTENCES).map(({ left, right, kind }, at) => (
                <tr key={at}>
                  <td>{left?.text}</td>
                  <td>{right?.text}</td>
                  <td className="day">{SENTENCE_CHANGES[kind]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}
