/** The cases of review and court that a cell of table four counts. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import type { CountedCase } from '../endpoints.ts'

export default function CountedCasesPage(): ReactNode {
  const [search] = useSearchParams()
  const query = { year: search.get('year') ?? '', asOf: search.get('asOf') ?? '', cell: search.get('cell') ?? '' }
  const asked = useQuery({
    queryKey: ['/year-tables/remedies', query],
    queryFn: ({ signal }) =>
      get<{ readonly says: string; readonly items: readonly CountedCase[] }>('/year-tables/remedies', query, signal),
    retry: false,
  })
  return (
    <Page
      title="表四的案件"
      says={asked.data ? `${query.year}年，${asked.data.says}：${asked.data.items.length} 件。` : undefined}
      actions={<Link to={`/year-tables?year=${query.year}${query.asOf && `&asOf=${query.asOf}`}`}>返回表三、表四</Link>}
    >
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="案件" />
      ) : asked.data.items.length === 0 ? (
        <State title="没有案件" says="这一格计的是 0 件。" />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="案件，可以左右滚动" tabIndex={0}>
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">台账号</th>
                <th scope="col">复议机关、法院</th>
                <th scope="col">案号</th>
                <th scope="col">提起日期</th>
                <th scope="col">结果日期</th>
              </tr>
            </thead>
            <tbody>
              {asked.data.items.map(({ id, ledgerNo, forum, theirNo, filedOn, concludedOn }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to={`/remedies/${id}`}>{ledgerNo}</Link>
                  </th>
                  <td>{forum}</td>
                  <td>{theirNo}</td>
                  <td>{filedOn}</td>
                  <td>{concludedOn ?? '尚未审结'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  )
}
