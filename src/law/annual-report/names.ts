/** Short names of rows, columns and cells for use inside sentences, all taken from the wording of the form. */
import type { CellForm, ColumnForm, RowForm } from './format.ts'

/** A label without its number, its closing remark and the words every row shares: 一、本年新收政府信息公开申请数量 → 本年新收. */
export function shortLabel(label: string): string {
  return label
    .replace(/^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)/, '')
    .replace(/（[^（）]*）$/, '')
    .replace(/(?:政府信息公开申请数量|继续办理)$/, '')
}

/** What a row is called in a sentence; a bare 其他 is told apart by the group it stands in. */
export const rowName = (row: RowForm): string => named(row.path)

/** What a column is called in a sentence; a bare 其他 is told apart by the group it stands in. */
export const columnName = (column: ColumnForm): string => named(column.path)

/** What a cell is called: “予以公开”自然人, 行政复议结果维持, “规范性文件”本年新公开数量. */
export function cellName({ block, rowForm, columnForm }: CellForm): string {
  return rowForm.path.length > 0
    ? `“${rowName(rowForm)}”${columnName(columnForm)}`
    : `${block.caption ?? ''}${columnName(columnForm)}`
}

/** Every report asks for the same few names; the labels belong to the forms and never change. */
const NAMES = new WeakMap<readonly string[], string>()

function named(path: readonly string[]): string {
  const known = NAMES.get(path)
  if (known !== undefined) return known
  const name = nameOf(path)
  NAMES.set(path, name)
  return name
}

function nameOf(path: readonly string[]): string {
  const label = shortLabel(path.at(-1) ?? '')
  const group = path.at(-2)
  return label === '其他' && group ? `${shortLabel(group)}之其他` : label
}
