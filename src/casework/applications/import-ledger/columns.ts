/** 旧台账的栏目: those of our own ledger under their names and under the names other ledgers give them, and a few that only others have. */
import type { ColumnKind, RegisterColumn } from '../../../intake/registers/column.ts'
import { LEDGER_COLUMNS, LEDGER_KEYS, type LedgerKey } from '../../../papers/registers/ledger-columns.ts'

/** What is read, with other headers under which clerks keep it; the rest of our own ledger follows from these. */
const READ: { readonly [Key in LedgerKey]?: string } = {
  caseNo: '编号 申请编号 登记编号 受理编号 受理号 收件编号 申请号 登记序号 流水号',
  applicantKind: '申请人类型 申请人性质 申请主体 主体类型 申请人身份 类别',
  applicant: '申请人姓名 申请人名称 姓名 申请人姓名或名称 姓名或名称 申请人姓名/名称 申请单位',
  idKind: '证件名称 身份证明',
  idNumber: '身份证号 身份证号码 证件号 统一社会信用代码 组织机构代码',
  contact: '联系电话 电话 手机 手机号 手机号码 联系人电话',
  agent: '代理人 委托代理人',
  channel: '申请方式 提交方式 申请渠道 申请途径 渠道 受理渠道 申请形式 来件方式 收件方式',
  submittedOn: '申请日期 申请时间 提交时间 提出日期 申请提交日期',
  signedOn: '签收时间 签收之日',
  confirmedOn: '确认时间 确认之日 电话确认日期',
  receivedOn: '收到日期 收到时间 收件日期 收件时间 受理日期 受理时间 登记日期 登记时间 收到申请日期 收到申请时间',
  request:
    '申请事项 申请公开内容 申请公开的内容 申请信息内容 所需信息 所需信息内容描述 申请公开事项 申请信息 信息内容 申请内容描述 申请公开信息内容',
  formWanted: '提供方式 获取方式 信息提供方式 获取信息方式',
  help: '',
  unit: '承办部门 承办处室 承办单位 办理科室 责任科室 主办科室 办理部门',
  handler: '经办人 办理人 承办人员 经办人员',
  events: '办理过程 办理情况记录',
  replyNumber: '答复书文号 答复书编号 文号 答复编号 告知书文号 回复文号',
  outcome: '答复结果 办理结果 处理结果 答复情况 办理情况 答复意见 结果 公开情况 回复类型',
  decidedOn: '答复日期 答复时间 回复日期 回复时间 办结日期 办结时间 成文日期 答复书日期 实际答复日期',
  sentOn: '寄出日期 邮寄日期 发送日期 发出时间',
  sendingWay: '答复送达方式 寄送方式 送达形式 回复方式 发送方式',
  deliveredOn: '送达时间 签收回执日期 送达之日',
  archivedOn: '归档时间',
  archiveNumber: '归档号 档案号 案卷号',
}
const MUST: readonly LedgerKey[] = ['caseNo', 'applicant', 'request']
/** Longest request and longest other text, in characters. */
const LONGEST = { request: 5000, other: 2000 } as const

const more = (key: string, label: string, also: string): RegisterColumn => ({
  key,
  label,
  kind: 'date',
  also: also.split(' '),
})

export const IMPORT_COLUMNS: readonly RegisterColumn[] = [
  ...LEDGER_KEYS.filter((key) => READ[key] !== undefined).map((key): RegisterColumn => {
    const { label, kind, says } = LEDGER_COLUMNS[key]
    return {
      key,
      label,
      kind: (kind === 'date' ? 'date' : 'text') satisfies ColumnKind,
      required: MUST.includes(key),
      also: (READ[key] ?? '').split(' ').filter(Boolean),
      max: key === 'request' ? LONGEST.request : LONGEST.other,
      ...(says && { hint: says }),
    }
  }),
  more('supplementOn', '补正告知日期', '告知补正日期 补正通知日期 补正告知时间 补正日期'),
  more('supplementUntil', '补正期限', '补正截止日期 补正期限届满日'),
  more('supplementedOn', '收到补正日期', '补正收到日期 补正材料收到日期'),
  more('extendedOn', '延长答复日期', '延期日期 延期告知日期 延期答复日期 延长日期'),
  {
    key: 'extendedDays',
    label: '延长天数',
    kind: 'number',
    least: 1,
    most: 99,
    also: ['延期天数', '延长工作日', '延长工作日数'],
  },
]

/** Headers of our own ledger that are not read: they follow from the rest, or stand in registers of their own. */
export const KNOWN_HEADERS: ReadonlySet<string> = new Set([
  ...LEDGER_KEYS.map((key) => LEDGER_COLUMNS[key].label),
  '备注',
])

/** The columns, with headers that the clerk has said belong to them. */
export const mappedColumns = (mapping: Readonly<Record<string, string>>): readonly RegisterColumn[] =>
  IMPORT_COLUMNS.map((column) => ({
    ...column,
    also: [
      ...(column.also ?? []).filter((header) => mapping[header] === undefined),
      ...Object.entries(mapping).flatMap(([header, key]) => (key === column.key ? [header] : [])),
    ],
  }))
