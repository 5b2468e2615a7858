/** 年报汇总：regions and organs below which reports are published. */
import type { ReactNode } from 'react'
import { Crumbs, Pager, Scroll, SortHead, type View } from '../../../platform/web/page.tsx'
import type { ListQuery, Page } from '../../../platform/web/query.ts'
import { AGGREGATES, aggregateAddress, COMPARE, trendAddress } from '../addresses.ts'
import type { SUPERIOR_SORTS, SuperiorYears } from '../superior.ts'
import { TITLE } from './parts.tsx'

type Sort = (typeof SUPERIOR_SORTS)[number]

export interface SuperiorListProps {
  readonly view: View
  readonly list: ListQuery<Sort>
  readonly page: Page<SuperiorYears>
}

const YEARS_SHOWN = 6

export function SuperiorList({ view, list, page }: SuperiorListProps): ReactNode {
  const sorted = (name: Sort) => (list.sort === name ? (list.descending ? 'descending' : 'ascending') : null)
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '政府信息公开年报', href: '/reports' }, { name: TITLE }]} />
      <h1>{TITLE}</h1>
      <p className="lead">
        把一个区划或者上级机关之下各机关公布的年报逐格相加，看历年变化、办理结果的结构，谁还没有公布；也可以
        <a href={COMPARE}>拿两份年报对照</a>。
      </p>
      <search aria-label="查找区划、机关">
        <form className="finder" action={AGGREGATES} method="get">
          <p>
            <label htmlFor="q">区划、机关名称</label>
            <input id="q" name="q" type="search" defaultValue={list.q} maxLength={100} />
          </p>
          <p className="finder-go">
            <button type="submit">查找</button>
            {list.q !== '' && <a href={AGGREGATES}>清除条件</a>}
          </p>
        </form>
      </search>
      {page.total === 0 ? (
        <p className="empty">
          {list.q === '' ? (
            <>
              还没有可以汇总的年报。请看<a href="/reports">全部年报</a>。
            </>
          ) : (
            <>
              没有名称含有“{list.q}”的区划、机关。<a href={AGGREGATES}>查看全部</a>
            </>
          )}
        </p>
      ) : (
        <>
          <Scroll label="可以汇总的区划、机关">
            <table className="data">
              <caption className="unseen">可以汇总的区划、机关</caption>
              <thead>
                <tr>
                  <SortHead view={view} name="name" label="区划、机关" sorted={sorted('name')} />
                  <SortHead view={view} name="organs" label="公布过年报的机关" sorted={sorted('organs')} />
                  <th scope="col">年度</th>
                </tr>
              </thead>
              <tbody>
                {page.items.map(({ superior: { id, slug, name, above, demonstration }, years, organs }) => (
                  <tr key={id}>
                    <th scope="row">
                      <a href={aggregateAddress(slug, years[0] ?? 0)}>{name}</a>
                      {demonstration && <span className="tag">示范数据</span>}
                      {above && <span className="under">{above.name}</span>}
                    </th>
                    <td className="figure">{organs}</td>
                    <td>
                      <ul className="agg-inline">
                        {years.slice(0, YEARS_SHOWN).map((year) => (
                          <li key={year}>
                            <a href={aggregateAddress(slug, year)} aria-label={`${name} ${year} 年汇总`}>
                              {year}
                            </a>
                          </li>
                        ))}
                        <li>
                          <a href={trendAddress(slug)} aria-label={`${name}历年汇总`}>
                            历年
                          </a>
                        </li>
                      </ul>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <Pager view={view} page={page} unit="个" />
        </>
      )}
    </>
  )
}
