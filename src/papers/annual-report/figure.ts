/** What is printed in the place of a figure: the number, the sign that stood there, or nothing — never a 0 that was not there. */
import type { ColumnForm } from '../../law/annual-report/format.ts'
import type { Cell } from '../../law/annual-report/report.ts'

/**
 * The text of one figure. read: the number; marked: the sign as it stood; blank and absent: nothing.
 * unclear: nothing either — a paper must not show as a figure what nobody is sure of (html and the check sheet of the
 * workbook keep the raw text beside it, see `unsureText`).
 */
export function figureText(cell: Cell | undefined, column: ColumnForm): string {
  if (cell?.status === 'read' && cell.value !== null) return numberText(cell.value, column)
  return cell?.status === 'marked' ? (cell.raw ?? '') : ''
}

/** The text that stood in the place of an uncertain figure; null for any other cell. */
export const unsureText = (cell: Cell | undefined): string | null =>
  cell?.status === 'unclear' ? (cell.raw ?? '') : null

/**
 * A number as the column prints it. Money is padded to the places the form prescribes (13.7000), but a figure with
 * more places keeps them all: rounding would print a number that nobody reported. Minus is the plain `-`.
 */
export function numberText(value: number, column: ColumnForm): string {
  const text = plainDecimal(value)
  if (column.kind !== 'wanYuan' || !column.decimals || column.trimmed) return text
  const [whole = '0', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(column.decimals, '0')}`
}

/** The shortest decimal that is this number, never in powers of ten (1e-7 → 0.0000001). */
function plainDecimal(value: number): string {
  const [digits = '0', power] = String(value === 0 ? 0 : value).split('e')
  if (power === undefined) return digits
  const sign = digits.startsWith('-') ? '-' : ''
  const [whole = '0', fraction = ''] = digits.replace('-', '').split('.')
  const shift = Number(power)
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`
}
