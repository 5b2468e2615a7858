import type { Check } from '../../check.ts'
import { cellsOf } from '../../format.ts'
import { sampleReport } from '../../sample.ts'
import { OWN_WORDS_CITED } from '../source.ts'
import { yearPair } from '../year-before.ts'

const report = sampleReport('annual-2021')
const copy = sampleReport('annual-2021', { year: 2023 })

/** Below so many figures other than zero two years may well be equal. */
const FEW = 5

export const sameAsLastYear: Check = {
  id: 'T8',
  severity: 'warning',
  says: '表格数字不应与上一年度报告完全相同',
  ...OWN_WORDS_CITED,
  fix: '确认不是沿用上一年度的表格；确实相同的，加以说明。',
  examples: {
    holds: { report, context: { previous: { ...copy, cells: copy.cells.map(plusOne) } } },
    breaks: { report, context: { previous: copy } },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (!years || years.now.format !== years.last.format) return
    const pairs = cellsOf(years.now.format).map((cell) => [years.now.value(cell), years.last.value(cell)] as const)
    const counted = pairs.filter(([now]) => now !== null && now !== 0).length
    if (counted < FEW || pairs.some(([now, then]) => now !== then)) return
    yield { message: `三张表的数字（其中 ${counted} 个不为 0）与 ${years.year - 1} 年度报告完全相同` }
  },
}

function plusOne<Cell extends { readonly value: number | null; readonly row: string }>(cell: Cell): Cell {
  return cell.row === 'granted' ? { ...cell, value: (cell.value ?? 0) + 1 } : cell
}
