/** Adjustments and successions as they stand, each withdrawn here. */
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { askReason, confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { WholeSum } from '../sum-endpoints.ts'

export function AdjustmentsPart({ of, year }: { readonly of: WholeSum; readonly year: string }): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const may = useMay()('reports.collect')
  const { adjustments, successions, version } = of
  const names = new Map(of.cells.map(({ table, row, column, name }) => [`${table}.${row}.${column}`, name]))
  const withdraw = async (id: string): Promise<void> => {
    const reason = await askReason(modal, {
      title: '撤销这项调整',
      says: '原来的调整和撤销的理由都留在记录里。',
      does: '撤销',
    })
    if (reason !== null)
      await act.run(() => post(`/collecting/${year}/adjustments/${id}/withdraw`, { version, reason }), {
        says: '已撤销。',
      })
  }
  const drop = async (id: string): Promise<void> => {
    if (await confirmDanger(modal, { title: '撤销这项登记', says: '各机关的报告重新分别计入。', does: '撤销' }))
      await act.run(() => post(`/collecting/${year}/successions/${id}/withdraw`, { version }), { says: '已撤销。' })
  }
  if (adjustments.length === 0 && successions.length === 0) return null
  return (
    <section className="wb-part" aria-labelledby="col-adjustments">
      <h2 id="col-adjustments">调整和机关变动</h2>
      <ul>
        {adjustments.map((each) => (
          <li key={each.id}>
            {`${names.get(each.cell) ?? each.cell}：${each.amount > 0 ? '+' : ''}${each.amount}，${each.reason}（${each.madeBy}，${each.madeAt.slice(0, 10)}）`}
            {each.withdrawn !== null ? (
              `　已撤销：${each.withdrawn}`
            ) : may ? (
              <Button size="small" type="link" loading={act.busy} onClick={() => void withdraw(each.id)}>
                撤销
              </Button>
            ) : null}
          </li>
        ))}
        {successions.map((each) => (
          <li key={each.id}>
            {`${each.on} 起，${each.from.join('、')} → ${each.to.join('、')}${each.reason ? `，${each.reason}` : ''}（${each.madeBy}）`}
            {may && (
              <Button size="small" type="link" loading={act.busy} onClick={() => void drop(each.id)}>
                撤销
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
