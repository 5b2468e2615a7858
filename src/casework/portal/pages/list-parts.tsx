/** 列表：titles left, days right; what narrows it above, the pager below. */
import type { ReactNode } from 'react'
import { beijingDay } from '../../../platform/clock.ts'
import { withQuery, type Page } from '../../../platform/web/query.ts'
import type { View } from '../../../platform/web/page.tsx'
import { documentAddress } from '../addresses.ts'
import type { Listed } from '../list.ts'

export interface Row extends Pick<Listed, 'id' | 'title' | 'address' | 'documentNumber' | 'firstPublishedAt'> {
  /** 有效性, of policy documents. */
  readonly validity?: string | null
  /** Whose it is, in lists over all organs. */
  readonly organ?: string | null
}

export function Rows({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  return (
    <ul className="items">
      {rows.map(({ id, title, address, documentNumber, firstPublishedAt, validity, organ }) => (
        <li key={id}>
          <a href={documentAddress(address)}>{title}</a>
          {(documentNumber || validity || organ) && (
            <span className="under">{[documentNumber, validity, organ].filter(Boolean).join('　')}</span>
          )}
          <time>{beijingDay(firstPublishedAt)}</time>
        </li>
      ))}
    </ul>
  )
}

/** 首页 上一页 下一页 尾页 跳转; a long list is not counted to its end. */
export function ListPager({ view, page }: { readonly view: View; readonly page: Page<unknown> }): ReactNode {
  const { page: at, pages, total, more } = page
  const to = (number: number): string => withQuery(view.path, view.query, { page: number === 1 ? null : number })
  const step = (name: string, number: number, there: boolean, rel?: string): ReactNode => (
    <li>
      {there ? (
        <a href={to(number)} {...(rel && { rel })}>
          {name}
        </a>
      ) : (
        <span className="none">{name}</span>
      )}
    </li>
  )
  return (
    <nav className="pager list-pager" aria-label="分页">
      <p>
        {more ? `超过 ${total} 条，可以翻到第 ${total} 条；更早的请按年份查找` : `共 ${total} 条`}
        {pages > 1 && `，第 ${at} / ${pages} 页`}
      </p>
      {pages > 1 && (
        <>
          <ul>
            {step('首页', 1, at > 1)}
            {step('上一页', at - 1, at > 1, 'prev')}
            {Array.from({ length: 5 }, (_, index) => Math.max(1, Math.min(at - 2, pages - 4)) + index)
              .filter((number) => number <= pages)
              .map((number) => (
                <li key={number}>
                  {number === at ? (
                    <strong aria-current="page">{number}</strong>
                  ) : (
                    <a href={to(number)} aria-label={`第 ${number} 页`}>
                      {number}
                    </a>
                  )}
                </li>
              ))}
            {step('下一页', at + 1, at < pages, 'next')}
            {step('尾页', pages, at < pages)}
          </ul>
          <form action={view.path} className="jump">
            <Kept view={view} without={['page']} />
            <label>
              到第 <input type="text" inputMode="numeric" name="page" size={3} defaultValue={at} /> 页
            </label>
            <button className="plain">跳转</button>
          </form>
        </>
      )}
    </nav>
  )
}

/** What a list is already narrowed by, carried along by a form. */
function Kept({ view, without }: { readonly view: View; readonly without: readonly string[] }): ReactNode {
  return Object.entries(view.query)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={String(value)} />)
}

export interface Choice {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly says: string }[]
  /** What it says while nothing is chosen; 全部 where it says nothing else. */
  readonly none?: string
}

/** A form of choices that narrows the list; nothing when there is nothing to choose. */
export function Narrow({ view, choices }: { readonly view: View; readonly choices: readonly Choice[] }): ReactNode {
  const real = choices.filter(({ options }) => options.length > 0)
  if (real.length === 0) return null
  const chosen = real.some(({ name }) => view.query[name])
  return (
    <search aria-label="筛选">
      <form className="finder narrow" action={view.path}>
        {real.map(({ name, label, options }) => (
          <p key={name}>
            <label htmlFor={`narrow-${name}`}>{label}</label>
            <select id={`narrow-${name}`} name={name} defaultValue={String(view.query[name] ?? '')}>
              <option value="">全部</option>
              {options.map(({ value, says }) => (
                <option key={value} value={value}>
                  {says}
                </option>
              ))}
            </select>
          </p>
        ))}
        <p className="finder-go">
          <button>筛选</button>
          {chosen && <a href={view.path}>全部显示</a>}
        </p>
      </form>
    </search>
  )
}

/** Nothing in a list: says so and what to do. */
export function NothingListed({ narrowed, home }: { readonly narrowed: boolean; readonly home: string }): ReactNode {
  return (
    <div className="empty">
      <p>{narrowed ? '没有符合条件的信息，请放宽筛选的条件。' : '这个栏目暂时没有信息。'}</p>
      <p>
        可以<a href="/search">检索全部公开的信息</a>，<a href={home}>回到上一级</a>，也可以
        <a href="/apply">申请公开</a>。
      </p>
    </div>
  )
}
