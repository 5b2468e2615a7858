/** Applications of a list: numbers and dates, nothing of what they ask for. */
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import type { MoveItemJson } from '../endpoints.ts'

interface ItemsProps {
  readonly label: string
  readonly items: readonly MoveItemJson[]
  /** Ids of the ticked ones; undefined when nothing is to be chosen. */
  readonly chosen?: ReadonlySet<string>
  readonly choose?: (ids: ReadonlySet<string>) => void
  /** Whether what became of each is shown. */
  readonly outcome?: boolean
}

export function ItemsTable({ label, items, chosen, choose, outcome = false }: ItemsProps): ReactNode {
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    choose?.(next)
  }
  const all = items.length > 0 && items.every(({ applicationId }) => chosen?.has(applicationId))
  return (
    // What scrolls sideways is reached by the keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="wb-table-room" aria-label={label} tabIndex={0}>
      <table className="wb-table">
        <thead>
          <tr>
            {chosen && (
              <th scope="col" className="wb-col-choose">
                <Checkbox
                  aria-label="选择全部"
                  checked={all}
                  indeterminate={!all && chosen.size > 0}
                  onChange={({ target }) =>
                    choose?.(new Set(target.checked ? items.map(({ applicationId }) => applicationId) : []))
                  }
                />
              </th>
            )}
            <th scope="col">登记号</th>
            <th scope="col">提交之日</th>
            <th scope="col">收到申请之日</th>
            <th scope="col">答复期限</th>
            <th scope="col">移交时的情况</th>
            {outcome && <th scope="col">结果</th>}
          </tr>
        </thead>
        <tbody>
          {items.map(
            ({ applicationId, caseNo, submittedOn, receivedOn, dueOn, phaseSays, stateSays, newCaseNo, says }) => (
              <tr key={applicationId}>
                {chosen && (
                  <td className="wb-col-choose">
                    <Checkbox
                      aria-label={`选择${caseNo}`}
                      checked={chosen.has(applicationId)}
                      onChange={() => toggle(applicationId)}
                    />
                  </td>
                )}
                <td>{caseNo}</td>
                <td>{submittedOn}</td>
                <td>{receivedOn ?? '待确认'}</td>
                <td>{dueOn ?? '—'}</td>
                <td>{phaseSays}</td>
                {outcome && (
                  <td>
                    {stateSays}
                    {newCaseNo && `，承接机关登记号${newCaseNo}`}
                    {says && `：${says}`}
                  </td>
                )}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}
