/** Labels that are printed otherwise than the form has them. */
import type { PrintedLabel } from '../../law/annual-report/report.ts'
import type { HeadedRow } from './headed.ts'
import type { Header } from './header.ts'

/** Row and column labels of a table whose wording or mark is not the form's; blanks and punctuation do not matter. */
export function labelsOf(rows: readonly HeadedRow[]): PrintedLabel[] {
  const labels: PrintedLabel[] = []
  const headers = new Set<Header>()
  for (const { term, labels: printed, header } of rows) {
    if (!headers.has(header)) {
      headers.add(header)
      for (const { column, printed: entry } of header.slots) {
        if (column && entry && entry.label?.body !== column.bodies[0]) {
          labels.push({ official: column.official, printed: entry.text, at: entry.at })
        }
      }
    }
    const [first] = printed
    const otherMark =
      first?.label && first.label.level > 0 && (first.label.level !== term.level || first.label.number !== term.number)
    const body = printed.map(({ label }) => label?.body ?? '').join('')
    if (first && (body !== term.bodies[0] || otherMark)) {
      labels.push({ official: term.official, printed: printed.map(({ text }) => text).join(''), at: first.at })
    }
  }
  return labels
}
