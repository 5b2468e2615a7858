/** What may be done to a shortcoming and its measures: one dialog a step, its fields declared. */
import type { ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { MeasureJson, ShortcomingWhole } from '../view.ts'
import { LONGEST, STEPS, type Step } from '../words.ts'
import { CATEGORIES } from './choices.ts'

interface Values {
  readonly title?: string
  readonly category?: string
  readonly unitId?: string | null
  readonly foundOn?: string
  readonly text?: string
  readonly personId?: string | null
  readonly dueOn?: string | null
  readonly as?: string
  readonly says?: string
  readonly on?: string
  readonly result?: string
  readonly reason?: string
}

const MEASURE: readonly Field<Values>[] = [
  { name: 'text', label: '整改措施', kind: 'long', required: true, max: LONGEST.text },
  { name: 'unitId', label: '责任科室', kind: 'unit', hint: '空着为牵头的科室' },
  { name: 'personId', label: '责任人', kind: 'person' },
  { name: 'dueOn', label: '完成时限', kind: 'day', hint: '到期以前和超期都会提醒' },
]
const REASON: Field<Values> = { name: 'reason', label: '理由', kind: 'long', required: true, max: LONGEST.says }

const FIELDS: Readonly<Record<Step, readonly Field<Values>[]>> = {
  changed: [
    { name: 'title', label: '问题', kind: 'long', required: true, max: LONGEST.title },
    { name: 'category', label: '类别', kind: 'choice', required: true, choices: CATEGORIES },
    { name: 'unitId', label: '责任科室', kind: 'unit' },
    { name: 'foundOn', label: '发现日期', kind: 'day', required: true },
  ],
  'measure-added': MEASURE,
  'measure-changed': MEASURE,
  'measure-ended': [
    {
      name: 'as',
      label: '结果',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'done', label: '已完成' },
        { value: 'dropped', label: '不再进行' },
      ],
    },
    { name: 'says', label: '做了什么，或者为什么不再进行', kind: 'long', required: true, max: LONGEST.says },
    { name: 'on', label: '日期', kind: 'day', required: true },
  ],
  'measure-reopened': [REASON],
  closed: [
    {
      name: 'result',
      label: '整改的结果',
      kind: 'long',
      required: true,
      max: LONGEST.says,
      hint: '年度报告第五部分由此写起',
    },
    { name: 'on', label: '完成日期', kind: 'day', required: true },
  ],
  reopened: [REASON],
}

export interface Doing {
  readonly did: Step
  readonly measure: MeasureJson | null
}

interface DialogProps extends Doing {
  readonly of: ShortcomingWhole
  readonly close: () => void
}

export const StepDialog = ({ of, did, measure, close }: DialogProps): ReactNode => (
  <FormDialog<Values, unknown>
    title={STEPS[did]}
    fields={FIELDS[did]}
    initial={initialOf(of, did, measure)}
    does="确定"
    save={(values) =>
      post(`/improving/${of.id}/steps`, {
        version: of.version,
        step: { did, ...(measure && { measure: measure.id }), ...values },
      })
    }
    saved={() => '已办理。'}
    close={close}
  />
)

function initialOf(of: ShortcomingWhole, did: Step, measure: MeasureJson | null): Partial<Values> {
  const today = beijingDay(new Date())
  if (did === 'changed') return { title: of.title, category: of.category, unitId: of.unitId, foundOn: of.foundOn }
  if (did === 'measure-changed' && measure)
    return { text: measure.text, unitId: measure.unitId, personId: measure.personId, dueOn: measure.dueOn }
  if (did === 'measure-added') return { unitId: of.unitId }
  if (did === 'measure-ended') return { as: 'done', on: today }
  if (did === 'closed') return { on: today }
  return {}
}
