/** The small form of each step: which fields it has, what stands in them to begin with, and the step they make. */
import type { ReactNode } from 'react'
import { SENDING_CITES, SENDING_WAYS } from '../../../law/time-limits/sending.ts'
import type { Choice, Field } from '../../../platform/workbench/field.ts'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import type { CaseView } from '../case-view.ts'
import type { Did } from '../step.ts'
import { OPINIONS, WHOM } from '../step-words.ts'
import { FeePreview } from './fee-preview.tsx'

export type StepValues = Readonly<Record<string, unknown>> & {
  readonly on?: string | null
  readonly files?: readonly string[] | null
}
type Fields = readonly Field<StepValues>[]

/** Steps with papers of their own: 补正材料、意见、送达凭证. */
export const WITH_PAPERS = [
  'supplement-requested',
  'supplement-received',
  'reasons-given',
  'reasons-received',
  'consulted',
  'consultation-delivered',
  'opinion-received',
  'assist-answered',
  'secrecy-referred',
  'secrecy-answered',
  'extended',
  'fee-noticed',
  'fee-notice-delivered',
  'fee-answered',
  'fee-paid',
  'searched',
  'replied',
  'delivered',
  'delivery-failed',
  'withdrawn',
  'reopened',
] as const satisfies readonly Did[]

const choices = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
const YES_NO = (yes: string, no: string): readonly Choice[] => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]

const ON: Field<StepValues> = { name: 'on', label: '日期', kind: 'day', required: true }
const FILES: Field<StepValues> = {
  name: 'files',
  label: '有关材料',
  kind: 'own',
  own: (control): ReactNode => <HeldFiles {...control} label="有关材料" />,
}
const until = (label: string, hint: string): Field<StepValues> => ({
  name: 'until',
  label,
  kind: 'day',
  required: true,
  hint,
})
const why = (label: string): Field<StepValues> => ({ name: 'reason', label, kind: 'long', required: true, max: 1000 })

/** Which letter an answer, a delivery or a lapse belongs to. */
const whichLetter = ({ consultations }: CaseView, undelivered: boolean): Field<StepValues> => ({
  name: 'ref',
  label: '征求意见书',
  kind: 'choice',
  required: true,
  choices: consultations
    .filter(({ done, receivedOn }) => (undelivered ? !receivedOn : !done))
    .map(({ ref, whom, name, on }) => ({ value: ref, label: `${on} ${WHOM[whom]}：${name}` })),
})

/** Which question an answer belongs to. */
const whichAsked = (label: string, asked: CaseView['assists']): Field<StepValues> => ({
  name: 'ref',
  label,
  kind: 'choice',
  required: true,
  choices: asked.filter(({ done }) => !done).map(({ ref, on, whom }) => ({ value: ref, label: `${on} ${whom}` })),
})
const whichThirdParty = ({ consultations }: CaseView): Field<StepValues> => ({
  name: 'ref',
  label: '第三方',
  kind: 'choice',
  required: true,
  choices: consultations
    .filter(({ whom, done }) => whom === 'third-party' && done)
    .map(({ ref, name, on }) => ({ value: ref, label: `${name}（${on}征求意见）` })),
})

/** 已经用纸质文书发出的，补登文号；答复书还要有救济途径. */
const paperFields = (did: string): Fields => [
  {
    name: 'paper.number',
    label: '纸质文书的文号',
    kind: 'text',
    required: true,
    max: 100,
    hint: '照发出的那一份写；没有文号的写“无文号”和日期。',
  },
  ...(did === 'replied'
    ? [
        {
          name: 'paper.clause',
          label: '救济途径',
          kind: 'yes' as const,
          says: '纸质答复书已经写明行政复议、行政诉讼的途径和期限',
          help: {
            cites: '《政府信息公开条例》第五十一条',
            says: '公民、法人或者其他组织认为行政机关在政府信息公开工作中侵犯其合法权益的，可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
          },
        },
      ]
    : []),
]

/** The fields of a step's form; `onPaper`: its letter went out on paper already. */
export function fieldsOf(did: string, of: CaseView, onPaper = false): Fields {
  const papers = WITH_PAPERS.some((each) => each === did) ? [FILES] : []
  return [ON, ...(onPaper ? paperFields(did) : []), ...own(did, of), ...papers]
}

function own(did: string, of: CaseView): Fields {
  switch (did as Did) {
    case 'itemised':
      return [{ name: 'items', label: '请求事项', kind: 'long', required: true, hint: '一行一项，用申请人的原话。' }]
    case 'assigned':
      return [
        { name: 'unitId', label: '科室', kind: 'unit', required: true },
        { name: 'personId', label: '承办人', kind: 'person' },
        { name: 'internalDueOn', label: '内部期限', kind: 'day', hint: '早于答复期限，留出审核的时间。' },
      ]
    case 'supplement-requested':
      return [
        until('补正期限', '合理的期限，写进补正告知书。'),
        {
          name: 'points',
          label: '需要补正的事项',
          kind: 'long',
          required: true,
          hint: '一行一项，一次性告知。',
          help: {
            cites: '《政府信息公开条例》第三十条',
            says: '应当给予指导和释明，并自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限。',
          },
        },
      ]
    case 'supplement-received':
      return [
        {
          name: 'says',
          label: '补正的内容',
          kind: 'long',
          max: 5000,
          hint: '用申请人的原话，答复书里引用；只补了材料的空着。',
        },
      ]
    case 'reasons-requested':
      return [until('说明理由的期限', '写进说明理由告知书。')]
    case 'reasons-received':
      return [{ name: 'reasonable', label: '理由', kind: 'choice', required: true, choices: YES_NO('合理', '不合理') }]
    case 'consulted':
      return [
        { name: 'whom', label: '征求谁', kind: 'choice', required: true, choices: choices(WHOM) },
        { name: 'name', label: '名称或者姓名', kind: 'text', required: true, max: 200, hint: '第三方的加密保存。' },
        { name: 'contact', label: '联系电话', kind: 'text', max: 100, when: ({ whom }) => whom === 'third-party' },
        { name: 'receivedOn', label: '对方收到之日', kind: 'day', hint: '还不知道的先空着，送达以后再登记。' },
      ]
    case 'disclosure-told':
      return [whichThirdParty(of)]
    case 'assist-asked':
      return [
        { name: 'unitId', label: '协办科室', kind: 'unit', hint: '请其他机关协办的，空着，在下一栏写机关。' },
        { name: 'organ', label: '协办机关', kind: 'text', max: 200 },
        { name: 'tasks', label: '协办事项', kind: 'long', required: true, hint: '一行一项。' },
        { name: 'replyBy', label: '反馈期限', kind: 'day', required: true },
      ]
    case 'assist-answered':
      return [
        whichAsked('协办', of.assists),
        { name: 'says', label: '反馈的内容', kind: 'long', required: true, max: 2000 },
      ]
    case 'secrecy-referred':
      return [{ name: 'authority', label: '报送的机关', kind: 'text', required: true, max: 200 }]
    case 'secrecy-answered':
      return [
        whichAsked('报送', of.referrals),
        { name: 'says', label: '答复的内容', kind: 'long', required: true, max: 2000, hint: '不写涉密内容。' },
      ]
    case 'consultation-delivered':
      return [whichLetter(of, true)]
    case 'consultation-lapsed':
      return [whichLetter(of, false)]
    case 'opinion-received':
      return [
        whichLetter(of, false),
        { name: 'opinion', label: '意见', kind: 'choice', required: true, choices: choices(OPINIONS) },
        { name: 'says', label: '意见的内容', kind: 'long', required: true, max: 2000 },
      ]
    case 'extended':
      return [
        { name: 'days', label: '延长', kind: 'number', required: true, min: 1, suffix: '个工作日' },
        { name: 'notifiedOn', label: '告知申请人之日', kind: 'day', required: true },
        why('延长的理由'),
      ]
    case 'fee-noticed':
      return [
        {
          name: 'method',
          label: '计收的方式',
          kind: 'choice',
          required: true,
          choices: choices({ item: '按件', page: '按量（页）' }),
        },
        { name: 'units', label: '件数或者页数', kind: 'number', required: true, min: 1 },
        { name: 'preview', label: '应收', kind: 'own', own: () => <FeePreview id={of.id} /> },
      ]
    case 'fee-answered':
      return [
        {
          name: 'says',
          label: '申请人',
          kind: 'choice',
          required: true,
          choices: choices({ paid: '说已经缴费', objects: '对收费有意见' }),
        },
        { name: 'receipt', label: '票据号码', kind: 'text', max: 100, when: ({ says }) => says === 'paid' },
      ]
    case 'fee-paid':
      return [{ name: 'receipt', label: '财政票据号码', kind: 'text', required: true, max: 100 }]
    case 'delay-fixed':
      return [until('延迟到', '合理的期限，告知申请人。'), why('延迟答复的理由')]
    case 'searched':
      return [
        {
          name: 'where',
          label: '检索范围',
          kind: 'text',
          required: true,
          max: 500,
          wide: true,
          hint: '哪些系统、档案、年份。',
        },
        { name: 'method', label: '检索方法', kind: 'text', required: true, max: 200 },
        { name: 'words', label: '检索用词', kind: 'text', required: true, max: 500 },
        { name: 'who', label: '检索人', kind: 'text', required: true, max: 100 },
        { name: 'found', label: '检索到没有', kind: 'choice', required: true, choices: YES_NO('检索到', '没有检索到') },
        { name: 'result', label: '检索结果', kind: 'long', required: true, max: 2000 },
      ]
    case 'main-outcome-named':
      return [
        {
          name: 'outcome',
          label: '主要结果',
          kind: 'choice',
          required: true,
          choices: [...new Map(of.judged.map(({ outcome, label }) => [outcome, label]))].map(([value, label]) => ({
            value,
            label,
          })),
        },
      ]
    case 'replied':
      return [
        {
          name: 'datedOn',
          label: '成文日期',
          kind: 'day',
          hint: '答复书落款的日期；空着即为发出之日。年度报告按这一天计。',
        },
        {
          name: 'way',
          label: '送达方式',
          kind: 'choice',
          required: true,
          choices: Object.entries(SENDING_WAYS).map(([value, { label, counts }]) => ({
            value,
            label: `${label}（以${counts}为准）`,
          })),
          help: {
            cites: SENDING_CITES,
            says: '邮寄送达的应当通过邮政企业，以交邮之日为准；直接送达、委托送达的以签收之日为准。日期填这一天。',
          },
        },
      ]
    case 'delivered':
      return [
        {
          name: 'proof',
          label: '送达凭证',
          kind: 'text',
          required: true,
          max: 500,
          wide: true,
          hint: '邮件号码、签收人、回证。',
        },
      ]
    case 'delivery-failed':
      return [
        {
          name: 'why',
          label: '没有送到的原因',
          kind: 'text',
          required: true,
          max: 500,
          wide: true,
          hint: '退回的批注：查无此人、拒收、地址不详……登记以后换一种方式再送。',
        },
      ]
    case 'reopened':
      return [
        {
          name: 'by',
          label: '由谁',
          kind: 'choice',
          required: true,
          choices: choices({ review: '复议机关责令重新答复', court: '法院判决重新答复', self: '本机关自行纠正' }),
        },
        { name: 'document', label: '文书', kind: 'text', required: true, max: 200, hint: '决定书、判决书的文号。' },
        {
          name: 'until',
          label: '重新答复的期限',
          kind: 'day',
          hint: '照决定、判决写；没有写期限的空着，按二十个工作日计。',
        },
        why('重新办理的理由'),
      ]
    case 'withdrawn':
      return [
        {
          name: 'form',
          label: '撤回的形式',
          kind: 'text',
          required: true,
          max: 200,
          hint: '书面、电话记录、电子邮件……',
        },
      ]
    case 'archived':
      return [{ name: 'number', label: '归档号', kind: 'text', required: true, max: 100 }]
    default:
      return []
  }
}

/** What stands in the form to begin with. */
export function presetOf(did: string, of: CaseView): StepValues {
  if (did === 'itemised') return { items: (of.items.length > 0 ? of.items : [of.request]).join('\n') }
  if (did === 'assigned') return { unitId: of.unit?.id ?? null, personId: of.person?.id ?? null }
  if (did === 'main-outcome-named' && of.judged.length > 0) return { outcome: of.judged[0]?.outcome }
  if (did === 'searched') return { method: '关键词检索' }
  if (did === 'assist-answered' || did === 'secrecy-answered')
    return onlyOne(did === 'assist-answered' ? of.assists : of.referrals)
  const letters = of.consultations.filter(({ done }) => !done)
  return letters.length === 1 && CONSULTATION.some((each) => each === did) ? { ref: letters[0]?.ref } : {}
}

const onlyOne = (asked: CaseView['assists']): StepValues => {
  const open = asked.filter(({ done }) => !done)
  return open.length === 1 ? { ref: open[0]?.ref } : {}
}

const CONSULTATION = ['consultation-delivered', 'opinion-received', 'consultation-lapsed'] as const

const LINES = ['items', 'points', 'tasks'] as const
const BOOLEANS = ['reasonable', 'found'] as const

/** The step that these values make: lines become lists, yes and no become themselves, what is empty is left out. */
export function stepOf(_: string, values: StepValues): Readonly<Record<string, unknown>> {
  const number = values['paper.number']
  const plain = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
      if (name === 'preview' || name.startsWith('paper.') || value === null || value === undefined || value === '')
        return []
      if (LINES.some((each) => each === name)) return [[name, linesOf(String(value))]]
      if (BOOLEANS.some((each) => each === name)) return [[name, value === 'yes']]
      return [[name, value]]
    }),
  )
  return number ? { ...plain, paper: { number, clause: values['paper.clause'] === true } } : plain
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
