import type { Check } from '../../check.ts'
import { exactSum } from '../../figures.ts'
import { FORMATS } from '../../formats/index.ts'
import { claimsOf } from '../../prose/claims.ts'
import type { Report } from '../../report.ts'
import { sampleBefore, sampleReport, withCell } from '../../sample.ts'
import { operands, termText } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { yearPair } from '../year-before.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')
const previous = sampleBefore(report)

/** The form of 2019 has no column for what was repealed or withdrawn, so the difference can only be asked about. */
export const totalGrows: Check = {
  id: 'P2',
  severity: 'warning',
  says: '第二十条第（一）项：对外公开总数量＝上一年度对外公开总数量＋本年新公开数量－本年废止或撤下的件数',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '总数增加过多的，核对是否漏计新公开的件数；减少的，写明废止或撤下多少件。',
  formats: ['annual-2019'],
  examples: {
    holds: { report, context: { previous } },
    breaks: {
      report: withCell(report, { table: 'proactive', row: 'normativeDocuments', column: 'publishedTotal' }, 20),
      context: { previous },
    },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (!years) return
    const last = proactiveRows(years.last.report, ['publishedTotal'], years.year - 1)
    for (const { key, name, at } of proactiveRows(report, ['publishedThisYear', 'publishedTotal'], years.year)) {
      const before = last.find((row) => row.key === key)?.at.publishedTotal
      const expected = exactSum([before?.value ?? null, at.publishedThisYear.value])
      const total = at.publishedTotal.value
      if (!before || expected === null || total === null || total === expected) continue
      // 正文已经写明废止了几件的，不必再问。
      if (repealedIn(report, key) === expected - total) continue
      const sum = `${at.publishedTotal.name} ${total}，而${before.name} ${before.value} ＋${termText(at.publishedThisYear)}＝${expected}`
      const ask = total > expected ? `多出 ${total - expected} 件` : `少 ${expected - total} 件，是否废止或撤下`
      yield {
        message: `${name}：${sum}，${ask}`,
        ...operands([at.publishedTotal, at.publishedThisYear]),
        left: total,
        right: expected,
      }
    }
  },
}

/** How many documents of a row the prose says were repealed; null where it does not say. */
function repealedIn(report: Report, row: string): number | null {
  for (const { subject, value } of claimsOf(report))
    if (subject.about === 'documents' && subject.row === row && subject.aspect === 'repealed') return value
  return null
}
