/** How rows and columns of table three are called in a sentence. */
import { cellForm, type Figures } from '../figures.ts'
import type { CellRef, Format } from '../format.ts'
import { TOTAL } from '../identities.ts'
import { columnName, rowName } from '../names.ts'
import { term, type Term } from './equation.ts'

/** 自然人; the last column as 总计列, so that it is not taken for the row 总计. */
export function columnHead(format: Format, cell: CellRef): string {
  const form = cellForm(format, cell)
  return form ? `${columnName(form.columnForm)}${cell.column === TOTAL ? '列' : ''}` : cell.column
}

/** “（七）总计”行 */
export function rowHead(format: Format, cell: CellRef): string {
  const label = cellForm(format, cell)?.rowForm.path.at(-1) ?? cell.row
  return `“${label.replace(/（[^（）]{9,}）$/, '')}”行`
}

/** An operand called by its row, in a sentence about a column. */
export const byRow = (figures: Figures, cell: CellRef): Term => {
  const form = cellForm(figures.format, cell)
  return term(figures, cell, form ? rowName(form.rowForm) : cell.row)
}

/** An operand called by its column, in a sentence about a row or a part of table four. */
export const byColumn = (figures: Figures, cell: CellRef): Term => {
  const form = cellForm(figures.format, cell)
  return term(figures, cell, form ? columnName(form.columnForm) : cell.column)
}
