/** A report reduced to what a sum over thousands needs: its figures in the order of the form. And the digest of what a report says. */
import { cellId, cellsOf } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { cellIndex, type CellStatus, type Report } from '../../law/annual-report/report.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'

/** Figures in the order of the report's own form, a letter for the status of each, and what places the report. */
export interface Compact extends Pick<Report, 'organ' | 'year' | 'format' | 'period'> {
  readonly values: readonly (number | null)[]
  readonly statuses: string
}

const LETTERS: Readonly<Record<CellStatus, string>> = { read: 'r', blank: 'b', marked: 'm', absent: 'a', unclear: 'u' }
const STATUSES = Object.fromEntries(Object.entries(LETTERS).map(([status, letter]) => [letter, status])) as Readonly<
  Record<string, CellStatus>
>

/** The figures of a report; empty where its form is not known. */
export function countedOf(report: Report): Compact {
  const { organ, year, format, period } = report
  const head = { organ, year, format, period }
  if (format === null) return { ...head, values: [], statuses: '' }
  const index = cellIndex(report)
  const cells = cellsOf(FORMATS[format]).map((form) => index.get(cellId(form)))
  return {
    ...head,
    values: cells.map((cell) => (cell?.status === 'read' ? cell.value : null)),
    statuses: cells.map((cell) => LETTERS[cell?.status ?? 'absent']).join(''),
  }
}

/** A report with its figures and without its prose and places: enough for sums, identities and differences of figures. */
export function leanReport({ values, statuses, ...head }: Compact): Report {
  const forms = head.format === null ? [] : cellsOf(FORMATS[head.format])
  return {
    ...head,
    title: null,
    signedOn: null,
    sections: [],
    cells: forms.map(({ table, row, column }, place) => {
      const value = values[place] ?? null
      return {
        table,
        row,
        column,
        value,
        raw: value === null ? null : String(value),
        // A status without its figure, or the other way round, would be a figure nobody read.
        status: value === null ? withoutFigure(statuses[place]) : 'read',
        at: null,
      }
    }),
  }
}

const withoutFigure = (letter: string | undefined): CellStatus => {
  const status = STATUSES[letter ?? 'a'] ?? 'absent'
  return status === 'read' ? 'unclear' : status
}

/** The digest of what a report says, word for word and figure for figure, wherever it was read from. */
export function contentDigest({
  organ,
  year,
  format,
  title,
  signedOn,
  preamble,
  signature,
  sections,
  cells,
}: Report): string {
  const said = {
    organ,
    year,
    format,
    title,
    signedOn,
    preamble: preamble ?? null,
    signature: signature ?? null,
    sections: sections.map((section) => ({
      key: section.key,
      number: section.number,
      title: section.title,
      text: section.text,
    })),
    cells: cells.map(({ table, row, column, value, status }) => [table, row, column, value, status]),
  }
  return digest('sha256', canonical(wellFormed(said) as Json))
}

/** Halves of signs and U+0000 come out of damaged files: they are no part of what is said. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === 'string' ? each.toWellFormed().replaceAll('\0', '') : each,
  ) as unknown

/** The same for a report that is to be kept: PostgreSQL keeps no U+0000. */
export const keepable = (report: Report): Report => wellFormed(report) as Report
