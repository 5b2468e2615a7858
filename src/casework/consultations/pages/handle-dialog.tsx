/** 处理意见: one outcome and one reason for as many as were chosen. */
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { EXPLAINED, LONGEST_REASON, OUTCOMES, type Outcome } from '../words.ts'

export interface Handled {
  readonly id: string
  readonly version: number
}

interface Values {
  readonly outcome: Outcome
  readonly reason: string | null
}

interface HandleProps {
  /** Of the consultation. */
  readonly id: string
  readonly opinions: readonly Handled[]
  readonly close: () => void
}

export const HandleDialog = ({ id, opinions, close }: HandleProps): ReactNode => (
  <FormDialog<Values, { readonly handled: number }>
    title={opinions.length === 1 ? '处理意见' : `处理 ${opinions.length} 条意见`}
    says="理由会归纳到采纳情况里公布，请不要写提意见的人。"
    fields={[
      {
        name: 'outcome',
        label: '怎样处理',
        kind: 'choice',
        required: true,
        choices: Object.entries(OUTCOMES).map(([value, label]) => ({ value, label })),
      },
      {
        name: 'reason',
        label: '理由',
        kind: 'long',
        max: LONGEST_REASON,
        hint: '部分采纳、未采纳的，应当写明理由',
        wrong: (value, { outcome }) =>
          outcome && EXPLAINED.includes(outcome) && String(value ?? '').trim() === '' ? '请写明理由。' : null,
      },
    ]}
    does="处理"
    save={({ outcome, reason }) =>
      post(`/consultations/${id}/opinions/handle`, {
        outcome,
        reason: reason ?? '',
        opinions: opinions.map((each) => ({ id: each.id, version: each.version })),
      })
    }
    saved={({ handled }) => `已处理 ${handled} 条。`}
    close={close}
  />
)
