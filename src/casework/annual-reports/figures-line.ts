/**
 * The figures of a report as one line of text, in the order of its form: what sums of thousands of reports are reckoned from without
 * reading whole reports. `0,13.7,b` – a number, or the first letter of why there is none (blank, marked, absent, unclear).
 */
import { cellsOf, type CellForm, type Format } from '../../law/annual-report/format.ts'
import { figuresOf } from '../../law/annual-report/figures.ts'
import type { Cell, CellStatus, Report } from '../../law/annual-report/report.ts'

const LETTERS = { b: 'blank', m: 'marked', a: 'absent', u: 'unclear' } as const satisfies Readonly<
  Record<string, Exclude<CellStatus, 'read'>>
>

/** The line of a report; null when its form is not known. */
export function figuresLine(report: Report): string | null {
  const figures = figuresOf(report)
  return (
    figures?.entries.map(({ cell }) => (cell.value === null ? cell.status.charAt(0) : String(cell.value))).join(',') ??
    null
  )
}

/**
 * The cells a line says, in the order of the form; null for a line that is not one of this form: then the report itself has to be read.
 * Equal cells of many reports are one object, so that ten thousand reports take little room.
 */
export function cellsInLine(line: string, format: Format): readonly Cell[] | null {
  const forms = cellsOf(format)
  const tokens = line.split(',')
  if (tokens.length !== forms.length) return null
  const known = knownOf(format)
  const cells: Cell[] = []
  for (const [place, token] of tokens.entries()) {
    const shelf = known[place]
    const form = forms[place]
    if (!shelf || !form) return null
    const cell = shelf.get(token) ?? cellOf(form, token)
    if (cell === null) return null
    if (shelf.size < MOST_KNOWN) shelf.set(token, cell)
    cells.push(cell)
  }
  return cells
}

function cellOf({ table, row, column }: CellForm, token: string): Cell | null {
  const status = LETTERS[token as keyof typeof LETTERS] as Exclude<CellStatus, 'read'> | undefined
  if (status) return { table, row, column, value: null, raw: null, status, at: null }
  const value = token === '' ? Number.NaN : Number(token)
  return Number.isFinite(value) ? { table, row, column, value, raw: token, status: 'read', at: null } : null
}

const MOST_KNOWN = 500
const KNOWN = new WeakMap<Format, readonly Map<string, Cell>[]>()

function knownOf(format: Format): readonly Map<string, Cell>[] {
  const known = KNOWN.get(format) ?? cellsOf(format).map(() => new Map<string, Cell>())
  KNOWN.set(format, known)
  return known
}
