/** What a figure counts: the rows themselves. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { ListJson } from '../list-endpoints.ts'

export default function CountedList(): ReactNode {
  const { key = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const query = {
    year: search.get('year') ?? '',
    unit: search.get('unit') ?? '',
    page: search.get('page') ?? '1',
    size: '50',
  }
  const asked = useQuery({
    queryKey: ['/score-sheets/lists', key, query],
    queryFn: ({ signal }) => get<ListJson>(`/score-sheets/lists/${key}`, query, signal),
    retry: false,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="清单" />
  const turn = (page: number): void => setSearch({ year: query.year, unit: query.unit, page: String(page) })
  return (
    <Page title={`${query.year}年${of.label}`} says={`${of.says}；共 ${of.total} ${of.unit}。`}>
      {of.items.length === 0 ? (
        <p className="wb-soft">没有计入的。</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label={`${of.label}，可以左右滚动`} tabIndex={0}>
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">名称</th>
                <th scope="col">日期</th>
                <th scope="col">科室</th>
              </tr>
            </thead>
            <tbody>
              {of.items.map(({ id, title, day, unit, link }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to={link}>{title}</Link>
                  </th>
                  <td>{day ?? '—'}</td>
                  <td>{unit ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {of.pages > 1 && (
        <p>
          <button type="button" disabled={of.page <= 1} onClick={() => turn(of.page - 1)}>
            上一页
          </button>{' '}
          第 {of.page}/{of.pages} 页{' '}
          <button type="button" disabled={of.page >= of.pages} onClick={() => turn(of.page + 1)}>
            下一页
          </button>
        </p>
      )}
    </Page>
  )
}
