/** 检索：what was found, the words marked, with what narrows it and what else was looked for. */
import type { ReactNode } from 'react'
import { beijingDay } from '../../../platform/clock.ts'
import { Crumbs, type View } from '../../../platform/web/page.tsx'
import type { Page } from '../../../platform/web/query.ts'
import { documentAddress } from '../addresses.ts'
import { ListPager, type Choice } from './list-parts.tsx'

/** A stretch of text; `hit` marks what was looked for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

export interface FoundRow {
  readonly id: string
  readonly address: string
  readonly publisher: string
  readonly validity: string | null
  readonly firstPublishedAt: Date
  readonly title: readonly Piece[]
  readonly number: readonly Piece[]
  readonly excerpt: readonly Piece[]
  readonly fromAttachment: boolean
}

export interface SearchPageProps {
  readonly view: View
  readonly q: string
  readonly choices: readonly Choice[]
  /** Null before anything was asked. */
  readonly page: Page<FoundRow> | null
  /** Why nothing was searched for. */
  readonly says: string | null
  /** Groups of words that count as the same: what was typed first. */
  readonly synonyms: readonly (readonly string[])[]
  readonly suggestions: readonly string[]
}

export function SearchPage({ view, q, choices, page, says, synonyms, suggestions }: SearchPageProps): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '检索' }]} />
      <h1>检索公开的信息</h1>
      <search aria-label="检索">
        <form className="finder search" action="/search">
          <p>
            <label htmlFor="search-q">要找的词</label>
            <input id="search-q" type="search" name="q" defaultValue={q} list="search-titles" maxLength={200} />
            <datalist id="search-titles" data-suggestions="/search/suggestions">
              {suggestions.map((title) => (
                <option key={title} value={title}>
                  {title}
                </option>
              ))}
            </datalist>
          </p>
          {choices.map(({ name, label, options, none = '全部' }) => (
            <p key={name}>
              <label htmlFor={`search-${name}`}>{label}</label>
              <select id={`search-${name}`} name={name} defaultValue={String(view.query[name] ?? '')}>
                <option value="">{none}</option>
                {options.map(({ value, says: label2 }) => (
                  <option key={value} value={value}>
                    {label2}
                  </option>
                ))}
              </select>
            </p>
          ))}
          <p className="finder-go">
            <button>检索</button>
          </p>
        </form>
      </search>
      {says && <p className="notice">{says}</p>}
      {synonyms.length > 0 && (
        <p className="note">
          同时找了：
          {synonyms
            .map(
              (group) =>
                `“${group[0] ?? ''}”也叫${group
                  .slice(1)
                  .map((word) => `“${word}”`)
                  .join('、')}`,
            )
            .join('；')}
          。只要原词，请加引号。
        </p>
      )}
      {page && !says && <Found view={view} page={page} />}
    </>
  )
}

function Found({ view, page }: { readonly view: View; readonly page: Page<FoundRow> }): ReactNode {
  if (page.total === 0)
    return (
      <div className="empty">
        <p>没有找到。可以：</p>
        <ul>
          <li>检查有没有错字，或者换一个说法；</li>
          <li>少写几个词，词和词之间用空格隔开；</li>
          <li>去掉筛选的条件；</li>
          <li>
            从<a href="/zfxxgk">政府信息公开</a>的栏目里查找；
          </li>
          <li>
            没有主动公开的信息，可以<a href="/apply">申请公开</a>。
          </li>
        </ul>
      </div>
    )
  return (
    <>
      <output className="note">
        找到{page.more ? '超过' : ''} {page.total} 条
      </output>
      <ol className="found">
        {page.items.map((row) => (
          <li key={row.id}>
            <h2>
              <a href={documentAddress(row.address)}>
                <Marked pieces={row.title} />
              </a>
            </h2>
            <p>
              {row.fromAttachment && <span className="tag">附件</span>} <Marked pieces={row.excerpt} />
            </p>
            <p className="under">
              {row.number.length > 0 && (
                <>
                  <Marked pieces={row.number} />
                  {'　'}
                </>
              )}
              {[row.publisher, row.validity].filter(Boolean).join('　')}
              {'　'}
              <time>{beijingDay(row.firstPublishedAt)}</time>
            </p>
          </li>
        ))}
      </ol>
      <ListPager view={view} page={page} />
    </>
  )
}

const Marked = ({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode =>
  pieces.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))
