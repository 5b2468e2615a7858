/** The figures of a report laid out in the order of a form, so that thousands of them can be summed up in one pass. */
import { figuresOf } from '../figures.ts'
import { cellsOf, type Format } from '../format.ts'
import type { Report } from '../report.ts'
import { counterparts, counterpartValue } from './counterparts.ts'

/**
 * The figures of a report in the order of the form of the sum; NaN where it has none or none that is comparable.
 * @param own the form the report is in
 */
export function valuesIn(report: Report, own: Format, format: Format): Float64Array {
  const values = new Float64Array(cellsOf(format).length).fill(Number.NaN)
  if (own === format && readInOrder(report, format, values)) return values
  const figures = figuresOf(report)
  if (figures)
    counterparts(format, own).forEach((counterpart, place) => {
      values[place] = counterpartValue(counterpart, figures) ?? Number.NaN
    })
  return values
}

/** Readers list the cells in the order of the form: no address is looked up then. False for any other list. */
function readInOrder({ cells }: Report, format: Format, into: Float64Array): boolean {
  const forms = cellsOf(format)
  if (cells.length !== forms.length) return false
  for (let place = 0; place < forms.length; place += 1) {
    const [cell, form] = [cells[place], forms[place]]
    if (!cell || !form || cell.row !== form.row || cell.column !== form.column || cell.table !== form.table)
      return false
    into[place] = cell.value ?? Number.NaN
  }
  return true
}
