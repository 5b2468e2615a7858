import type { Check, Seen } from '../../check.ts'
import { claimsOf } from '../../prose/claims.ts'
import type { Claim } from '../../prose/claim.ts'
import type { Report } from '../../report.ts'
import { saying } from './example.ts'
import { figuresFor } from './table-figures.ts'
import { REGULATION, citing } from '../source.ts'

/** N2: applications, answers, reviews and suits in prose are those of tables three and four. */
export const figuresAndTables: Check = {
  id: 'N2',
  severity: 'warning',
  says: '正文中申请、答复、行政复议、行政诉讼的件数与表三、表四一致；写“未收到”“未发生”的，表中相应为0',
  ...citing((form) => `${REGULATION}第五十条；${form} 表三、表四`),
  fix: '核对台账，改正正文或表格中错的一处。',
  examples: {
    holds: saying('（二）依申请公开。全年新收政府信息公开申请23件，未发生行政诉讼。'),
    breaks: saying('（二）依申请公开。全年未收到政府信息公开申请。'),
  },
  *look(report) {
    for (const claim of claimsOf(report)) {
      if (claim.subject.about === 'documents') continue
      const seen = contradiction(claim, report)
      if (seen) yield seen
    }
  },
}

/** What the tables say against a claim; null when some figure it may mean bears it out, or none is known. */
export function contradiction(claim: Claim, report: Report): Seen | null {
  const figures = figuresFor(claim, report)
  const [plainest] = figures
  if (!plainest || figures.some(({ value }) => value === claim.value)) return null
  return {
    message: claim.negated
      ? `正文说“${claim.words}”，${plainest.name}却是 ${plainest.value}`
      : `正文说“${claim.words}”，${plainest.name}是 ${plainest.value}`,
    cells: plainest.cells,
    left: claim.value,
    right: plainest.value,
    text: claim.sentence.text,
    at: claim.sentence.at,
  }
}
