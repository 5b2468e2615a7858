import type { Check } from '../../check.ts'
import { exactSum, type Figures } from '../../figures.ts'
import { TOTAL } from '../../identities.ts'
import { sampleBefore, sampleReport, withCell } from '../../sample.ts'
import { compared, term } from '../equation.ts'
import { TABLES_CITED } from '../source.ts'
import { yearPair } from '../year-before.ts'

const report = sampleReport('annual-2021')
const suits = (count: number) =>
  withCell(report, { table: 'reviewLitigation', row: 'suitAfterReview', column: TOTAL }, count)

export const suitsAfterReview: Check = {
  id: 'R4',
  severity: 'info',
  says: '表四复议后起诉总计一般不多于本年度与上一年度已审结的行政复议',
  ...TABLES_CITED,
  fix: '核对案件是否经过复议；未经复议的计入“未经复议直接起诉”。',
  examples: {
    holds: { report: suits(1), context: { previous: sampleBefore(report) } },
    breaks: { report: suits(2), context: { previous: sampleBefore(report) } },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (!years) return
    const reviews = { name: '两年已审结的行政复议', value: exactSum([concluded(years.now), concluded(years.last)]) }
    const after = term(
      years.now,
      { table: 'reviewLitigation', row: 'suitAfterReview', column: TOTAL },
      '复议后起诉总计',
    )
    const seen = compared(
      after,
      reviews,
      (left, right) => left > right,
      (left, right) => `${left} ＞ ${right}`,
    )
    if (seen) yield seen
  },
}

function concluded(figures: Figures): number | null {
  const review = (column: string) => figures.value({ table: 'reviewLitigation', row: 'review', column })
  const [total, pending] = [review(TOTAL), review('pending')]
  return total === null || pending === null ? null : total - pending
}
