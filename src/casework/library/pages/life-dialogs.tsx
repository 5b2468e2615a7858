/** 登记一件文件的经过: what happened, when, from when, by what. */
import type { ReactNode } from 'react'
import { LIFE_EVENTS } from '../../../law/documents/life.ts'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'

interface Values {
  readonly did: string
  readonly on: string
  readonly from: string
  readonly what: string | null
  readonly expiresOn: string | null
  readonly number: string | null
  readonly by: string | null
}

const DIDS = [
  'filed',
  'amended',
  'partly-repealed',
  'extended',
  'kept',
  'repealed',
  'declared-lapsed',
  'annulled',
] as const
const FROM: readonly (string | undefined)[] = ['amended', 'partly-repealed', 'repealed', 'declared-lapsed', 'annulled']
const CHANGES: readonly (string | undefined)[] = ['amended', 'partly-repealed']

const FIELDS: readonly Field<Values>[] = [
  {
    name: 'did',
    label: '发生了什么',
    kind: 'choice',
    required: true,
    choices: DIDS.map((value) => ({ value, label: LIFE_EVENTS[value] })),
  },
  { name: 'on', label: '作出日期', kind: 'day', required: true },
  {
    name: 'from',
    label: '从哪天起',
    kind: 'day',
    required: true,
    hint: '修改、废止生效的第一天',
    when: ({ did }) => FROM.includes(did),
  },
  { name: 'what', label: '哪些条款', kind: 'text', max: 500, when: ({ did }) => CHANGES.includes(did) },
  {
    name: 'expiresOn',
    label: '有效期延长到',
    kind: 'day',
    hint: '不填为取消有效期',
    when: ({ did }) => did === 'extended',
  },
  { name: 'number', label: '备案号', kind: 'text', max: 60, when: ({ did }) => did === 'filed' },
  {
    name: 'by',
    label: '依据的文件',
    kind: 'text',
    max: 300,
    hint: '文件名称和文号；在本系统发布的，应当在那件文件里写明关系',
    when: ({ did }) => did !== undefined && did !== 'filed',
  },
]

export const LifeDialog = ({
  id,
  version,
  close,
}: {
  readonly id: string
  readonly version: number
  readonly close: () => void
}): ReactNode => (
  <FormDialog<Values, unknown>
    title="登记文件的经过"
    fields={FIELDS}
    initial={{ on: beijingDay(new Date()) }}
    does="登记"
    save={(values) => post(`/library/${id}/life`, { ...values, version })}
    saved={() => '已登记，有效性随之改变。'}
    close={close}
  />
)
