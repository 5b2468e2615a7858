/**
 * 依申请公开台账的栏目 ——《政府信息公开条例》第四十五条（登记、审核、办理、答复、归档）
 * One line for an application, from receipt to archive. The groups are the five stages and what may follow.
 */
import { ORGANISATION_KINDS } from '../forms/organisation-kinds.ts'

export type ColumnKind = 'text' | 'long' | 'date' | 'figure' | 'identity' | 'phone'

export interface LedgerColumn {
  readonly label: string
  readonly group: string
  readonly kind: ColumnKind
  /** Half-width characters. */
  readonly width: number
  /** Every line has it. */
  readonly due: boolean
  /** What is written there, and the provision that asks for it. */
  readonly says: string
}

const column = (group: string, kind: ColumnKind, width: number, due: boolean) => (label: string, says: string) => ({
  label,
  group,
  kind,
  width,
  due,
  says,
})

const registered = column('登记', 'text', 14, false)
const registeredDue = column('登记', 'text', 14, true)
const day = (group: string, label: string, says: string, due = false) => column(group, 'date', 12, due)(label, says)
const handled = column('办理', 'text', 14, false)
const answered = column('答复', 'text', 16, false)
const later = column('后续', 'text', 18, false)

export const LEDGER_COLUMNS = {
  caseNo: column('登记', 'text', 22, true)('登记号', '机关代字、年份、顺序号；一件一号，不重复'),
  applicantKind: registeredDue('申请人类别', `自然人、${Object.values(ORGANISATION_KINDS).join('、')}，同年报表三的列`),
  applicant: registeredDue('申请人', '姓名或者名称（条例第二十九条第二款第（一）项）'),
  idKind: registered('证件类型', '居民身份证、统一社会信用代码等'),
  idNumber: column('登记', 'identity', 20, false)('证件号码', '只留末四位，其余隐去'),
  contact: column('登记', 'phone', 20, false)('联系方式', '电话只留前三位和末四位'),
  agent: registered('代理人及委托书', '没有代理的留空'),
  channel: registeredDue('提交渠道', '当面、邮寄、互联网、传真、口头（条例第三十一条）'),
  submittedOn: day('登记', '提交日期', '申请人提交或者寄出之日'),
  signedOn: day('登记', '签收日期', '邮寄的，行政机关签收之日（条例第三十一条第（二）项）'),
  confirmedOn: day('登记', '确认日期', '平常信函、互联网、传真的，双方确认之日（条例第三十一条）'),
  receivedOn: day('登记', '收到申请之日', '按渠道确定的法定收到之日（条例第三十一条）', true),
  request: column('登记', 'long', 40, true)('申请内容', '照申请人原文'),
  features: registered('文号或者其他特征', '条例第二十九条第二款第（二）项'),
  formWanted: registered('形式要求', '提供方式、获取途径（条例第二十九条第二款第（三）项）'),
  help: registered('需要的帮助', '阅读困难、视听障碍（条例第四十三条）'),
  splitOf: registered('拆分自', '一份申请拆成几件的，原登记号'),
  unit: handled('承办科室', ''),
  handler: handled('承办人', ''),
  reviewer: handled('审核人', '审核人不是承办人'),
  signer: handled('签发人', ''),
  events: column('办理', 'long', 40, false)('办理经过', '补正、征求意见、延长、收费的日期和结果'),
  thirdParty: column(
    '办理',
    'long',
    26,
    false,
  )('征求意见情况', '第三方、共同制作机关及意见（条例第三十二条、第三十四条）'),
  search: column('办理', 'long', 26, false)('检索记录', '检索的范围、关键词、结果；答复不存在的必填'),
  fee: handled('收费情况', '金额、通知和缴纳日期（条例第四十二条）'),
  dueOn: day('答复', '答复期限届满日', '由期限推算得出（条例第三十三条）'),
  replyNumber: answered('答复文号', ''),
  outcome: answered('答复类型', '条例第三十六条至第三十九条等'),
  reportRow: answered('年报表三所在行', '一件只归一行'),
  ground: answered('依据的条款', '条、款、项'),
  withheld: column('答复', 'long', 26, false)('不公开的部分', '部分公开的，各部分及依据（条例第三十七条）'),
  decidedOn: day('答复', '作出日期', ''),
  sentOn: day('答复', '发出日期', '邮寄的为交邮之日'),
  sendingWay: answered('送达方式', ''),
  deliveredOn: day('答复', '送达日期', ''),
  remedies: later('复议、诉讼', '案号、结果'),
  complaints: later('投诉、举报', '条例第五十一条'),
  converted: later('转为主动公开', '条例第四十四条'),
  archivedOn: day('归档', '归档日期', '条例第四十五条'),
  archiveNumber: column('归档', 'text', 18, false)('档号', ''),
} as const satisfies Record<string, LedgerColumn>

export type LedgerKey = keyof typeof LEDGER_COLUMNS

export const LEDGER_KEYS = Object.keys(LEDGER_COLUMNS) as readonly LedgerKey[]
