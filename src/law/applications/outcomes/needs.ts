/**
 * What an answer must rest on before it may go out. A letter without one of these loses in court or cannot be understood;
 * each need names what the file must hold and the provision it comes from.
 */
export interface Need {
  readonly label: string
  readonly cites: string
}

export const NEEDS = {
  accessPath: { label: '获取该政府信息的方式、途径', cites: '条例第三十六条第（一）（二）项' },
  accessTime: { label: '获取该政府信息的时间', cites: '条例第三十六条第（二）项' },
  records: { label: '提供的政府信息目录、形式和页数', cites: '条例第三十六条第（二）项、第四十条' },
  withheldParts: { label: '不予公开的各部分及其依据和理由', cites: '条例第三十七条' },
  classification: { label: '密级和定密依据（不写涉密内容）', cites: '条例第十四条；保守国家秘密法' },
  lawCitation: { label: '禁止公开的法律或者行政法规及其条款', cites: '条例第十四条' },
  harmReason: {
    label: '可能危及国家安全、公共安全、经济安全、社会稳定中的哪一项及具体理由',
    cites: '条例第十四条',
  },
  consultation: { label: '第三方意见征求记录', cites: '条例第十五条、第三十二条' },
  internalKind: { label: '属于人事管理、后勤管理、内部工作流程中的哪一类', cites: '条例第十六条第一款' },
  processKind: { label: '属于讨论记录、过程稿、磋商信函、请示报告中的哪一类', cites: '条例第十六条第二款' },
  caseRef: { label: '所属行政执法案卷', cites: '条例第十六条第二款' },
  specialLaw: { label: '对该信息的获取有特别规定的法律、行政法规和办理机关', cites: '条例第三十六条第（七）项' },
  searchLog: { label: '检索记录（范围、方法、关键词、人员、时间）', cites: '条例第三十六条第（四）项' },
  notResponsibleReason: { label: '不属于本机关负责公开的理由', cites: '条例第十条、第三十六条第（五）项' },
  existingInstead: { label: '需要加工、分析的内容和现有的相关信息', cites: '条例第三十八条' },
  supplementNotice: { label: '补正告知书及其期限', cites: '条例第三十条' },
  supplement: { label: '申请人提交的补正材料和仍不明确之处', cites: '条例第三十条' },
  channel: { label: '信访、投诉、举报等相应渠道', cites: '条例第三十九条第一款' },
  earlierAnswer: { label: '此前答复的文号和日期', cites: '条例第三十六条第（六）项' },
  publicationPath: { label: '公开出版物的获取途径', cites: '条例第三十九条第二款' },
  excessiveCounts: { label: '申请的数量、频次', cites: '条例第三十五条' },
  reasonRequest: { label: '说明理由告知书和申请人说明的理由', cites: '条例第三十五条' },
  earlierSupply: { label: '此前获取该信息的时间和方式', cites: '全国统一的年度报告格式第三部分（五）5' },
  feeNotice: { label: '收费通知、缴费期限和逾期未缴的事实', cites: '条例第四十二条；政府信息公开信息处理费管理办法' },
  withdrawal: { label: '申请人撤回申请的日期和形式', cites: '申请人的意思表示' },
  notGovernmentInfo: { label: '不属于政府信息的理由和咨询等渠道', cites: '条例第二条' },
} as const satisfies Record<string, Need>

export type NeedCode = keyof typeof NEEDS
