/** The small form of each step: its fields, what stands in them to begin with, and the step they make. */
import type { ReactNode } from 'react'
import { RESULTS, type ResultCode } from '../../../law/applications/remedies/results.ts'
import type { Choice, Field } from '../../../platform/workbench/field.ts'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import { APPELLANTS, WAYS, type Did } from '../step.ts'
import type { RemedyView } from '../view.ts'

export type StepValues = Readonly<Record<string, unknown>> & {
  readonly on?: string | null
  readonly result?: string | null
  readonly files?: readonly string[] | null
}
type Fields = readonly Field<StepValues>[]

const choices = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
const YES_NO: readonly Choice[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
]
const ON: Field<StepValues> = { name: 'on', label: '日期', kind: 'day', required: true }
const FILES: Field<StepValues> = {
  name: 'files',
  label: '有关材料',
  kind: 'own',
  own: (control): ReactNode => <HeldFiles {...control} label="有关材料" />,
}
const long = (name: string, label: string, hint?: string): Field<StepValues> => ({
  name,
  label,
  kind: 'long',
  required: true,
  max: 2000,
  ...(hint !== undefined && { hint }),
})

/** The fields of a step's form. */
export const fieldsOf = (did: string, of: RemedyView): Fields => [
  did === 'decided' ? { ...ON, label: '收到之日' } : ON,
  ...own(did as Did, of),
  ...(did === 'resumed' ? [] : [FILES]),
]

function own(did: Did, of: RemedyView): Fields {
  switch (did) {
    case 'answered':
      return [
        { name: 'way', label: '提交方式', kind: 'choice', required: true, choices: choices(WAYS) },
        long('papers', '提交的材料', '答复书或者答辩状，证据清单，所依据的规范性文件。'),
      ]
    case 'evidence-supplemented':
      return [long('what', '补充的证据')]
    case 'hearing-set':
      return [
        { name: 'day', label: '听证、开庭日期', kind: 'day', required: true },
        { name: 'place', label: '地点', kind: 'text', required: true, max: 200 },
        { name: 'who', label: '参加的人', kind: 'text', required: true, max: 500, wide: true },
        {
          name: 'headGoes',
          label: '负责人出庭',
          kind: 'choice',
          required: true,
          choices: YES_NO,
          help: {
            cites: '《行政诉讼法》第三条第三款',
            says: '被诉行政机关负责人应当出庭应诉。不能出庭的，应当委托行政机关相应的工作人员出庭。',
          },
        },
      ]
    case 'hearing-held':
      return [
        { name: 'headWent', label: '负责人出庭', kind: 'choice', required: true, choices: YES_NO },
        { name: 'says', label: '情况', kind: 'long', max: 2000 },
      ]
    case 'suspended':
      return [{ ...long('reason', '中止的理由') }]
    case 'mediated':
      return [
        { name: 'agreed', label: '达成一致', kind: 'choice', required: true, choices: YES_NO },
        long('says', '情况'),
      ]
    case 'decided':
      return decided(of)
    case 'appealed':
      return [{ name: 'by', label: '谁上诉', kind: 'choice', required: true, choices: choices(APPELLANTS) }]
    case 'performed':
      return [long('what', '履行的情况', '例如：已重新作出答复，文号；已公开；已送达。')]
    case 'closed':
      return [{ name: 'number', label: '归档号', kind: 'text', required: true, max: 100 }]
    default:
      return []
  }
}

function decided(of: RemedyView): Fields {
  const found = (values: Partial<StepValues>) => of.results.find(({ code }) => code === values.result)
  const orders = (values: Partial<StepValues>): boolean => found(values)?.orders ?? false
  return [
    { name: 'decidedOn', label: '作出之日', kind: 'day', required: true },
    {
      name: 'result',
      label: '结果',
      kind: 'choice',
      required: true,
      choices: of.results.map(({ code, label }) => ({ value: code, label })),
      help: { cites: '表四', says: '照文书的说法选；归入结果维持、结果纠正还是其他结果，由系统按这一选择得出。' },
    },
    {
      name: 'instead',
      label: '改判为',
      kind: 'choice',
      required: true,
      choices: (Object.keys(RESULTS) as ResultCode[])
        .filter((code) => RESULTS[code].forum === 'suit')
        .map((code) => ({ value: code, label: RESULTS[code].label })),
      when: (values) => found(values)?.instead ?? false,
    },
    { name: 'document', label: '文书和文号', kind: 'text', required: true, max: 200, wide: true },
    {
      name: 'orders',
      label: '要求本机关',
      kind: 'long',
      max: 2000,
      when: orders,
      hint: '例如：自收到之日起20个工作日内重新作出答复。没有要求的不填。',
    },
    { name: 'until', label: '履行的最后一日', kind: 'day', when: orders },
    {
      name: 'reopen',
      label: '重新办理申请',
      kind: 'choice',
      choices: YES_NO,
      hint: `要求重新作出答复的选“是”：${of.application?.caseNo ?? ''}同时转为重新办理，答复期限照决定。`,
      when: (values) => of.application !== null && orders(values),
    },
  ]
}

/** What stands in the form to begin with. */
export const presetOf = (did: string, of: RemedyView): StepValues =>
  did === 'hearing-held' && of.hearing
    ? { on: of.hearing.day, headWent: of.hearing.headGoes ? 'yes' : 'no' }
    : did === 'answered'
      ? { papers: of.block === 'review' ? '行政复议答复书；证据清单及证据；依据' : '答辩状；证据清单及证据；依据' }
      : {}

const BOOLEANS = ['headGoes', 'headWent', 'agreed', 'reopen'] as const

/** The step that these values make: yes and no become themselves, what is empty is left out. */
export const stepOf = (values: StepValues): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] =>
      value === null || value === undefined || value === ''
        ? []
        : [[name, BOOLEANS.some((each) => each === name) ? value === 'yes' : value]],
    ),
  )
