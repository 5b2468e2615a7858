/** 政府信息公开年报: organs × years, searched, filtered, sorted and paged; every mark in the grid is a report. */
import type { ReactNode } from 'react'
import { Crumbs, Pager, SortHead, type View, Scroll } from '../../../platform/web/page.tsx'
import type { ListQuery, Page } from '../../../platform/web/query.ts'
import { AGGREGATES, COMPARE } from '../../aggregates/addresses.ts'
import { organAddress, reportAddress } from '../addresses.ts'
import { LIST_SORTS, type ListSort, type OrganYears, type ReportFilter } from '../store.ts'

export interface ReportListProps {
  readonly view: View
  readonly list: ListQuery<ListSort>
  readonly filter: ReportFilter
  readonly page: Page<OrganYears>
  readonly years: readonly { readonly year: number; readonly count: number }[]
  readonly regions: readonly { readonly slug: string; readonly name: string }[]
  /** How many years have a column; as many as fit when absent. */
  readonly columns?: number
  /** Beijing day of an instant. */
  readonly day: (instant: Date) => string
}

const SORT_NAMES: Readonly<Record<ListSort, string>> = { region: '按区划', name: '按名称', published: '按发布时间' }

/** Years that fit on a screen of 1366 pixels; the others are on the organ's own page and behind the filter. */
const YEARS_SHOWN = 8

export function ReportListPage(props: ReportListProps): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '政府信息公开年报' }]} />
      <h1>政府信息公开年报</h1>
      <p className="lead">
        各机关依《政府信息公开条例》第四十九条、第五十条公布的政府信息公开工作年度报告。也可以看
        <a href={AGGREGATES}>各区划、上级机关的年报汇总</a>，或者<a href={COMPARE}>拿两份年报对照</a>。
      </p>
      <ReportFinder {...props} />
      <ReportGrid {...props} />
    </>
  )
}

/** The form that narrows the list: works without scripts, keeps what was typed. */
export function ReportFinder({ view, list, filter, years, regions }: ReportListProps): ReactNode {
  return (
    <search aria-label="查找年报">
      <form className="finder" action="/reports" method="get">
        <p>
          <label htmlFor="q">机关名称</label>
          <input id="q" name="q" type="search" defaultValue={list.q} placeholder="如：科学技术局" maxLength={100} />
        </p>
        {regions.length > 1 && (
          <p>
            <label htmlFor="region">区划</label>
            <select id="region" name="region" defaultValue={filter.region}>
              <option value="">全部</option>
              {regions.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </select>
          </p>
        )}
        <p>
          <label htmlFor="year">年度</label>
          <select id="year" name="year" defaultValue={filter.year ?? ''}>
            <option value="">全部</option>
            {years.map(({ year, count }) => (
              <option key={year} value={year}>
                {year} 年（{count} 份）
              </option>
            ))}
          </select>
        </p>
        <p>
          <label htmlFor="sort">排序</label>
          <select id="sort" name="sort" defaultValue={`${list.descending ? '-' : ''}${list.sort}`}>
            {LIST_SORTS.map((sort) => {
              const value = sort === 'published' ? `-${sort}` : sort
              return (
                <option key={sort} value={value}>
                  {SORT_NAMES[sort]}
                </option>
              )
            })}
          </select>
        </p>
        <p className="finder-go">
          <button type="submit">查找</button>
          {Object.keys(view.query).length > 0 && <a href="/reports">清除条件</a>}
        </p>
      </form>
    </search>
  )
}

export function ReportGrid({
  view,
  list,
  filter,
  page,
  years,
  day,
  columns = YEARS_SHOWN,
}: ReportListProps): ReactNode {
  if (page.total === 0) return <Nothing filtered={list.q !== '' || filter.year !== null || filter.region !== ''} />
  const shown = filter.year === null ? years.map(({ year }) => year).slice(0, columns) : [filter.year]
  const older = years.length > shown.length && filter.year === null
  const first = (page.page - 1) * page.size
  const sortedBy = (name: ListSort) => (list.sort === name ? (list.descending ? 'descending' : 'ascending') : null)
  return (
    <>
      <Scroll label="年报列表">
        <table className="data grid">
          <caption className="unseen">各机关各年度的政府信息公开工作年度报告</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                序号
              </th>
              <SortHead view={view} name="name" label="机关" sorted={sortedBy('name')} />
              {shown.map((year) => (
                <th key={year} scope="col">
                  {year}
                  <span className="wide-only"> 年</span>
                </th>
              ))}
              <SortHead view={view} name="published" label="最近发布" sorted={sortedBy('published')} />
            </tr>
          </thead>
          <tbody>
            {page.items.map(({ organ, years: has, publishedAt }, index) => (
              <tr key={organ.id}>
                <td className="number">{first + index + 1}</td>
                <th scope="row">
                  <a href={organAddress(organ.slug)}>{organ.name}</a>
                  {organ.demonstration && <span className="tag">示范数据</span>}
                  {organ.region && <span className="under">{organ.region}</span>}
                </th>
                {shown.map((year) => (
                  <td key={year} className="mark">
                    {has.includes(year) ? (
                      <a href={reportAddress({ slug: organ.slug, year })}>
                        查看
                        <span className="unseen">
                          {organ.name} {year} 年度报告
                        </span>
                      </a>
                    ) : (
                      <span className="none">
                        <span aria-hidden="true">—</span>
                        <span className="unseen">没有报告</span>
                      </span>
                    )}
                  </td>
                ))}
                <td className="day">{day(publishedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {older && <p className="note">表中列出最近 {columns} 个年度；更早的请按年度查找，或点机关名称查看全部。</p>}
      <Pager view={view} page={page} unit="个机关" />
    </>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }): ReactNode {
  return (
    <div className="empty">
      {filtered ? (
        <p>
          没有符合条件的年报。请换个名称或年度，或<a href="/reports">查看全部年报</a>。
        </p>
      ) : (
        <p>
          还没有公布的年报。可以先用<a href="/check">年报检查</a>查一份自己的报告。
        </p>
      )}
    </div>
  )
}
