/** The table of duties as cells with spans, whatever it is written as: heads in two rows, 序号 and 一级事项 merged over their rows. */
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { columnsFor, type PrintedColumn } from './columns.ts'

/** What stands above the table. */
export interface CatalogueHead {
  /** 主动公开目录, 义务教育领域基层政务公开标准目录 …. */
  readonly title: string
  /** 机关全称. */
  readonly organ: string
  /** 版本, as the organ names it; null where it has none. */
  readonly version: string | null
  /** The day this version holds from. */
  readonly date: LocalDate
}

export interface TableCell {
  /** From 0, the first head being row 0. */
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
  readonly prose: boolean
}

export interface ComposedTable {
  readonly columns: readonly PrintedColumn[]
  readonly headRows: number
  /** Row by row. */
  readonly cells: readonly TableCell[]
  readonly rows: number
}

export const HEAD_ROWS = 2

/** Lays the rows out on a sheet of so many millimetres. */
export function composeTable(rows: readonly CatalogueRow[], widthMm: number): ComposedTable {
  const columns = columnsFor(rows, widthMm)
  const spans = columns.map((column) => spansOf(column, rows))
  return {
    columns,
    headRows: HEAD_ROWS,
    rows: HEAD_ROWS + rows.length,
    cells: [
      ...headCells(columns),
      ...rows.flatMap((row, at) =>
        columns.flatMap(({ text, prose }, column): TableCell[] => {
          const rowSpan = spans[column]?.[at] ?? 1
          if (rowSpan === 0) return []
          return [{ row: HEAD_ROWS + at, column, rowSpan, colSpan: 1, text: text(row), prose }]
        }),
      ),
    ],
  }
}

/** 机关 ｜ 版本 ｜ 日期 on one line. */
export const headLine = ({ organ, version, date }: CatalogueHead): string =>
  [`编制机关：${organ}`, ...(version === null ? [] : [`版本：${version}`]), `日期：${date}`].join('　　')

function headCells(columns: readonly PrintedColumn[]): readonly TableCell[] {
  const cells: { row: number; column: number; rowSpan: number; colSpan: number; text: string; prose: boolean }[] = []
  const below: TableCell[] = []
  for (const [column, { path }] of columns.entries()) {
    const [group = '', leaf] = path
    const last = cells.at(-1)
    if (leaf === undefined) cells.push({ row: 0, column, rowSpan: HEAD_ROWS, colSpan: 1, text: group, prose: false })
    else {
      if (last?.text === group && last.rowSpan === 1) last.colSpan += 1
      else cells.push({ row: 0, column, rowSpan: 1, colSpan: 1, text: group, prose: false })
      below.push({ row: 1, column, rowSpan: 1, colSpan: 1, text: leaf, prose: false })
    }
  }
  return [...cells, ...below]
}

/** How many rows each cell of a column covers; 0 where one above covers it. */
function spansOf({ key }: PrintedColumn, rows: readonly CatalogueRow[]): readonly number[] {
  const spans = rows.map(() => 1)
  if (key !== 'number' && key !== 'matter') return spans
  let start = 0
  for (let at = 1; at < rows.length; at += 1) {
    const [above, here] = [rows[start], rows[at]]
    const same =
      above !== undefined &&
      here !== undefined &&
      here.matter !== '' &&
      here.matter === above.matter &&
      (key === 'matter' || (here.number !== '' && here.number === above.number))
    // A merged cell that runs over pages shows its text once; a long run begins anew.
    if (!same || at - start >= LONGEST_RUN) {
      start = at
      continue
    }
    spans[start] = at - start + 1
    spans[at] = 0
  }
  return spans
}

const LONGEST_RUN = 20
