import type { Check } from '../../check.ts'
import { TOTAL } from '../../identities.ts'
import { sampleBefore, sampleReport, withCell } from '../../sample.ts'
import { compared, term } from '../equation.ts'
import { TABLES_CITED } from '../source.ts'
import { termBefore, yearPair } from '../year-before.ts'

const PENDING = 'pending'
const report = sampleReport('annual-2021')
const pendingBefore = (count: number) =>
  withCell(sampleBefore(report), { table: 'reviewLitigation', row: 'review', column: PENDING }, count)

/** The form does not say in which year a case counts; a case open over the new year is expected in both. */
export const pendingCases: Check = {
  id: 'R3',
  severity: 'warning',
  says: '表四各部分：本年度总计不少于上一年度报告的尚未审结（跨年案件在本年度审结或者仍未审结）',
  ...TABLES_CITED,
  fix: '核对上一年度尚未审结的案件本年度是否漏计；口径不同的加以说明。',
  examples: {
    holds: { report, context: { previous: pendingBefore(1) } },
    breaks: { report, context: { previous: pendingBefore(2) } },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (!years) return
    const { now, year } = years
    const table = now.format.tables.find(({ key }) => key === 'reviewLitigation')
    for (const { key: row, caption } of table?.blocks ?? []) {
      const total = term(now, { table: 'reviewLitigation', row, column: TOTAL }, `${year} 年总计`)
      const pending = termBefore(years, { table: 'reviewLitigation', row, column: PENDING }, '尚未审结')
      const seen = compared(
        total,
        pending,
        (left, right) => left < right,
        (left, right) => `${caption}：${left} ＜ ${right}`,
      )
      if (seen) yield seen
    }
  },
}
