/** 登记事项: the kind first, then only what this kind needs. */
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { CAME_BY, GROUNDS, KIND_CODES, kindOf, KINDS, SUBJECTS, type CameBy, type KindCode } from '../kinds.ts'

interface Values {
  readonly kind: KindCode
  readonly receivedOn: string
  readonly cameBy: CameBy
  readonly subject: string
  readonly caseNo: string | null
  readonly name: string | null
  readonly partyKind: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly grounds: readonly string[] | null
  readonly about: string
  readonly evidence: string | null
  readonly dueOn: string | null
}
interface Answer {
  readonly id: string
  readonly ledgerNo: string
  readonly dueOn: string | null
}

const choices = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
const partyOf = ({ kind }: Partial<Values>) => (kind ? kindOf(kind).party : null)
const periodOf = ({ kind }: Partial<Values>) => (kind ? kindOf(kind).period : null)

const FIELDS: readonly Field<Values>[] = [
  {
    name: 'kind',
    label: '类别',
    kind: 'choice',
    required: true,
    choices: KIND_CODES.map((value) => ({ value, label: `${KINDS[value].name}（${KINDS[value].cites}）` })),
  },
  { name: 'receivedOn', label: '收到之日', kind: 'day', required: true },
  {
    name: 'cameBy',
    label: '来源',
    kind: 'choice',
    required: true,
    choices: choices(CAME_BY),
    wrong: (value, { kind }) => {
      if (!kind || kindOf(kind).cameBy.some((each) => each === value)) return null
      const ways = kindOf(kind).cameBy.map((each) => CAME_BY[each])
      return `${kindOf(kind).name}的来源是${ways.join('、')}。`
    },
  },
  {
    name: 'subject',
    label: '关于',
    kind: 'choice',
    choices: choices(SUBJECTS),
    when: ({ kind }) => kind === 'complaint' || kind === 'suggestion',
  },
  {
    name: 'caseNo',
    label: '有关的申请',
    kind: 'text',
    max: 100,
    hint: '申请的登记号，例如 依申请〔2026〕1号；没有的不填',
    when: ({ kind }) => kind !== 'rectification',
  },
  {
    name: 'name',
    label: '提出人',
    kind: 'text',
    required: true,
    max: 100,
    group: '提出人',
    hint: '个人的姓名加密保存，列表遮盖；督促整改填主管部门',
    when: (values) => ['named', 'authority'].includes(partyOf(values) ?? ''),
  },
  {
    name: 'partyKind',
    label: '提出人类别',
    kind: 'choice',
    choices: [
      { value: 'person', label: '自然人' },
      { value: 'organisation', label: '法人或者其他组织' },
    ],
    when: (values) => partyOf(values) === 'named',
  },
  { name: 'phone', label: '联系电话', kind: 'text', max: 60, when: (values) => partyOf(values) === 'named' },
  { name: 'address', label: '联系地址', kind: 'text', max: 200, when: (values) => partyOf(values) === 'named' },
  {
    name: 'grounds',
    label: '缘由',
    kind: 'choices',
    required: true,
    choices: choices(GROUNDS),
    group: '内容',
    when: ({ kind }) => kind === 'conversion',
  },
  {
    name: 'about',
    label: '内容',
    kind: 'long',
    required: true,
    max: 4000,
    hint: '更正写要求更正的是哪一份记录、哪一项；不写身份证号码等，更正前后的内容办结时另填、加密保存',
  },
  {
    name: 'evidence',
    label: '证据、文号、理由',
    kind: 'long',
    max: 2000,
    help: {
      cites: '《政府信息公开条例》第四十一条',
      says: '公民、法人或者其他组织有证据证明行政机关提供的与其自身相关的政府信息记录不准确的，可以要求行政机关更正。',
    },
    hint: '更正必须写证据；督促整改写来文文号；申请人建议主动公开的写建议的理由',
  },
  { name: 'dueOn', label: '整改期限', kind: 'day', required: true, when: (values) => periodOf(values) === 'given' },
]

export default function RegisterPage(): ReactNode {
  const [search] = useSearchParams()
  const asked = search.get('kind')
  const kind = KIND_CODES.find((each) => each === asked) ?? 'correction'
  const applications = search.get('applications')?.split(',') ?? []
  const grounds = search.getAll('ground')
  return (
    <FormPage<Values, Answer>
      form="matter"
      subject="new"
      title="登记事项"
      says="先选类别，再填这一类需要的。期限按本机关的设置推算。登记以后不能删除。"
      fields={FIELDS}
      initial={{
        kind,
        receivedOn: beijingDay(new Date()),
        cameBy: kindOf(kind).cameBy[0] ?? 'letter',
        subject: 'other',
        partyKind: 'person',
        caseNo: search.get('caseNo'),
        about: search.get('about') ?? '',
        grounds,
      }}
      draft={false}
      submit="登记"
      save={(values) => post<Answer>('/matters', { ...filled(values), applications })}
      saved={({ id, ledgerNo, dueOn }) => ({
        says: dueOn ? `已登记，${ledgerNo}，期限到${dueOn}为止。` : `已登记，${ledgerNo}。`,
        to: `/matters/${id}`,
      })}
      back="/matters"
    />
  )
}

/** What was left empty is left out, so that the server's own presets hold. */
const filled = (values: Values): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )
