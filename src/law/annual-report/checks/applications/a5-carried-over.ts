import type { Check } from '../../check.ts'
import { cellsOf } from '../../format.ts'
import { APPLICATION_ROWS } from '../../identities.ts'
import { rowName } from '../../names.ts'
import { sampleBefore, sampleReport, withCell } from '../../sample.ts'
import { term, unequal } from '../equation.ts'
import { columnHead } from '../naming.ts'
import { TABLES_CITED } from '../source.ts'
import { termBefore, yearPair } from '../year-before.ts'

const { carriedIn, carriedOut } = APPLICATION_ROWS
const report = sampleReport('annual-2021')

export const carriedOver: Check = {
  id: 'A5',
  severity: 'error',
  says: '表三每一列：本年度的上年结转＝上一年度报告的结转下年度继续办理',
  ...TABLES_CITED,
  fix: '以上一年度已公布的报告为准核对；上一年度报告有误的，更正后说明。',
  examples: {
    holds: { report, context: { previous: sampleBefore(report) } },
    breaks: {
      report,
      context: {
        previous: withCell(
          sampleBefore(report),
          { table: 'applications', row: carriedOut, column: 'naturalPerson' },
          1,
        ),
      },
    },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (!years) return
    const { now, year } = years
    for (const cell of cellsOf(now.format)) {
      if (cell.row !== carriedIn) continue
      const last = cellsOf(now.format).find(({ row, column }) => row === carriedOut && column === cell.column)
      if (!last) continue
      const left = term(now, cell, `${year} 年${rowName(cell.rowForm)}`)
      const seen = unequal(columnHead(now.format, cell), [left], [termBefore(years, last, rowName(last.rowForm))])
      if (seen) yield seen
    }
  },
}
