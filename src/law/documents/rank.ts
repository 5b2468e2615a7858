/**
 * 政策文件的层级：政府信息公开平台“政策”栏和年度报告第二十条第（一）项都按它分。
 *   行政规范性文件是除国务院的行政法规、决定、命令以及部门规章和地方政府规章外，由行政机关或者经法律、法规授权的具有管理公共事务职能的
 *   组织依照法定权限、程序制定并公开发布，涉及公民、法人和其他组织权利义务，具有普遍约束力，在一定期限内反复适用的公文
 *   （国办发〔2018〕37号）。
 */
export interface Rank {
  readonly label: string
  readonly cites: string
}

export const RANKS = {
  regulations: { label: '行政法规', cites: '《立法法》第三章' },
  rules: { label: '规章', cites: '《立法法》第四章第二节' },
  normativeDocuments: { label: '行政规范性文件', cites: '国办发〔2018〕37号' },
  otherDocuments: { label: '其他文件', cites: '《政府信息公开条例》第二十条第（一）项' },
} as const satisfies Record<string, Rank>

export type RankCode = keyof typeof RANKS

/** What makes a document a normative one; all five must hold, or it is no normative document. */
export const NORMATIVE_TESTS = {
  competent: '由行政机关或者法律、法规授权的组织依照法定权限、程序制定',
  rightsAndDuties: '涉及公民、法人和其他组织的权利义务',
  generallyBinding: '具有普遍约束力（不是对特定人、特定事的决定）',
  repeatedlyApplied: '在一定期限内反复适用',
  issuedPublicly: '公开发布（不是内部管理制度、工作要点、会议纪要、请示报告、人事任免）',
} as const

export type NormativeTest = keyof typeof NORMATIVE_TESTS

/**
 * Whether a document is a normative one: `unsure` while a test has no answer and none is answered with no.
 * The law gives the tests, the organ's legal reviewer the answers.
 */
export function isNormative(answers: Readonly<Partial<Record<NormativeTest, boolean>>>): boolean | 'unsure' {
  const all = (Object.keys(NORMATIVE_TESTS) as NormativeTest[]).map((key) => answers[key])
  if (all.includes(false)) return false
  return all.every((answer) => answer === true) ? true : 'unsure'
}
