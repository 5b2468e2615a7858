/** The cells of reports as rows of data: for programs as JSON, for Excel as CSV. */
import type { CellRef, FormatId } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { cellForm } from '../../law/annual-report/figures.ts'
import { columnName, rowName } from '../../law/annual-report/names.ts'
import type { Cell, CellStatus } from '../../law/annual-report/report.ts'
import { csvField } from '../../papers/typeset/csv.ts'

/** What a status is called on pages and in files. */
export const STATUS_NAMES: Readonly<Record<CellStatus, string>> = {
  read: '已读',
  blank: '空白',
  marked: '标记',
  absent: '缺失',
  unclear: '存疑',
}

/** Row and column of a cell in the words of the form; the keys themselves where the format has no such cell. */
export function cellWords(
  format: FormatId,
  ref: CellRef,
): { readonly section: string; readonly row: string; readonly column: string } {
  const form = cellForm(FORMATS[format], ref)
  const section = FORMATS[format].sections.find(({ tables }) => tables.includes(ref.table))?.title ?? ''
  if (!form) return { section, row: ref.row, column: ref.column }
  return {
    section,
    row: form.rowForm.path.length > 0 ? rowName(form.rowForm) : (form.block.caption ?? ''),
    column: columnName(form.columnForm),
  }
}

/** Excel takes a file for UTF-8 only when it starts with this mark. */
export const BYTE_ORDER_MARK = '\ufeff'

const HEAD = ['机关', '年度', '版本', '部分', '行', '列', '数值', '状态', '原文', 'table', 'row', 'column'] as const

export const CSV_HEAD = `${HEAD.join(',')}\r\n`

/** One line of the CSV for each cell. */
export function csvLines(
  {
    organ,
    year,
    version,
    format,
  }: { readonly organ: string; readonly year: number; readonly version: number; readonly format: FormatId },
  cells: readonly Omit<Cell, 'at'>[],
): string {
  return cells
    .map((cell) => {
      const { section, row, column } = cellWords(format, cell)
      const value = cell.value === null ? '' : String(cell.value)
      const raw = cell.raw ?? ''
      return [
        organ,
        String(year),
        String(version),
        section,
        row,
        column,
        value,
        STATUS_NAMES[cell.status],
        raw,
        cell.table,
        cell.row,
        cell.column,
      ]
        .map(csvField)
        .join(',')
    })
    .map((line) => `${line}\r\n`)
    .join('')
}
