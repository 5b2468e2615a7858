/** 佐证材料: the kinds of records that prove the items of a score sheet. */

/** Kinds of records, and what is put into the file of a block. */
export const EVIDENCE = {
  postingLog: { label: '发布记录', says: '逐条信息的标题、索引号、形成日期、发布日期、公开属性、有效性' },
  reviewForms: { label: '审查审批表', says: '信息发布保密审查和审批表' },
  documentLibrary: { label: '文件库清单', says: '规章、规范性文件目录和清理结果' },
  interpretations: { label: '解读材料', says: '政策解读及其与文件的关联' },
  responses: { label: '回应记录', says: '回应关切、咨询答复及其时间' },
  consultations: { label: '意见征集', says: '征集公告、意见和采纳情况反馈' },
  caseFiles: { label: '依申请公开案卷', says: '申请、登记回执、审批、答复书、送达凭证，隐去个人信息' },
  remedies: { label: '复议诉讼文书', says: '复议决定书、裁判文书' },
  phoneTests: { label: '渠道测试记录', says: '电话、信函、网上渠道的测试日期和结果' },
  columnReport: { label: '栏目更新情况', says: '各栏目最近更新日期、应更新日期' },
  siteReport: { label: '网站检查报告', says: '链接、页脚、检索、无障碍、IPv6 检查结果' },
  accountLedger: { label: '新媒体账号台账', says: '账号备案、更新、互动情况' },
  registers: { label: '台账', says: '许可、处罚、采购、收费、预决算、建议提案等台账' },
  annualReport: { label: '年度报告', says: '报告全文、检查结果、报送和公布日期' },
  trainings: { label: '会议培训记录', says: '通知、签到、课件、照片' },
  systems: { label: '制度文件', says: '领导小组、工作制度、工作要点分解、经费安排文件' },
  places: { label: '公开专区', says: '政务公开专区、查阅点、政府开放日的照片和记录' },
  rectification: { label: '整改材料', says: '通报、整改通知和整改报告' },
} as const satisfies Record<string, { label: string; says: string }>
export type EvidenceCode = keyof typeof EVIDENCE

export const EVIDENCE_CODES = Object.keys(EVIDENCE) as readonly EvidenceCode[]
