/** What both forms have in common; wording exact, the rows of later forms differ only where they say so. */
import type { BlockForm, ColumnForm, RowForm, SectionForm, TableForm } from '../format.ts'

/** 《政府信息公开条例》第五十条 and the six headings of the form. */
export const SECTIONS: readonly SectionForm[] = [
  { key: 'overview', number: '一', title: '总体情况', tables: [] },
  { key: 'proactive', number: '二', title: '主动公开政府信息情况', tables: ['proactive'] },
  { key: 'applications', number: '三', title: '收到和处理政府信息公开申请情况', tables: ['applications'] },
  { key: 'reviewLitigation', number: '四', title: '政府信息公开行政复议、行政诉讼情况', tables: ['reviewLitigation'] },
  { key: 'problems', number: '五', title: '存在的主要问题及改进情况', tables: [] },
  { key: 'other', number: '六', title: '其他需要报告的事项', tables: [] },
]

const APPLICANTS = '申请人情况'
const ORGANISATIONS = '法人或其他组织'

const applicant = (key: string, ...path: string[]): ColumnForm => ({ key, path: [APPLICANTS, ...path], kind: 'count' })

/** 表三的七列。 */
export const APPLICANT_COLUMNS: readonly ColumnForm[] = [
  applicant('naturalPerson', '自然人'),
  applicant('business', ORGANISATIONS, '商业企业'),
  applicant('research', ORGANISATIONS, '科研机构'),
  applicant('publicWelfare', ORGANISATIONS, '社会公益组织'),
  applicant('legalService', ORGANISATIONS, '法律服务机构'),
  applicant('otherOrg', ORGANISATIONS, '其他'),
  applicant('total', '总计'),
]

const RESULTS = '三、本年度办理结果'
const DENIED = '（三）不予公开'
const UNABLE = '（四）无法提供'
const REFUSED = '（五）不予处理'

const result = (key: string, ...path: string[]): RowForm => ({ key, path: [RESULTS, ...path] })

/** 表三；`others` 是“（六）其他处理”之下的行，两种格式不同。 */
export function applicationsTable(others: readonly { key: string; path: readonly string[] }[]): TableForm {
  const rows: readonly RowForm[] = [
    { key: 'newReceived', path: ['一、本年新收政府信息公开申请数量'] },
    { key: 'carriedIn', path: ['二、上年结转政府信息公开申请数量'] },
    result('granted', '（一）予以公开'),
    result('partial', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
    result('deniedStateSecret', DENIED, '1.属于国家秘密'),
    result('deniedOtherLaw', DENIED, '2.其他法律行政法规禁止公开'),
    result('deniedSafetyStability', DENIED, '3.危及“三安全一稳定”'),
    result('deniedThirdParty', DENIED, '4.保护第三方合法权益'),
    result('deniedInternalAffairs', DENIED, '5.属于三类内部事务信息'),
    result('deniedProcessInfo', DENIED, '6.属于四类过程性信息'),
    result('deniedCaseFile', DENIED, '7.属于行政执法案卷'),
    result('deniedAdminQuery', DENIED, '8.属于行政查询事项'),
    result('unableNotHeld', UNABLE, '1.本机关不掌握相关政府信息'),
    result('unableNeedsCreation', UNABLE, '2.没有现成信息需要另行制作'),
    result('unableStillUnclear', UNABLE, '3.补正后申请内容仍不明确'),
    result('refusedPetition', REFUSED, '1.信访举报投诉类申请'),
    result('refusedDuplicate', REFUSED, '2.重复申请'),
    result('refusedPublication', REFUSED, '3.要求提供公开出版物'),
    result('refusedExcessive', REFUSED, '4.无正当理由大量反复申请'),
    result('refusedReconfirm', REFUSED, '5.要求行政机关确认或重新出具已获取信息'),
    ...others.map(({ key, path }) => result(key, '（六）其他处理', ...path)),
    result('resultTotal', '（七）总计'),
    { key: 'carriedOut', path: ['四、结转下年度继续办理'] },
  ]
  return {
    key: 'applications',
    layout: 'matrix',
    corner: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    blocks: [{ key: 'applications', caption: null, columns: APPLICANT_COLUMNS, rows }],
  }
}

const OUTCOMES: readonly (readonly [key: string, label: string])[] = [
  ['upheld', '结果维持'],
  ['corrected', '结果纠正'],
  ['otherResult', '其他结果'],
  ['pending', '尚未审结'],
  ['total', '总计'],
]

const strip = (key: string, ...groups: string[]): BlockForm => ({
  key,
  caption: groups.at(-1) ?? null,
  columns: OUTCOMES.map(([column, label]) => ({ key: column, path: [...groups, label], kind: 'count' })),
  rows: [{ key, path: [] }],
})

/** 表四，两种格式相同。 */
export const REVIEW_LITIGATION_TABLE: TableForm = {
  key: 'reviewLitigation',
  layout: 'strip',
  corner: null,
  blocks: [
    strip('review', '行政复议'),
    strip('suitDirect', '行政诉讼', '未经复议直接起诉'),
    strip('suitAfterReview', '行政诉讼', '复议后起诉'),
  ],
}
