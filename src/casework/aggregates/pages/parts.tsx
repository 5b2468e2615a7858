/** What the pages of public sums share: the head with its ways on, bars that need no script, ways to the data. */
import type { ReactNode } from 'react'
import { Crumbs } from '../../../platform/web/page.tsx'
import {
  AGGREGATES,
  aggregateAddress,
  alikeAddress,
  figuresAddress,
  reportingAddress,
  trendAddress,
} from '../addresses.ts'
import type { Superior } from '../superior.ts'

export const TITLE = '年报汇总'

const TABS = {
  sum: { name: '合计', to: aggregateAddress },
  organs: { name: '各机关数据', to: (slug: string, year: number | string) => figuresAddress(slug, year) },
  reporting: { name: '公布情况', to: reportingAddress },
  alike: { name: '内容相近', to: alikeAddress },
  trend: { name: '历年', to: (slug: string) => trendAddress(slug) },
} as const
export type Tab = keyof typeof TABS

export interface HeadProps {
  readonly superior: Superior
  /** The year shown; null on the page of all years. */
  readonly year: number | null
  /** Years to choose from, newest first. */
  readonly years: readonly number[]
  readonly tab: Tab
  readonly title: string
}

/** Crumbs, title, the years and the pages of the year. */
export function AggregateHead({ superior, year, years, tab, title }: HeadProps): ReactNode {
  const shown = year ?? years[0] ?? null
  return (
    <>
      <Crumbs
        trail={[
          { name: '首页', href: '/' },
          { name: '政府信息公开年报', href: '/reports' },
          { name: TITLE, href: AGGREGATES },
          ...(superior.above ? [{ name: superior.above.name, href: trendAddress(superior.above.slug) }] : []),
          { name: superior.name },
        ]}
      />
      <h1>{title}</h1>
      {superior.demonstration && (
        <p className="notice" role="note">
          这是示范数据，用来说明功能，不是本站机关的数据。
        </p>
      )}
      {years.length > 0 && year !== null && (
        <nav className="agg-years" aria-label="年度">
          <ul>
            {years.map((each) => (
              <li key={each}>
                <a href={TABS[tab].to(superior.slug, each)} aria-current={each === year ? 'page' : undefined}>
                  {each} 年
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {shown !== null && (
        <nav className="agg-tabs" aria-label="汇总的各页">
          <ul>
            {(Object.entries(TABS) as [Tab, (typeof TABS)[Tab]][]).map(([key, { name, to }]) => (
              <li key={key}>
                <a href={to(superior.slug, shown)} aria-current={key === tab ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
}

/** A bar beside its number; of no use to those who hear the page, who have the number. */
export function Bar({ value, most }: { readonly value: number | null; readonly most: number }): ReactNode {
  if (value === null || value <= 0 || most <= 0) return null
  return (
    <svg className="agg-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect width={Math.max(0.5, (Math.min(value, most) / most) * 100)} height="8" />
    </svg>
  )
}

/** The same as data. */
export function DataLinks({ links }: { readonly links: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <nav className="downloads" aria-label="数据下载">
      <h2>数据</h2>
      <ul>
        {links.map(([name, href]) => (
          <li key={href}>
            <a href={href} {...(href.includes('.csv') && { download: true })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
