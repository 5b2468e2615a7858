/**
 * 每一种答复依据要填什么。Total over the needs: null = the file itself holds it (检索记录、补正、收费……), nobody is asked.
 * What is filled in is, together with what the file holds, the need's shape in need-facts.ts.
 */
import type { NeedCode } from '../../../law/applications/outcomes/needs.ts'
import { choice, day, group, long, text, type AskedField } from './field.ts'

const same = (...words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(words.map((word) => [word, word]))

export const NEED_FIELDS: Readonly<Record<NeedCode, AskedField | null>> = {
  accessPath: long('accessPath', '获取的方式、途径', {
    hint: '网址、公报期号、查阅的地点，写到申请人照着就能找到。',
  }),
  accessTime: text('accessTime', '获取的时间', { hint: '例如：工作日上午9时至11时30分。' }),
  records: {
    kind: 'rows',
    name: 'records',
    label: '提供的政府信息',
    atLeast: 1,
    fields: [
      text('name', '信息名称'),
      text('number', '文号', { optional: true }),
      text('form', '提供的形式', { hint: '纸质复印件、电子文档（PDF）……' }),
      { kind: 'number', name: 'pages', label: '页数', min: 1, max: 100_000, suffix: '页' },
    ],
  },
  withheldParts: null,
  classification: group('classification', '密级和定密依据', [
    choice('level', '密级', same('绝密', '机密', '秘密')),
    long('basis', '定密依据', { hint: '不写涉密内容。' }),
  ]),
  lawCitation: group('lawCitation', '禁止公开的法律、行政法规', [
    text('law', '法律、行政法规的名称'),
    text('article', '条款', { hint: '写到条、款、项。' }),
    long('reason', '为什么适用'),
  ]),
  harmReason: group('harmReason', '可能的危害', [
    choice('interest', '危及哪一项', same('国家安全', '公共安全', '经济安全', '社会稳定')),
    long('reason', '具体理由'),
  ]),
  consultation: group('consultation', '第三方的权益', [
    text('nature', '涉及的权益', { hint: '商业秘密、个人隐私……' }),
    long('reason', '本机关的审查意见', {
      hint: '为什么公开会损害其合法权益，为什么不公开不会对公共利益造成重大影响。',
    }),
  ]),
  internalKind: group('internalKind', '内部事务信息', [
    choice('kind', '哪一类', same('人事管理', '后勤管理', '内部工作流程')),
    long('reason', '理由', { hint: '为什么对外没有直接影响。' }),
  ]),
  processKind: group('processKind', '过程性信息', [
    choice('kind', '哪一类', same('讨论记录', '过程稿', '磋商信函', '请示报告')),
    long('reason', '理由'),
  ]),
  caseRef: group('caseRef', '行政执法案卷', [
    text('case', '所属的案卷'),
    long('reading', '当事人怎样查阅', { hint: '按哪一程序的规定、到哪里查阅。' }),
  ]),
  specialLaw: group('specialLaw', '特别规定', [
    text('law', '法律、行政法规的名称'),
    text('article', '条款'),
    text('office', '办理的机关'),
  ]),
  searchLog: null,
  notResponsibleReason: group('notResponsibleReason', '不由本机关负责公开', [
    choice('rule', '依据', {
      maker: '由其他机关制作',
      holder: '由其他机关保存',
      branch: '由派出机构、内设机构负责',
      lead: '共同制作，由牵头机关负责',
    }),
    long('reason', '理由'),
    group('responsible', '负责公开的机关', [text('name', '名称'), text('contact', '联系方式')], {
      optional: true,
      hint: '能够确定的应当告知。',
    }),
  ]),
  existingInstead: group('existingInstead', '需要另行制作', [
    long('work', '需要怎样加工、分析'),
    long('existing', '现有的相关信息', { optional: true }),
  ]),
  supplementNotice: null,
  supplement: group('supplement', '仍不明确之处', [long('unclear', '补正以后仍不明确的是什么')]),
  channel: group('channel', '相应的渠道', [
    text('nature', '申请内容的性质', { hint: '信访、投诉、举报……' }),
    long('channel', '渠道', { hint: '向哪里提出、怎样联系。' }),
  ]),
  earlierAnswer: group('earlierAnswer', '此前的答复', [text('number', '文号'), day('on', '日期')]),
  publicationPath: group('publicationPath', '公开出版物', [
    text('publication', '出版物名称'),
    long('path', '获取的途径'),
  ]),
  excessiveCounts: group('excessiveCounts', '申请的数量、频次', [
    day('from', '从'),
    day('to', '到'),
    { kind: 'number', name: 'count', label: '件数', min: 1, max: 1_000_000, suffix: '件' },
    long('about', '具体情形'),
  ]),
  reasonRequest: group('reasonRequest', '申请人的理由', [
    long('said', '申请人说明的理由', { optional: true, hint: '没有说明的空着。' }),
    long('finding', '为什么不合理'),
  ]),
  earlierSupply: group('earlierSupply', '此前的提供', [day('on', '日期'), text('how', '方式')]),
  feeNotice: null,
  withdrawal: null,
  notGovernmentInfo: group('notGovernmentInfo', '不属于政府信息', [
    long('reason', '理由'),
    long('channel', '咨询等渠道', { optional: true }),
  ]),
}
