/** What is shown before a sheet is taken in: how many rows can be, and the rows themselves. */
import type { RegisterColumn, SheetRow } from './column.ts'

export interface SheetPreview {
  readonly total: number
  readonly good: number
  readonly bad: number
  readonly columns: readonly string[]
  /** What people should know of before they take it in, one sentence each. */
  readonly notes: readonly string[]
  /** The first rows, and every row with an error (up to 500). */
  readonly rows: readonly {
    readonly line: number
    readonly cells: readonly string[]
    readonly errors: readonly { readonly column: string | null; readonly says: string }[]
  }[]
}

const FIRST = 20
const MOST = 500

/** The preview that the import dialog shows. */
export function previewOf(
  columns: readonly RegisterColumn[],
  rows: readonly SheetRow[],
  notes: readonly string[] = [],
): SheetPreview {
  const bad = rows.filter(({ errors }) => errors.length > 0)
  const label = (key: string | null): string | null => columns.find((column) => column.key === key)?.label ?? null
  return {
    total: rows.length,
    good: rows.length - bad.length,
    bad: bad.length,
    columns: columns.map((column) => column.label),
    notes,
    rows: rows
      .filter((row, index) => index < FIRST || row.errors.length > 0)
      .slice(0, MOST)
      .map(({ row, shown, errors }) => ({
        line: row,
        cells: columns.map(({ key }) => shown[key] ?? ''),
        errors: errors.map(({ column, says }) => ({ column: label(column), says })),
      })),
  }
}
