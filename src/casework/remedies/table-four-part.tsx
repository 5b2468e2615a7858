/** 表四 of a year as the form prints it, every number opening the cases it counts. Any page may show it. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { REVIEW_LITIGATION_TABLE } from '../../law/annual-report/formats/shared.ts'
import { get } from '../../platform/workbench/api.ts'
import { Loading, Trouble } from '../../platform/workbench/states.tsx'
import type { TableFourJson } from './list-endpoints.ts'

/** 2026年，行政复议，结果纠正: a cell's address in words. */
export function cellSays(address: string): string {
  const [year, row, column] = address.split('/')
  const block = REVIEW_LITIGATION_TABLE.blocks.find(({ key }) => key === row)
  const form = block?.columns.find(({ key }) => key === column)
  return [`${year ?? ''}年`, ...(form?.path ?? [])].join('，')
}

export function TableFourPart({ year }: { readonly year: number }): ReactNode {
  const asked = useQuery({
    queryKey: ['/remedies/table-four', year],
    queryFn: ({ signal }) => get<TableFourJson>('/remedies/table-four', { year }, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="表四" />
  const { blocks, refused } = asked.data
  const suits = blocks.filter(({ path }) => path.length > 1)
  return (
    <section className="wb-part" aria-label={`${year}年政府信息公开行政复议、行政诉讼情况`}>
      <h2>{year}年政府信息公开行政复议、行政诉讼情况</h2>
      {refused.map(({ id, ledgerNo }) => (
        <Alert
          key={id}
          className="remedy-said"
          type="error"
          showIcon
          title={
            <>
              <Link to={`/remedies/${id}`}>{ledgerNo}</Link>的日期不对，没有计入，请先核对。
            </>
          }
        />
      ))}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="wb-table-room" aria-label="表四" tabIndex={0}>
        <table className="wb-plain remedy-table">
          <thead>
            <tr>
              {blocks
                .filter(({ path }) => path.length === 1)
                .map(({ key, label, cells }) => (
                  <th key={key} scope="colgroup" colSpan={cells.length} rowSpan={2}>
                    {label}
                  </th>
                ))}
              <th scope="colgroup" colSpan={suits.reduce((sum, { cells }) => sum + cells.length, 0)}>
                {suits[0]?.path[0]}
              </th>
            </tr>
            <tr>
              {suits.map(({ key, label, cells }) => (
                <th key={key} scope="colgroup" colSpan={cells.length}>
                  {label}
                </th>
              ))}
            </tr>
            <tr>
              {blocks.flatMap(({ cells }) =>
                cells.map(({ cell, label }) => (
                  <th key={cell} scope="col">
                    {label}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            <tr>
              {blocks.flatMap(({ cells }) =>
                cells.map(({ cell, value }) => (
                  <td key={cell}>
                    {value === 0 ? (
                      value
                    ) : (
                      <Link
                        to={`/remedies?phase=all&cell=${encodeURIComponent(cell)}`}
                        aria-label={`${cellSays(cell)}：${value}件`}
                      >
                        {value}
                      </Link>
                    )}
                  </td>
                )),
              )}
            </tr>
          </tbody>
        </table>
      </section>
      <p className="wb-soft">
        年内有一日未审结的都计入；截至12月31日没有结果的为尚未审结。一审上诉的，与二审计一件，照最后的裁判；再审不计。
      </p>
    </section>
  )
}
