/** 考核所用的数据: what a score sheet may ask of the records, by name. */

/** count: how many in the period; yes: true or false. */
export interface AssessedFact {
  readonly label: string
  readonly unit: string
  readonly kind: 'count' | 'yes'
}

const count = (label: string, unit: string): AssessedFact => ({ label, unit, kind: 'count' })
const yes = (label: string): AssessedFact => ({ label, unit: '', kind: 'yes' })

export const ASSESSED_FACTS = {
  'postings.total': count('主动公开信息', '条'),
  'postings.inTime': count('在法定期限内公开的信息', '条'),
  'postings.late': count('提前或者超期公开的信息', '条'),
  'postings.withElements': count('要素齐全的信息', '条'),
  'postings.faultyElements': count('标题、索引号等要素不规范的信息', '条'),
  'postings.unreadable': count('正文不能正常显示的信息', '条'),
  'postings.brokenAttachments': count('附件打不开的信息', '条'),
  'documents.total': count('应当公开的规范性文件', '件'),
  'documents.inLibrary': count('已入文件库的规范性文件', '件'),
  'documents.validityMarked': count('标注有效性的规范性文件', '件'),
  'documents.reviewPublished': yes('公布规范性文件清理结果'),
  'interpretation.due': count('应当解读的文件', '件'),
  'interpretation.done': count('已解读的文件', '件'),
  'interpretation.linked': count('解读与文件相互关联的', '件'),
  'interpretation.varied': count('用图解、视频等两种以上形式解读的文件', '件'),
  'messages.total': count('网民留言、咨询', '件'),
  'messages.inTime': count('按时答复的留言、咨询', '件'),
  'consultations.total': count('意见征集', '次'),
  'consultations.withFeedback': count('公布采纳情况的意见征集', '次'),
  'concerns.total': count('应当回应的关切', '件'),
  'concerns.inTime': count('按时回应的关切', '件'),
  'applications.answered': count('已答复的申请', '件'),
  'applications.inTime': count('按期答复的申请', '件'),
  'applications.late': count('超期答复的申请', '件'),
  'applications.correctForm': count('答复格式规范的申请', '件'),
  'applications.refusedToAct': count('拒不配合办理的申请', '件'),
  'applications.opinionLate': count('意见未及时送交的申请', '件'),
  'applications.channelsOpen': yes('信函、当面、网上申请渠道畅通'),
  'applications.phoneAnswered': yes('公开的电话有人接听'),
  'remedies.corrected': count('行政复议、行政诉讼纠错', '件'),
  'secrecy.leaks': count('泄露国家秘密、商业秘密、个人隐私', '件'),
  'secrecy.forwardedClosed': count('转发上级非主动公开文件', '件'),
  'secrecy.citedClosed': count('引用非公开文件的内容、标题、文号未处理', '件'),
  'secrecy.reviewed': count('有保密审查表的信息', '条'),
  'columns.total': count('应当更新的栏目', '个'),
  'columns.fresh': count('按期更新的栏目', '个'),
  'columns.prescribed': yes('法定主动公开内容栏目齐全'),
  'columns.budget': yes('财政预算、决算栏目有内容'),
  'columns.procurement': yes('政府采购栏目有内容'),
  'columns.decisions': yes('行政许可、行政处罚栏目有内容'),
  'columns.inspections': yes('公布双随机检查结果'),
  'catalogue.missingUpdates': count('目录未更新', '次'),
  'proposals.total': count('应当公开办理结果的建议提案', '件'),
  'proposals.published': count('已公开办理结果的建议提案', '件'),
  'site.brokenLinks': count('错链断链', '个'),
  'site.footerComplete': yes('页脚要素齐全'),
  'site.searchWorks': yes('站内检索有效'),
  'site.ipv6': yes('支持 IPv6 访问'),
  'site.accessible': yes('完成适老化、无障碍改造'),
  'site.vetoes': count('网站单项否决问题', '个'),
  'accounts.total': count('政务新媒体账号', '个'),
  'accounts.fresh': count('两周内有更新的账号', '个'),
  'accounts.registered': count('已备案的账号', '个'),
  'accounts.vetoes': count('新媒体单项否决问题', '个'),
  'annualReport.notFiled': count('年度报告未备案', '次'),
  'annualReport.notPublished': count('年度报告未公开', '次'),
  'annualReport.missingParts': count('年度报告未按要素编制', '次'),
  'annualReport.copied': count('年度报告与往年或者与其他单位雷同', '次'),
  'annualReport.notMended': count('年度报告退回未改', '次'),
  'annualReport.inTime': yes('年度报告按期公布'),
  'annualReport.balances': yes('年度报告勾稽关系成立'),
  'annualReport.original': yes('年度报告不与往年、不与其他单位雷同'),
  'support.group': yes('成立领导小组、明确分管领导'),
  'support.workPlan': yes('分解年度政务公开工作要点'),
  'support.workPlanMissing': count('没有年度工作方案', '次'),
  'support.trainings': count('政务公开培训', '次'),
  'support.systems': yes('建立第五十二条要求的制度'),
  'support.budget': yes('安排工作经费'),
  'support.place': yes('设有政务公开专区'),
  'support.openDays': count('政府开放日', '次'),
  'support.commended': count('经验做法被上级推广', '次'),
  'support.criticised': count('被上级通报批评', '次'),
} as const satisfies Record<string, AssessedFact>
export type AssessedFactId = keyof typeof ASSESSED_FACTS

/** The description of a fact a sheet names; undefined for one that no record keeps, which a person then answers. */
export const assessedFact = (id: string): AssessedFact | undefined =>
  Object.hasOwn(ASSESSED_FACTS, id) ? ASSESSED_FACTS[id as AssessedFactId] : undefined
