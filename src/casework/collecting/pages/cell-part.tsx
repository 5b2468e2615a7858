/** Who makes one total: every organ with its figure, the largest first, then those without one. */
import { useQuery } from '@tanstack/react-query'
import { Pagination } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { CellOfSum } from '../sum-endpoints.ts'

interface CellPartProps {
  readonly year: string
  readonly cell: string
  readonly fixed: string
  /** Where the page is without it. */
  readonly close: string
}

export function CellPart({ year, cell, fixed, close }: CellPartProps): ReactNode {
  const [page, turn] = useState(1)
  const section = useRef<HTMLElement>(null)
  const path = `/collecting/${year}`
  const asked = useQuery({
    queryKey: [`${path}/sum/cell`, cell, fixed, page],
    queryFn: ({ signal }) => get<CellOfSum>(`${path}/sum/cell`, { cell, fixed, page, size: 20 }, signal),
  })
  const there = asked.data !== undefined
  // It was asked for from a table further down.
  useEffect(() => {
    if (there && cell) section.current?.scrollIntoView({ block: 'center' })
  }, [cell, there])
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="构成" />
  return (
    <section ref={section} className="wb-part" aria-labelledby="col-cell">
      <h2 id="col-cell">{of.name}</h2>
      <p>
        {`各机关之和 ${of.sum ?? '没有数'}`}
        {of.adjustments.map(({ amount, reason }) => `，调整 ${amount > 0 ? '+' : ''}${amount}（${reason}）`).join('')}
        {`，汇总数 ${of.total ?? '没有数'}。`} <Link to={close}>收起</Link>
      </p>
      <table className="wb-table">
        <thead>
          <tr>
            {['机关', '版本', '数', '说明'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.children.map(({ member, name, n, value, says }) => (
            <tr key={member}>
              <th scope="row">
                <Link to={`${path}/members/${member}?n=${n}`}>{name}</Link>
              </th>
              <td>{`第 ${n} 版`}</td>
              <td>{value ?? '（没有数）'}</td>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pagination
        size="small"
        align="end"
        current={of.page}
        pageSize={of.size}
        total={of.total_children}
        showTotal={(total) => `共 ${total} 个机关`}
        onChange={turn}
      />
    </section>
  )
}
