/**
 * 起草每一种文书要填什么，除了案卷里已有的。Total over the letters. A letter to a third party also asks who that is; name and contact
 * are personal data and are kept apart from the rest (`PERSONAL`).
 */
import type { LetterKey } from '../index.ts'
import { choice, day, group, long, text, type AskedField } from './field.ts'

/** Fields whose values are kept with the personal data, never in the draft. */
export const PERSONAL = ['partyName', 'partyPhone', 'partyAddress'] as const
export type PersonalName = (typeof PERSONAL)[number]

const INFORMATION = long('information', '所涉政府信息', {
  hint: '写信息的名称、文号或者内容，不要抄申请原文，不要出现申请人。',
})
const CONSENT: AskedField = { kind: 'yes', name: 'applicantConsents', label: '申请人书面同意告知其身份' }
const COPY: AskedField = { kind: 'yes', name: 'copyEnclosed', label: '随附所涉信息的复制件' }

/** 答复书：另行填写的只有改变提供形式的理由（第四十条），其余由判断得出。 */
const OUTCOME: readonly AskedField[] = [
  group('otherForm', '没有按申请人要求的形式提供', [text('requested', '申请人要求的形式'), long('reason', '理由')], {
    optional: true,
    hint: '按要求的形式提供的，空着。',
  }),
]

const PROCEDURAL = {
  receipt: [],
  supplementNotice: [
    {
      kind: 'rows',
      name: 'points',
      label: '需要补正的事项',
      atLeast: 1,
      hint: '一次性告知：不能再补正第二次。',
      fields: [long('unclear', '哪里不明确'), long('supply', '补什么、怎样补')],
    },
    day('until', '补正期限'),
    long('overrideReason', '逾期告知的理由', {
      optional: true,
      hint: '超过七个工作日才告知的，须经负责人批准并写明。',
    }),
  ],
  reasonRequest: [
    day('from', '统计从'),
    day('to', '统计到'),
    { kind: 'number', name: 'count', label: '申请件数', min: 2, max: 1_000_000, suffix: '件' },
    long('about', '数量、频次的具体情形'),
    day('until', '说明理由的期限'),
  ],
  extensionNotice: [
    { kind: 'number', name: 'days', label: '延长', min: 1, max: 366, suffix: '个工作日' },
    long('reason', '延长的理由'),
  ],
  thirdPartyConsultation: [
    choice('partyKind', '第三方是', { person: '个人', organisation: '单位' }),
    text('partyName', '姓名或者名称'),
    text('partyPhone', '联系电话', { optional: true }),
    text('partyAddress', '送达地址', { optional: true }),
    INFORMATION,
    text('nature', '涉及的权益', { hint: '商业秘密、个人隐私……' }),
    long('why', '为什么公开可能损害其合法权益'),
    text('replyTo', '意见提交到哪里'),
    COPY,
    CONSENT,
  ],
  toldOfConsultation: [long('why', '为什么需要征求意见', { hint: '不要写出第三方是谁。' })],
  coProducerConsultation: [
    text('coProducer', '共同制作机关全称'),
    INFORMATION,
    long('opinion', '本机关的初步意见'),
    COPY,
  ],
  assist: [
    text('unit', '协办科室或者机关'),
    INFORMATION,
    { kind: 'lines', name: 'tasks', label: '协办事项', atLeast: 1, hint: '一行一项。' },
    day('replyBy', '反馈期限'),
  ],
  disclosureTold: [
    choice('partyKind', '第三方是', { person: '个人', organisation: '单位' }),
    INFORMATION,
    long('disclosed', '决定公开的内容'),
    choice('ground', '为什么仍决定公开', {
      'public-interest': '不公开可能对公共利益造成重大影响',
      unreasonable: '不同意公开的理由不合理',
      silent: '逾期未提出意见，经审查可以公开',
    }),
    long('reason', '具体理由'),
    day('discloseOn', '何时公开'),
    CONSENT,
  ],
  feeNotice: [
    choice('method', '计收的方式', { item: '按件', page: '按量（页）' }),
    { kind: 'number', name: 'units', label: '本件的件数或者页数', min: 1, max: 1_000_000 },
    long('counted', '数量怎样得出', { hint: '哪个自然月、哪几件；或者页数清单。' }),
    long('howToPay', '缴纳方式', { hint: '非税缴款码、银行账户等。' }),
    { kind: 'lines', name: 'enclosed', label: '附件', atLeast: 0 },
  ],
  delayedReply: [day('until', '延迟到'), long('reason', '为什么无法按期答复')],
  // 更正的文书全由结论得出（casework/matters）.
  corrected: [],
  forwarded: [],
  notCorrected: [],
  secrecyReferral: [
    text('authority', '报送的主管部门或者保密行政管理部门'),
    group('document', '送审的政府信息', [
      text('title', '标题'),
      text('number', '文号', { optional: true }),
      text('maker', '制作机关'),
    ]),
    long('doubt', '不能确定的问题', { hint: '不写可能涉密的内容。' }),
    long('opinion', '本机关的意见'),
    text('delivery', '送审材料怎样报送'),
  ],
} as const satisfies Partial<Record<LetterKey, readonly AskedField[]>>

/** The fields of a letter's draft. */
export const letterFields = (key: LetterKey): readonly AskedField[] =>
  Object.hasOwn(PROCEDURAL, key) ? PROCEDURAL[key as keyof typeof PROCEDURAL] : OUTCOME
