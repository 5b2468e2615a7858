/** The dialogs of a sum: adjusting a total, 更名合并拆分, fixing it. */
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { WholeSum } from '../sum-endpoints.ts'
import { MemberChoice } from './member-choice.tsx'

export type SumDialog = 'adjust' | 'succession' | 'fix'

interface Adjusting {
  readonly cell: string
  readonly amount: number
  readonly reason: string
}
interface Succeeding {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly on: string
  readonly reason: string | null
}

export function SumDialogs({
  of,
  shown,
  close,
}: {
  readonly of: WholeSum
  readonly shown: SumDialog
  readonly close: () => void
}): ReactNode {
  const path = `/collecting/${of.year}`
  const { version } = of
  const many = (control: { id: string; value: unknown; onChange: (value: unknown) => void }): ReactNode => (
    <MemberChoice {...control} year={String(of.year)} many />
  )
  if (shown === 'adjust')
    return (
      <FormDialog<Adjusting, unknown>
        title="调整汇总数"
        says="加在各机关之和上，负数为减；金额以万元计。理由、经办人留在记录里，随汇总表导出。"
        fields={[
          {
            name: 'cell',
            label: '格',
            kind: 'choice',
            required: true,
            choices: of.cells.map(({ table, row, column, name }) => ({
              value: `${table}.${row}.${column}`,
              label: name,
            })),
          },
          { name: 'amount', label: '调整数', kind: 'number', required: true },
          { name: 'reason', label: '理由', kind: 'long', required: true, max: 1000 },
        ]}
        does="调整"
        save={(values) => post(`${path}/adjustments`, { version, ...values })}
        saved={() => '已调整。'}
        close={close}
      />
    )
  if (shown === 'succession')
    return (
      <FormDialog<Succeeding, unknown>
        title="登记更名、合并、拆分"
        says="更名：原来的一个、承接的一个。合并：原来的几个、承接的一个。拆分：原来的一个、承接的几个；继续存在的机关两边都选。"
        fields={[
          { name: 'from', label: '原来的机关', kind: 'own', required: true, own: many },
          { name: 'to', label: '承接的机关', kind: 'own', required: true, own: many },
          { name: 'on', label: '新机关的第一天', kind: 'day', required: true },
          { name: 'reason', label: '依据', kind: 'long', max: 1000 },
        ]}
        does="登记"
        save={({ reason, ...values }) => post(`${path}/successions`, { version, ...values, reason: reason ?? '' })}
        saved={() => '已登记。'}
        close={close}
      />
    )
  const doubtful = of.leftOut.filter((each) => each.doubtful)
  return (
    <FormDialog<{ readonly despite: string | null }, { readonly n: number }>
      title="汇总定稿"
      says={`计入 ${of.counted} 份报告的确切版本，以后的更正要再验收、再定稿才改变。${of.broken.some(({ holds }) => !holds) ? '汇总数还有勾稽关系不成立，本级报告会因此不能交付审核。' : ''}`}
      fields={
        doubtful.length > 0
          ? [
              {
                name: 'despite',
                label: `有 ${doubtful.length} 份需要人工处理，仍然定稿的理由`,
                kind: 'long',
                required: true,
                max: 1000,
              },
            ]
          : []
      }
      does="定稿"
      save={({ despite }) => post(`${path}/sum/fix`, { version, despite: despite ?? '' })}
      saved={({ n }) => `第 ${n} 次定稿。`}
      close={close}
    />
  )
}
