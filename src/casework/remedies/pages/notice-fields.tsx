/** The form from the notice: what stands on its paper, in the order a clerk reads it. */
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import type { Choice, Field, OwnControl } from '../../../platform/workbench/field.ts'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import { PARTY_KINDS } from '../store.ts'
import { APPELLANTS, BLOCKS, INSTANCES } from '../step.ts'
import { ChoiceBox } from './choice-box.tsx'
import type { NoticeValues } from './notice-values.ts'
import { Reckoned } from './reckoned.tsx'

const choices = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

const radios = (options: readonly Choice[]) =>
  function Radios({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <Radio.Group
        id={id}
        className="wb-radios"
        disabled={disabled}
        value={value ?? null}
        options={[...options]}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  }

const isSuit = ({ block }: Partial<NoticeValues>): boolean => block !== undefined && block !== 'review'
const isLater = (values: Partial<NoticeValues>): boolean => isSuit(values) && (values.instance ?? 'first') !== 'first'

/** In the order they stand on the notice. */
export const FIELDS: readonly Field<NoticeValues>[] = [
  {
    name: 'block',
    label: '哪一类',
    kind: 'own',
    required: true,
    own: radios([
      { value: 'review', label: `${BLOCKS.review}（行政复议答复通知书）` },
      { value: 'suitDirect', label: `行政诉讼，${BLOCKS.suitDirect}（应诉通知书）` },
      { value: 'suitAfterReview', label: `行政诉讼，${BLOCKS.suitAfterReview}（应诉通知书）` },
    ]),
    help: {
      cites: '年度报告格式第四部分',
      says: '只登记本机关作为被申请人、被告的政府信息公开案件。同一件诉讼的上诉与一审在表四计一件，再审不再计入。',
    },
  },
  {
    name: 'simple',
    label: '审理程序',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'no', label: '普通程序' },
      { value: 'yes', label: '简易程序' },
    ],
    when: ({ block }) => block === 'review',
    help: {
      cites: '《行政复议法》（2023年修订）第五十三条、第五十四条',
      says: '政府信息公开案件可以适用简易程序；答复的期限不同，以通知书写的程序为准。',
    },
  },
  {
    name: 'instance',
    label: '审级',
    kind: 'choice',
    required: true,
    choices: choices(INSTANCES),
    when: isSuit,
  },
  {
    name: 'appellant',
    label: '谁上诉、申请再审',
    kind: 'choice',
    required: true,
    choices: choices(APPELLANTS),
    when: isLater,
  },
  {
    name: 'follows',
    label: '前案',
    kind: 'own',
    hint: '复议后起诉的选复议案件，二审、再审的选一审案件；输入台账号或者案号查找。',
    when: (values) => values.block === 'suitAfterReview' || isSuit(values),
    own: (control) => <ChoiceBox {...control} path="/remedies/choices/earlier" hint="没有前案的不选" />,
  },
  { name: 'forum', label: '复议机关或者法院', kind: 'text', required: true, max: 200 },
  {
    name: 'theirNo',
    label: '案号',
    kind: 'text',
    required: true,
    max: 100,
    hint: '照通知书写，例如 云政复〔2026〕12号。',
  },
  {
    name: 'filedOn',
    label: '提出之日',
    kind: 'day',
    required: true,
    hint: '对方向复议机关、法院提出的日子；通知书没有写的，填受理、立案之日。',
  },
  {
    name: 'receivedOn',
    label: '收到副本之日',
    kind: 'day',
    required: true,
    hint: '本机关收到申请书、起诉状（上诉状）副本的日子，期限从这一天起算。',
  },
  { name: 'reckoned', label: '答复（答辩）期限', kind: 'own', own: () => <Reckoned /> },
  {
    name: 'partyKind',
    label: '申请人、原告是',
    kind: 'choice',
    group: '对方当事人',
    required: true,
    choices: choices(PARTY_KINDS),
  },
  {
    name: 'partyName',
    label: '姓名或者名称',
    kind: 'text',
    required: true,
    max: 100,
    hint: '加密保存；自然人的姓名在列表里遮盖。',
  },
  { name: 'partyPhone', label: '联系电话', kind: 'text', max: 40 },
  {
    name: 'claim',
    label: '请求',
    kind: 'long',
    group: '案件',
    required: true,
    max: 5000,
    rows: 3,
    hint: '复议请求、诉讼请求；不写对方的姓名。',
  },
  {
    name: 'applicationId',
    label: '所涉的申请',
    kind: 'own',
    hint: '输入登记号查找；关于主动公开的，或者申请不在本系统的，不选。',
    own: (control) => <ChoiceBox {...control} path="/remedies/choices/applications" hint="不在本系统的不选" />,
  },
  {
    name: 'files',
    label: '通知书、副本',
    kind: 'own',
    own: (control) => <HeldFiles {...control} label="通知书、副本" />,
  },
]
