/** Small parts that every server-rendered page is made of; they know no business. */
import type { ReactNode } from 'react'
import { PAGE_SIZES, withQuery, type Page } from './query.ts'

/** What a page may know of the request it answers. */
export interface View {
  /** Path of the address, without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, unknown>>
  /** 长者模式：bigger type, plainer page. */
  readonly elder: boolean
  /** Inside WeChat, which does not save files. */
  readonly wechat: boolean
}

export interface Crumb {
  readonly name: string
  readonly href?: string
}

/** 当前位置 */
export function Crumbs({ trail }: { readonly trail: readonly Crumb[] }): ReactNode {
  return (
    <nav className="crumbs" aria-label="当前位置">
      <ol>
        {trail.map(({ name, href }) => (
          <li key={name}>{href ? <a href={href}>{name}</a> : <span aria-current="page">{name}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

/** 首页 上一页 … 尾页, the number of items, and a box to go to a page; nothing but the number when all fits. */
export function Pager({
  view,
  page,
  unit,
}: {
  readonly view: View
  readonly page: Page<unknown>
  readonly unit: string
}): ReactNode {
  const to = (at: number): string => withQuery(view.path, view.query, { page: at === 1 ? null : at })
  const numbers = Array.from({ length: page.pages }, (_, index) => index + 1).filter(
    (at) => at === 1 || at === page.pages || Math.abs(at - page.page) <= 2,
  )
  return (
    <nav className="pager" aria-label="分页">
      <p>
        共 {page.total} {unit}
        {page.pages > 1 && `，第 ${page.page} / ${page.pages} 页`}
      </p>
      {page.pages > 1 && (
        <ul>
          <li>
            {page.page > 1 && (
              <a href={to(page.page - 1)} rel="prev">
                上一页
              </a>
            )}
          </li>
          {numbers.map((at, index) => (
            <li key={at}>
              {index > 0 && at - (numbers[index - 1] ?? 0) > 1 && <span aria-hidden="true">…</span>}
              {at === page.page ? (
                <strong aria-current="page">{at}</strong>
              ) : (
                <a href={to(at)} aria-label={`第 ${at} 页`}>
                  {at}
                </a>
              )}
            </li>
          ))}
          <li>
            {page.page < page.pages && (
              <a href={to(page.page + 1)} rel="next">
                下一页
              </a>
            )}
          </li>
        </ul>
      )}
      {page.total > PAGE_SIZES[0] && (
        <ul className="pager-sizes">
          <li>每页</li>
          {PAGE_SIZES.map((size) => (
            <li key={size}>
              {size === page.size ? (
                <strong aria-current="true">{size}</strong>
              ) : (
                <a
                  href={withQuery(view.path, view.query, { size: size === 20 ? null : size, page: null })}
                  aria-label={`每页 ${size} ${unit}`}
                >
                  {size}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

/** A column head that sorts the list; says to screen readers how it is sorted now. */
export function SortHead({
  view,
  name,
  label,
  sorted,
}: {
  readonly view: View
  readonly name: string
  readonly label: string
  readonly sorted: 'ascending' | 'descending' | null
}): ReactNode {
  const next = sorted === 'ascending' ? `-${name}` : name
  return (
    <th scope="col" aria-sort={sorted ?? 'none'}>
      <a className="sort" href={withQuery(view.path, view.query, { sort: next, page: null })}>
        {label}
        <span aria-hidden="true">{sorted === 'ascending' ? ' ▲' : sorted === 'descending' ? ' ▼' : ' ↕'}</span>
      </a>
    </th>
  )
}

/** Markup that another room of the program has made (never a visitor's text). */
export function Made({ html, className }: { readonly html: string; readonly className?: string }): ReactNode {
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />
}

interface ScrollProps {
  /** What stands in it, for screen readers. */
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}

/** A stretch that may be wider or longer than its room; the keyboard reaches it and moves it. */
export function Scroll({ label, className = 'scroll', children }: ScrollProps): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
