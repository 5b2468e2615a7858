/**
 * 答复类型 ——《政府信息公开条例》第十四条至第十六条、第三十条、第三十五条至第三十九条
 *   对政府信息公开申请，行政机关根据下列情况分别作出答复……
 * One closed table in the order of the official form. A retired code keeps its line and is never reused. Adding one, the
 * compiler names what is missing: its row in every report format, its letter, its place in the decision tree.
 */
import type { NeedCode } from './needs.ts'

/** The six groups of 表三“本年度办理结果”. */
export type OutcomeClass = 'granted' | 'partial' | 'denied' | 'unable' | 'refused' | 'other'

/**
 * Which remedies an answer opens: review-first for refusals under arts 14–16 (复议法2023第二十三条), choice for other
 * answers, none where nothing is decided about the applicant's rights.
 */
export type RemedyKind = 'review-first' | 'choice' | 'none'

export interface Outcome {
  readonly label: string
  readonly class: OutcomeClass
  readonly cites: string
  readonly needs: readonly NeedCode[]
  readonly remedy: RemedyKind
  /** First day the outcome can exist; absent = since the regulation of 2019. */
  readonly from?: string
}

export const OUTCOMES = {
  granted_already_public: {
    label: '信息已经主动公开，告知获取方式、途径',
    class: 'granted',
    cites: '条例第三十六条第（一）项',
    needs: ['accessPath'],
    remedy: 'choice',
  },
  granted_provided: {
    label: '予以公开，提供该政府信息',
    class: 'granted',
    cites: '条例第三十六条第（二）项',
    needs: ['records'],
    remedy: 'choice',
  },
  granted_how_to_get: {
    label: '予以公开，告知获取方式、途径和时间',
    class: 'granted',
    cites: '条例第三十六条第（二）项',
    needs: ['accessPath', 'accessTime'],
    remedy: 'choice',
  },
  partial: {
    label: '部分公开',
    class: 'partial',
    cites: '条例第三十七条',
    needs: ['withheldParts'],
    remedy: 'choice',
  },
  denied_state_secret: {
    label: '不予公开：属于国家秘密',
    class: 'denied',
    cites: '条例第十四条、第三十六条第（三）项',
    needs: ['classification'],
    remedy: 'review-first',
  },
  denied_other_law: {
    label: '不予公开：其他法律、行政法规禁止公开',
    class: 'denied',
    cites: '条例第十四条、第三十六条第（三）项',
    needs: ['lawCitation'],
    remedy: 'review-first',
  },
  denied_safety_stability: {
    label: '不予公开：危及国家安全、公共安全、经济安全、社会稳定',
    class: 'denied',
    cites: '条例第十四条、第三十六条第（三）项',
    needs: ['harmReason'],
    remedy: 'review-first',
  },
  denied_third_party: {
    label: '不予公开：保护第三方合法权益',
    class: 'denied',
    cites: '条例第十五条、第三十二条、第三十六条第（三）项',
    needs: ['consultation'],
    remedy: 'review-first',
  },
  denied_internal_affairs: {
    label: '不予公开：属于内部事务信息',
    class: 'denied',
    cites: '条例第十六条第一款、第三十六条第（三）项',
    needs: ['internalKind'],
    remedy: 'review-first',
  },
  denied_process_info: {
    label: '不予公开：属于过程性信息',
    class: 'denied',
    cites: '条例第十六条第二款、第三十六条第（三）项',
    needs: ['processKind'],
    remedy: 'review-first',
  },
  denied_case_file: {
    label: '不予公开：属于行政执法案卷信息',
    class: 'denied',
    cites: '条例第十六条第二款、第三十六条第（三）项',
    needs: ['caseRef'],
    remedy: 'review-first',
  },
  denied_admin_query: {
    label: '属于行政查询事项，告知依照有关法律、行政法规的规定办理',
    class: 'denied',
    cites: '条例第三十六条第（七）项',
    needs: ['specialLaw'],
    // 表格归在“不予公开”，但依据不是第十四条至第十六条，不在复议前置之列。
    remedy: 'choice',
  },
  unable_not_exist: {
    label: '经检索，该政府信息不存在',
    class: 'unable',
    cites: '条例第三十六条第（四）项',
    needs: ['searchLog'],
    remedy: 'choice',
  },
  unable_not_responsible: {
    label: '不属于本机关负责公开',
    class: 'unable',
    cites: '条例第十条、第三十六条第（五）项',
    needs: ['notResponsibleReason'],
    remedy: 'choice',
  },
  unable_needs_creation: {
    label: '没有现成信息，需要另行制作',
    class: 'unable',
    cites: '条例第三十八条',
    needs: ['existingInstead'],
    remedy: 'choice',
  },
  unable_still_unclear: {
    label: '补正后申请内容仍不明确',
    class: 'unable',
    cites: '条例第二十九条、第三十条',
    needs: ['supplementNotice', 'supplement'],
    remedy: 'choice',
  },
  refuse_petition: {
    label: '信访、举报、投诉类申请，不作为政府信息公开申请处理',
    class: 'refused',
    cites: '条例第三十九条第一款',
    needs: ['channel'],
    remedy: 'choice',
  },
  refuse_duplicate: {
    label: '已就该申请作出答复，不予重复处理',
    class: 'refused',
    cites: '条例第三十六条第（六）项',
    needs: ['earlierAnswer'],
    remedy: 'choice',
  },
  refuse_publication: {
    label: '要求提供公开出版物，告知获取途径',
    class: 'refused',
    cites: '条例第三十九条第二款',
    needs: ['publicationPath'],
    remedy: 'choice',
  },
  refuse_excessive: {
    label: '无正当理由大量、反复申请，不予处理',
    class: 'refused',
    cites: '条例第三十五条',
    needs: ['excessiveCounts', 'reasonRequest'],
    remedy: 'choice',
  },
  refuse_reconfirm: {
    label: '要求确认或者重新出具已经获取的信息，不予处理',
    class: 'refused',
    cites: '国办公开办函〔2019〕60号、〔2021〕30号 第三部分（五）5',
    needs: ['earlierSupply'],
    remedy: 'choice',
  },
  other_supplement_lapsed: {
    label: '无正当理由逾期不补正，视为放弃申请，不再处理',
    class: 'other',
    cites: '条例第三十条',
    needs: ['supplementNotice'],
    remedy: 'choice',
  },
  other_fee_unpaid: {
    label: '逾期未按收费通知缴费，视为放弃申请，不再处理',
    class: 'other',
    cites: '条例第四十二条；政府信息公开信息处理费管理办法',
    needs: ['feeNotice'],
    remedy: 'choice',
    from: '2021-01-01',
  },
  other_withdrawn: {
    label: '申请人撤回申请，终止办理',
    class: 'other',
    cites: '申请人的意思表示',
    needs: ['withdrawal'],
    remedy: 'none',
  },
  other_not_gov_info: {
    label: '所申请内容不属于政府信息',
    class: 'other',
    cites: '条例第二条',
    needs: ['notGovernmentInfo'],
    remedy: 'choice',
  },
} as const satisfies Record<string, Outcome>

export type OutcomeCode = keyof typeof OUTCOMES

/** The entry of a code with all its optional fields. */
export const outcome = (code: OutcomeCode): Outcome => OUTCOMES[code]

/** Every code in the order of the form. */
export const OUTCOME_CODES = Object.keys(OUTCOMES) as readonly OutcomeCode[]
