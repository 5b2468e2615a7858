/**
 * Tables whose rows are known by the edges of their cells (.doc, rtf): contents come first, the shape of a row at its
 * end, and only all rows together tell the columns of the table.
 */
import type { Block } from './document.ts'
import { lineBlock, tooDeep, tooMuch } from './builder.ts'
import { LIMITS } from './limits.ts'
import { tableBlocks, type RawCell } from './table.ts'

type Merge = 'restart' | 'continue' | null

/** The shape of a row: one edge more than cells, in twips from the left; merges cell by cell. */
export interface RowShape {
  readonly edges: readonly number[]
  readonly vertical: Merge[]
  readonly horizontal: Merge[]
}

interface OpenTable {
  readonly path: string
  readonly rows: { readonly cells: readonly Block[][]; readonly shape: RowShape | null }[]
  cells: Block[][]
  /** The cell that is filled now; null between rows. */
  cell: Block[] | null
  paragraphs: number
  inner: number
}

export class EdgeBuilder {
  readonly #blocks: Block[] = []
  readonly #tables: OpenTable[] = []
  readonly #whole: boolean
  #paragraphs = 0
  #topTables = 0
  #count = 0

  /** `whole`: tables are kept as declared, see `tableBlocks`. */
  constructor(whole = false) {
    this.#whole = whole
  }

  /** The path of the open paragraph: `body/p[3]`, `body/tbl[1]/tr[2]/tc[3]/p[1]`. */
  pathAt(depth: number): string {
    this.#toDepth(depth)
    const table = this.#tables.at(-1)
    return table ? `${cellPath(table)}/p[${table.paragraphs + 1}]` : `body/p[${this.#paragraphs + 1}]`
  }

  /** How deep in tables the last content was. */
  get depth(): number {
    return this.#tables.length
  }

  /** A paragraph at a depth in tables; tables deeper than that are over. */
  paragraph(text: string, depth: number): void {
    if (++this.#count > LIMITS.blocks) throw tooMuch()
    const path = this.pathAt(depth)
    const table = this.#tables.at(-1)
    if (table) table.paragraphs += 1
    else this.#paragraphs += 1
    const container = table ? (table.cell ??= []) : this.#blocks
    for (const piece of text.includes('\n') ? text.split('\n') : [text]) {
      const line = lineBlock(piece, { path })
      if (line) container.push(line)
    }
  }

  /** The last line in the open container, or null. */
  get lastLine(): string | null {
    const table = this.#tables.at(-1)
    const last = (table ? table.cell : this.#blocks)?.at(-1)
    return last?.kind === 'line' ? last.text : null
  }

  endCell(depth: number): void {
    this.#toDepth(depth)
    const table = this.#tables.at(-1)
    if (!table) return
    if (++this.#count > LIMITS.blocks) throw tooMuch()
    table.cells.push(table.cell ?? [])
    table.cell = null
    table.paragraphs = 0
    table.inner = 0
  }

  endRow(depth: number, shape: RowShape | null): void {
    this.#toDepth(depth)
    const table = this.#tables.at(-1)
    if (!table) return
    if (table.cell && table.cell.length > 0) table.cells.push(table.cell)
    table.rows.push({ cells: table.cells, shape })
    table.cells = []
    table.cell = null
    table.paragraphs = 0
    table.inner = 0
  }

  /** Everything, once the document is over. */
  finish(): Block[] {
    this.#toDepth(0)
    return this.#blocks
  }

  #toDepth(depth: number): void {
    if (depth > LIMITS.tableDepth) throw tooDeep()
    while (this.#tables.length > depth) this.#closeTable()
    while (this.#tables.length < depth) {
      if (++this.#count > LIMITS.blocks) throw tooMuch()
      const outer = this.#tables.at(-1)
      if (outer) outer.inner += 1
      else this.#topTables += 1
      const path = outer ? `${cellPath(outer)}/tbl[${outer.inner}]` : `body/tbl[${this.#topTables}]`
      this.#tables.push({ path, rows: [], cells: [], cell: null, paragraphs: 0, inner: 0 })
    }
  }

  #closeTable(): void {
    const table = this.#tables.pop()
    if (!table) return
    if (table.cells.length > 0 || (table.cell && table.cell.length > 0))
      table.rows.push({ cells: table.cell ? [...table.cells, table.cell] : table.cells, shape: null })
    const outer = this.#tables.at(-1)
    const container = outer ? (outer.cell ??= []) : this.#blocks
    for (const block of tableBlocks(rawTable(table), this.#whole)) container.push(block)
  }
}

function cellPath(table: OpenTable): string {
  return `${table.path}/tr[${table.rows.length + 1}]/tc[${table.cells.length + 1}]`
}

interface GrowingCell extends RawCell {
  colSpan: number
  rowSpan: number
}

function rawTable(table: OpenTable) {
  const columns = columnsOf(table)
  const rows: GrowingCell[][] = []
  /** By first column: the cell that goes on downwards, and the last row it reaches. */
  const merges = new Map<number, { cell: GrowingCell; lastRow: number }>()
  for (const [at, { cells, shape }] of table.rows.entries()) {
    const row: GrowingCell[] = []
    let end = 0
    let left: GrowingCell | null = null
    for (const [index, blocks] of cells.entries()) {
      const start: number = Math.max(end, columns(shape, index) ?? end)
      const stop = Math.max(start + 1, columns(shape, index + 1) ?? start + 1)
      end = stop
      if (shape?.horizontal[index] === 'continue' && left) {
        left.colSpan = stop - (left.column ?? 0)
        continue
      }
      const vertical = shape?.vertical[index] ?? null
      const above = merges.get(start)
      if (vertical === 'continue' && above?.lastRow === at - 1) {
        above.cell.rowSpan += 1
        above.lastRow = at
        left = null
        continue
      }
      const place = { path: `${table.path}/tr[${at + 1}]/tc[${index + 1}]` }
      left = { blocks, at: place, colSpan: stop - start, rowSpan: 1, column: start }
      if (vertical === null) merges.delete(start)
      else merges.set(start, { cell: left, lastRow: at })
      row.push(left)
    }
    rows.push(row)
  }
  return { rows, groups: rows.map(() => 0), at: { path: table.path } }
}

/** Which column an edge of a row is: edges of all rows, those that nearly agree taken as one. */
function columnsOf(table: OpenTable): (shape: RowShape | null, edge: number) => number | undefined {
  const all = new Set<number>()
  let narrowest = Infinity
  for (const { cells, shape } of table.rows) {
    if (!shape) continue
    for (let edge = 0; edge <= Math.min(cells.length, shape.edges.length - 1); edge += 1) {
      const here = shape.edges[edge] ?? 0
      all.add(here)
      if (edge > 0 && here > (shape.edges[edge - 1] ?? 0))
        narrowest = Math.min(narrowest, here - (shape.edges[edge - 1] ?? 0))
    }
  }
  // A hand that drags an edge misses by a millimetre at most, and never by half a cell.
  const tolerance = Math.min(60, narrowest / 2)
  const column = new Map<number, number>()
  let first = -Infinity
  let number = -1
  for (const edge of [...all].sort((a, b) => a - b)) {
    if (edge - first > tolerance) {
      first = edge
      number += 1
    }
    column.set(edge, number)
  }
  return (shape, edge) => {
    const place = shape?.edges[edge]
    return place === undefined ? undefined : column.get(place)
  }
}
