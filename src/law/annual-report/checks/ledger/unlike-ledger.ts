import type { CheckContext, Seen } from '../../check.ts'
import { cellForm, figuresOf } from '../../figures.ts'
import type { TableKey } from '../../format.ts'
import { cellName } from '../../names.ts'
import type { Report } from '../../report.ts'
import { term, unequal } from '../equation.ts'

/** Cells of these tables whose figure is not the one counted from the ledgers; what was not counted is not compared. */
export function* unlikeLedger(report: Report, { ledger }: CheckContext, tables: readonly TableKey[]): Iterable<Seen> {
  const figures = figuresOf(report)
  if (!figures) return
  for (const { value, ...cell } of ledger?.cells ?? []) {
    const form = cellForm(figures.format, cell)
    if (!form || !tables.includes(cell.table)) continue
    const seen = unequal(cellName(form), [term(figures, cell, '报告')], [{ name: '台账', value }])
    if (seen) yield seen
  }
}
