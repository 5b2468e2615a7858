/** The form of the mail room: what each channel asks, then what article 29 asks of the applicant, and nothing else. */
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { RECEIPT_CHANNELS, type ReceiptChannelCode } from '../../../law/time-limits/receipt.ts'
import type { Choice, Field, OwnControl } from '../../../platform/workbench/field.ts'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import { APPLICANT_KIND_LABELS } from '../applicant-kinds.ts'
import { RECEIVED_WAYS } from '../contact.ts'
import { Reckoning } from './reckoning.tsx'

export interface ReceiveValues {
  readonly channel: ReceiptChannelCode
  readonly submittedOn: string
  readonly signedOn: string | null
  readonly confirmedOn: string | null
  readonly tracking: string | null
  readonly kind: string
  readonly name: string
  readonly idKind: string
  readonly idNumber: string
  readonly contactPerson: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly agentName: string | null
  readonly agentIdNumber: string | null
  readonly agentPhone: string | null
  readonly request: string
  readonly supply: string | null
  readonly way: string | null
  readonly help: string | null
  readonly envelope: readonly string[] | null
  readonly reckoned: null
}

const radios = (choices: readonly Choice[]) =>
  function Radios({ id, value, onChange, disabled }: OwnControl): ReactNode {
    return (
      <Radio.Group
        id={id}
        className="wb-radios"
        disabled={disabled}
        value={value ?? null}
        options={[...choices]}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  }

const ARTICLE_29 = '《政府信息公开条例》第二十九条'
const by = (channel: ReceiptChannelCode | undefined): string | null => (channel ? RECEIPT_CHANNELS[channel].by : null)
const asPlain = (...labels: readonly string[]): readonly Choice[] => labels.map((label) => ({ value: label, label }))

/** In the order they are asked. */
export const FIELDS: readonly Field<ReceiveValues>[] = [
  {
    name: 'channel',
    label: '申请怎样来的',
    kind: 'own',
    required: true,
    hint: '电子邮件属于互联网渠道。',
    own: radios(Object.entries(RECEIPT_CHANNELS).map(([value, { label }]) => ({ value, label }))),
    help: {
      cites: '《政府信息公开条例》第三十一条',
      says: Object.values(RECEIPT_CHANNELS)
        .map(({ label, says }) => `${label}：${says}。`)
        .join(''),
    },
  },
  {
    name: 'submittedOn',
    label: '提交之日',
    kind: 'day',
    required: true,
    hint: '信件、传真、电子邮件填收到的那一天。',
    when: ({ channel }) => channel !== undefined,
    help: {
      cites: `《政府信息公开条例》${RECEIPT_CHANNELS.in_person.cites}`,
      says: `${RECEIPT_CHANNELS.in_person.says}。`,
    },
  },
  {
    name: 'signedOn',
    label: '签收之日',
    kind: 'day',
    required: true,
    when: ({ channel }) => by(channel) === 'signedOn',
    help: {
      cites: `《政府信息公开条例》${RECEIPT_CHANNELS.registered_mail.cites}`,
      says: `${RECEIPT_CHANNELS.registered_mail.says}。`,
    },
  },
  {
    name: 'tracking',
    label: '邮件号码',
    kind: 'text',
    max: 60,
    when: ({ channel }) => by(channel) === 'signedOn',
  },
  {
    name: 'confirmedOn',
    label: '与申请人确认之日',
    kind: 'day',
    hint: '应当当日与申请人确认；还没有确认的先空着，确认以后再登记。',
    when: ({ channel }) => by(channel) === 'confirmedOn',
    help: {
      cites: `《政府信息公开条例》${RECEIPT_CHANNELS.ordinary_mail.cites}`,
      says: `${RECEIPT_CHANNELS.ordinary_mail.says}。`,
    },
  },
  {
    name: 'envelope',
    label: '信封、申请材料的图像',
    kind: 'own',
    hint: '拍下信封（邮戳、寄件人）和申请材料，可以登记以后再补。',
    own: (control) => <HeldFiles {...control} label="信封、申请材料的图像" />,
  },
  {
    name: 'kind',
    label: '申请人类别',
    kind: 'own',
    group: '申请人',
    required: true,
    own: radios(Object.entries(APPLICANT_KIND_LABELS).map(([value, label]) => ({ value, label }))),
    help: { cites: '年度报告格式表三', says: '律师事务所以自己名义申请的计入法律服务机构；律师代理的按委托人填。' },
  },
  {
    name: 'name',
    label: '姓名或者名称',
    kind: 'text',
    required: true,
    max: 100,
    help: {
      cites: ARTICLE_29,
      says: '政府信息公开申请应当包括申请人的姓名或者名称、身份证明、联系方式。不问用途，不问工作单位。',
    },
  },
  { name: 'idKind', label: '证件名称', kind: 'text', required: true, max: 40 },
  { name: 'idNumber', label: '证件号码', kind: 'text', required: true, max: 60 },
  {
    name: 'contactPerson',
    label: '联系人',
    kind: 'text',
    max: 100,
    when: ({ kind }) => kind !== undefined && kind !== 'naturalPerson',
  },
  {
    name: 'phone',
    label: '联系电话',
    kind: 'text',
    max: 40,
    hint: '电话、地址、电子邮箱至少填一种；没有的不要编造。',
    help: { cites: ARTICLE_29, says: '要求的是“联系方式”，不是每一种都要。邮寄答复的要有地址，发电子邮件的要有邮箱。' },
  },
  { name: 'address', label: '联系地址', kind: 'text', max: 300 },
  { name: 'postcode', label: '邮政编码', kind: 'text', max: 6 },
  { name: 'email', label: '电子邮箱', kind: 'text', max: 200 },
  { name: 'agentName', label: '代理人姓名', kind: 'text', max: 100, hint: '没有代理人的不填。' },
  {
    name: 'agentIdNumber',
    label: '代理人证件号码',
    kind: 'text',
    max: 60,
    when: ({ agentName }) => Boolean(agentName),
  },
  { name: 'agentPhone', label: '代理人电话', kind: 'text', max: 40, when: ({ agentName }) => Boolean(agentName) },
  {
    name: 'request',
    label: '申请内容',
    kind: 'long',
    group: '申请',
    required: true,
    max: 5000,
    rows: 5,
    hint: '照申请人写的原文录入，一字不改。',
    help: { cites: ARTICLE_29, says: '申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述。' },
  },
  { name: 'supply', label: '提供的形式', kind: 'choice', choices: asPlain('纸质', '电子文档') },
  { name: 'way', label: '获取的途径', kind: 'choice', choices: asPlain(...Object.keys(RECEIVED_WAYS)) },
  {
    name: 'help',
    label: '需要的帮助',
    kind: 'text',
    max: 300,
    hint: '存在阅读困难或者视听障碍的，写明需要什么帮助（条例第四十三条）。',
  },
  { name: 'reckoned', label: '收到之日和期限', kind: 'own', own: () => <Reckoning /> },
]
