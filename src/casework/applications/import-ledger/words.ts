/**
 * 旧台账里的说法 → 本系统的类别: tables, not code. What could mean two things is told with the words to choose from, never guessed:
 * a ground that was guessed would be a wrong line of the annual report.
 */
import type { ApplicantKind } from '../../../law/annual-report/tally/applications.ts'
import { OUTCOMES, OUTCOME_CODES, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { RECEIPT_CHANNELS, type ReceiptChannelCode } from '../../../law/time-limits/receipt.ts'
import { SENDING_WAYS, type SendingWay } from '../../../law/time-limits/sending.ts'
import { APPLICANT_KIND_LABELS } from '../applicant-kinds.ts'
import { APPLICANT_KINDS } from '../applicant.ts'

const KIND_WORDS: Readonly<Record<ApplicantKind, string>> = {
  naturalPerson: '自然人 个人 公民 公民个人 群众 村民 居民',
  business: '商业企业 企业 公司 企业法人',
  research: '科研机构 科研院所 科研单位 研究机构',
  publicWelfare: '社会公益组织 公益组织 社会团体 基金会',
  legalService: '法律服务机构 律师事务所 律所 法律服务所',
  otherOrg: '其他 其它 其他组织 其他法人 其他法人或组织',
}

const CHANNEL_WORDS: Readonly<Record<ReceiptChannelCode, string>> = {
  in_person: '当面 当面提交 现场 现场提交 窗口 现场申请 当面申请 直接递交 面交 来访',
  registered_mail: '邮寄 信函 邮政 挂号信 特快专递 EMS 快递 邮寄申请 信件 挂号 邮政特快专递',
  ordinary_mail: '平信 平常信函 普通信函',
  online: '网络 互联网 网上 在线 网站 网上申请 在线申请 网络申请 电子邮件 邮箱 电子邮箱 门户网站 网上提交',
  fax: '传真 传真申请',
  oral: '口头 口头申请 口头提出 代填',
}

const WAY_WORDS: Readonly<Record<SendingWay, string>> = {
  post: '邮寄 邮政 EMS 挂号信 邮寄送达 特快专递 邮政EMS 信函',
  hand: '当面 自取 自行领取 当面领取 现场领取 窗口领取',
  organ: '委托送达 代为送达',
  online: '网络 网上 电子邮件 邮箱 电子邮箱 互联网 在线 网站 邮件',
  fax: '传真',
  onTheSpot: '当场',
}

const OUTCOME_WORDS: { readonly [Code in OutcomeCode]?: string } = {
  granted_already_public: '已主动公开 主动公开 属于主动公开 已公开 告知已主动公开 属于已主动公开信息 告知查询途径',
  granted_provided: '予以公开 公开 同意公开 全部公开 依申请公开 提供信息 同意提供',
  granted_how_to_get: '告知获取方式 告知获取途径',
  partial: '同意部分公开 部分予以公开 区分处理',
  denied_state_secret: '国家秘密 涉密 涉及国家秘密 属于国家秘密 不予公开(国家秘密)',
  denied_other_law: '其他法律行政法规禁止公开 法律法规禁止公开 法律、行政法规禁止公开',
  denied_safety_stability: '危及三安全一稳定 三安全一稳定',
  denied_third_party: '商业秘密 个人隐私 涉及商业秘密 涉及个人隐私 保护第三方合法权益 第三方不同意 涉及第三方合法权益',
  denied_internal_affairs: '内部事务信息 内部事务 属于三类内部事务信息 内部管理信息',
  denied_process_info: '过程性信息 属于四类过程性信息 过程信息',
  denied_case_file: '行政执法案卷 执法案卷 属于行政执法案卷 行政执法案卷信息',
  denied_admin_query: '行政查询事项 行政查询 属于行政查询事项',
  unable_not_exist: '信息不存在 不存在 政府信息不存在 经检索不存在 申请信息不存在',
  unable_not_responsible:
    '非本机关公开 不属于本机关公开 非本机关职责 不属于本机关职责 不属于本机关职权范围 不属于本机关公开范围 非本机关政府信息',
  unable_needs_creation: '需要另行制作 没有现成信息 没有现成信息需要另行制作 需另行制作 需要加工分析 需汇总加工',
  unable_still_unclear: '补正后仍不明确 申请内容不明确 内容不明确',
  refuse_petition: '信访 信访投诉举报 信访举报投诉类申请 信访事项 咨询 信访举报投诉 投诉举报',
  refuse_duplicate: '重复申请 不重复答复 重复提出',
  refuse_publication: '公开出版物 要求提供公开出版物',
  refuse_excessive: '无正当理由大量反复申请 大量反复申请 滥用申请权',
  refuse_reconfirm: '要求行政机关确认或重新出具已获取信息 重新出具已获取信息 要求确认信息',
  other_supplement_lapsed: '逾期不补正 逾期未补正 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  other_fee_unpaid: '逾期未缴费 未缴费 申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  other_withdrawn: '撤回 撤回申请 申请人撤回 主动撤回 撤销申请 申请人撤销 申请人主动撤回',
  other_not_gov_info: '不属于政府信息 非政府信息 不是政府信息',
}

/** Words that do not say which of several it was, and what to write instead. */
const UNCLEAR: readonly (readonly [words: string, says: string])[] = [
  [
    '不予公开 不公开 不同意公开 拒绝公开',
    '没有写明依据，请改写成“国家秘密”“商业秘密”“个人隐私”“内部事务信息”“过程性信息”“行政执法案卷”等。',
  ],
  [
    '无法提供 不能提供 本机关不掌握 不掌握 本机关不掌握相关政府信息',
    '分不清是“信息不存在”还是“不属于本机关负责公开”，请改写成其中一个。',
  ],
  ['不予处理', '没有写明情形，请改写成“信访”“重复申请”“公开出版物”“大量反复申请”“重新出具已获取信息”。'],
  ['视为放弃 视为放弃申请', '没有写明是没有补正还是没有缴费，请改写成“逾期不补正”或者“逾期未缴费”。'],
  ['其他处理 其他情形', '没有写明情形，请改写成“申请人撤回”“逾期不补正”“逾期未缴费”“不属于政府信息”等。'],
  [
    '法人 组织 法人或其他组织 单位 法人或者其他组织',
    '没有写明是哪一类，请改写成“商业企业”“科研机构”“社会公益组织”“法律服务机构”或者“其他”。',
  ],
]

/** Without blanks, quotation marks and a number before it: 1.属于国家秘密, （一）予以公开. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s"'“”‘’。]/g, '')
    .replace(/^(?:\([一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十\d]{1,2}[.、:])(?=\p{Script=Han})/u, '')
    .toLowerCase()

export type Meant<Code extends string> = { readonly code: Code } | { readonly wrong: string }

/** Our own label of each code and the other words for it. */
function finder<Code extends string>(
  what: string,
  labels: Readonly<Record<Code, string>>,
  words: { readonly [Key in Code]?: string },
  examples: string,
): (text: string) => Meant<Code> {
  const known = new Map<string, Code>()
  for (const code of Object.keys(labels) as Code[])
    for (const word of [labels[code], ...(words[code] ?? '').split(' ')]) if (word) known.set(plain(word), code)
  const unclear = new Map(
    UNCLEAR.flatMap(([list, says]) => list.split(' ').map((word) => [plain(word), says] as const)),
  )
  return (text) => {
    const code = known.get(plain(text))
    if (code !== undefined) return { code }
    const shown = `“${text.slice(0, 40)}”`
    const says = unclear.get(plain(text))
    return { wrong: says ? `${shown}${says}` : `${what}${shown}不认得，请写成${examples}等。` }
  }
}

const labelled = <Code extends string>(table: Readonly<Record<Code, { readonly label: string }>>) =>
  Object.fromEntries((Object.keys(table) as Code[]).map((code) => [code, table[code].label])) as Record<Code, string>

export const kindMeant = finder(
  '申请人类别',
  Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, APPLICANT_KIND_LABELS[kind]])) as Record<
    ApplicantKind,
    string
  >,
  KIND_WORDS,
  '“自然人”“商业企业”“科研机构”“社会公益组织”“法律服务机构”“其他”',
)
export const channelMeant = finder(
  '提交渠道',
  labelled(RECEIPT_CHANNELS),
  CHANNEL_WORDS,
  '“当面”“邮寄”“平信”“网上”“传真”“口头”',
)
export const wayMeant = finder(
  '送达方式',
  labelled(SENDING_WAYS),
  WAY_WORDS,
  '“邮寄”“直接送达”“电子邮件”“传真”“当场答复”',
)
export const outcomeMeant = finder<OutcomeCode>(
  '答复类型',
  Object.fromEntries(OUTCOME_CODES.map((code) => [code, OUTCOMES[code].label])) as Record<OutcomeCode, string>,
  OUTCOME_WORDS,
  '“予以公开”“部分公开”“信息不存在”“不属于本机关负责公开”“申请人撤回”',
)
