/** 责任矩阵: matters by sections, as it is printed and put on the wall. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { MatrixJson } from '../duty-endpoints.ts'

const ROLES = { lead: '牵头', assist: '配合' } as const
const REGISTER = '/registers/responsibilities'

export default function MatrixPage(): ReactNode {
  const asked = useQuery({
    queryKey: ['/responsibilities'],
    queryFn: ({ signal }) => get<MatrixJson>('/responsibilities', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="责任矩阵" />
  return (
    <Page
      title="责任矩阵"
      says={`${of.on} 现行的责任分工。在责任分工台账里登记、导入、导出；换了科室的写结束日期，再登记新的。`}
      actions={
        <>
          <Link to={REGISTER}>责任分工台账</Link> <Button onClick={() => window.print()}>打印</Button>
        </>
      }
    >
      {of.matters.length === 0 ? (
        <p className="wb-soft">还没有责任分工。在责任分工台账里登记，或者导入已有的分工表。</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="责任矩阵，可以左右滚动" tabIndex={0}>
          <table className="wb-table assess-matrix">
            <thead>
              <tr>
                <th scope="col">事项</th>
                {of.holders.map((holder) => (
                  <th key={holder} scope="col">
                    {holder}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.matters.map(({ matter, cells, leads }) => (
                <tr key={matter}>
                  <th scope="row">
                    {matter}{' '}
                    {leads !== 1 && (
                      <StatusTag tone="soon" says={leads === 0 ? '没有牵头科室' : `${leads} 个科室牵头`} />
                    )}
                  </th>
                  {of.holders.map((holder) => (
                    <td key={holder}>
                      {cells
                        .filter((cell) => cell.holder === holder)
                        .map(({ id, role, person, asks }) => (
                          <div key={id}>
                            <p>
                              <Link to={`${REGISTER}/${id}`}>{person ? `${ROLES[role]} ${person}` : ROLES[role]}</Link>
                            </p>
                            {asks && <p className="wb-soft">{asks}</p>}
                          </div>
                        ))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  )
}
