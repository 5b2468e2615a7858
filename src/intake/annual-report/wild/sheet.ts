/** The statutory tables as sheets of cells with spans, walked from a format; the ground every shape is made from. */
import { cellId, type BlockForm, type TableForm } from '../../../law/annual-report/format.ts'
import type { Facts } from './facts.ts'

export interface SheetCell {
  readonly text: string
  readonly columns: number
  readonly rows: number
  /** label cells by what they are; a figure has the address of its cell. */
  readonly role: 'head' | 'group' | 'label' | 'figure' | 'filler'
  readonly id: string | null
}

/** Rows of the cells that begin in them. */
export type Sheet = readonly (readonly SheetCell[])[]

const cell = (text: string, role: SheetCell['role'], columns = 1, rows = 1, id: string | null = null): SheetCell => ({
  text,
  role,
  columns,
  rows,
  id,
})

export function sheetOf(table: TableForm, facts: Facts): Sheet {
  if (table.layout === 'stacked') return table.blocks.flatMap((block) => stackedRows(table, block, facts))
  return table.layout === 'matrix' ? matrixRows(table, facts) : stripRows(table, facts)
}

function stackedRows(table: TableForm, block: BlockForm, facts: Facts): Sheet {
  const widest = Math.max(...table.blocks.map(({ columns }) => columns.length))
  const span = (index: number): number =>
    block.columns.length === 1 ? widest : index === block.columns.length - 1 ? widest - index : 1
  return [
    [cell(block.caption ?? '', 'head', widest + 1)],
    [
      cell(table.corner ?? '', 'head'),
      ...block.columns.map(({ path }, index) => cell(path.at(-1) ?? '', 'head', span(index))),
    ],
    ...block.rows.map((row) => [
      cell(row.path.at(-1) ?? '', 'label'),
      ...block.columns.map((column, index) => {
        const id = cellId({ table: table.key, row: row.key, column: column.key })
        return cell(facts.get(id)?.text ?? '', 'figure', span(index), 1, id)
      }),
    ]),
  ]
}

function matrixRows(table: TableForm, facts: Facts): Sheet {
  const [block] = table.blocks
  if (!block) return []
  const deep = Math.max(...block.rows.map(({ path }) => path.length))
  const head: SheetCell[][] = [[cell(table.corner ?? '', 'head', deep, 3)], [], []]
  const seen = new Set<string>()
  for (const { path } of block.columns) {
    path.forEach((label, depth) => {
      const key = path.slice(0, depth + 1).join('/')
      if (seen.has(key)) return
      seen.add(key)
      const under = block.columns.filter((other) => other.path.slice(0, depth + 1).join('/') === key)
      const leaf = depth === path.length - 1
      head[depth]?.push(cell(label, 'head', leaf ? 1 : under.length, leaf ? 3 - depth : 1))
    })
  }
  const groups = new Set<string>()
  const rows = block.rows.map((row) => {
    const cells: SheetCell[] = []
    row.path.forEach((label, depth) => {
      const key = row.path.slice(0, depth + 1).join('/')
      const leaf = depth === row.path.length - 1
      if (leaf) cells.push(cell(label, 'label', deep - depth))
      else if (!groups.has(key)) {
        groups.add(key)
        const under = block.rows.filter((other) => other.path.slice(0, depth + 1).join('/') === key).length
        cells.push(cell(label, 'group', 1, under))
      }
    })
    for (const column of block.columns) {
      const id = cellId({ table: table.key, row: row.key, column: column.key })
      cells.push(cell(facts.get(id)?.text ?? '', 'figure', 1, 1, id))
    }
    return cells
  })
  return [...head, ...rows]
}

function stripRows(table: TableForm, facts: Facts): Sheet {
  const outer = new Map<string, BlockForm[]>()
  for (const block of table.blocks) {
    const group = block.columns[0]?.path[0] ?? ''
    outer.set(group, [...(outer.get(group) ?? []), block])
  }
  const flat = (block: BlockForm): boolean => (block.columns[0]?.path.length ?? 0) === 2
  return [
    [...outer].map(([label, blocks]) =>
      cell(
        label,
        'head',
        blocks.reduce((sum, { columns }) => sum + columns.length, 0),
      ),
    ),
    table.blocks.flatMap((block) =>
      flat(block)
        ? block.columns.map(({ path }) => cell(path.at(-1) ?? '', 'head', 1, 2))
        : [cell(block.columns[0]?.path[1] ?? '', 'head', block.columns.length)],
    ),
    table.blocks
      .filter((block) => !flat(block))
      .flatMap((block) => block.columns.map(({ path }) => cell(path.at(-1) ?? '', 'head'))),
    table.blocks.flatMap((block) =>
      block.columns.map((column) => {
        const id = cellId({ table: table.key, row: block.rows[0]?.key ?? '', column: column.key })
        return cell(facts.get(id)?.text ?? '', 'figure', 1, 1, id)
      }),
    ),
  ]
}

/** The sheet as a full rectangle: every cell once, where it begins; null under its spans. */
export function spread(sheet: Sheet): readonly (readonly (SheetCell | null)[])[] {
  const grid: (SheetCell | null)[][] = sheet.map(() => [])
  sheet.forEach((cells, row) => {
    let column = 0
    for (const one of cells) {
      while (grid[row]?.[column] !== undefined) column += 1
      for (let down = 0; down < one.rows; down += 1) {
        for (let across = 0; across < one.columns; across += 1) {
          const line = grid[row + down]
          if (line) line[column + across] = down === 0 && across === 0 ? one : null
        }
      }
      column += one.columns
    }
  })
  const width = Math.max(...grid.map((line) => line.length))
  return grid.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? null))
}
