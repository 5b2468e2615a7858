/** Rows and cells of Word tables as they open: grid spans, vertical and horizontal merges, rows that are deleted. */
import type { Place } from '../../law/annual-report/report.ts'
import type { BlockBuilder, OpenCell } from './builder.ts'

/** What the properties of a cell say, before its content comes. */
export interface CellProperties {
  gridSpan: number
  vMerge: 'restart' | 'continue' | null
  hMerge: 'restart' | 'continue' | null
  deleted: boolean
}

/** One open table. */
export class TableWalk {
  /** Columns the row leaves empty on the left. */
  gridBefore = 0
  readonly #builder: BlockBuilder
  readonly #path: string
  /** The cells that go on downwards, by their first column, with the last row they reach. */
  readonly #merges = new Map<number, { cell: OpenCell; lastRow: number }>()
  /** Rows of the source, rows that are there, and cells of the open row so far. */
  #sourceRow = 0
  #row = -1
  #cell = 0
  #column = 0
  #rowOpen = false
  #rowDropped = false
  #inCell = false
  #cellOpen = false
  #covered = false
  #left: OpenCell | null = null
  #properties: CellProperties = plain()

  constructor(builder: BlockBuilder, path: string) {
    this.#builder = builder
    this.#path = path
    builder.openTable({ path })
  }

  openRow(): void {
    this.#sourceRow += 1
    this.#cell = 0
    this.#left = null
    this.#rowOpen = false
    this.#rowDropped = false
    this.gridBefore = 0
  }

  /** The row is deleted (tracked) or hidden: it is not there. */
  dropRow(): void {
    this.#rowDropped = true
  }

  openCell(): void {
    this.#cell += 1
    this.#properties = plain()
    this.#cellOpen = false
    this.#inCell = true
  }

  /** The properties of the open cell, to be filled in before its content comes. */
  get properties(): CellProperties {
    return this.#properties
  }

  /** The path of the open cell. */
  get path(): string {
    return `${this.#path}/w:tr[${this.#sourceRow}]/w:tc[${this.#cell}]`
  }

  /** The place of the open cell, the same object its grid cell has; null while it is covered by another. */
  get place(): Place | null {
    return this.#covered ? null : (this.#left?.at ?? null)
  }

  /** Is the open cell hidden under a merged one, or deleted? */
  get covered(): boolean {
    return this.#covered
  }

  /** To be called before anything goes into the cell: its properties are known now. */
  ensureCell(): void {
    if (!this.#inCell || this.#cellOpen) return
    this.#cellOpen = true
    this.#covered = !this.#place()
    if (this.#covered) this.#builder.openCovered()
  }

  closeCell(): void {
    this.ensureCell()
    this.#builder.closeCell()
    this.#inCell = false
  }

  close(): void {
    this.#builder.closeTable()
  }

  /** Opens the cell in the builder, or lets the one it belongs to grow; true when it is a cell of its own. */
  #place(): boolean {
    const { gridSpan, vMerge, hMerge, deleted } = this.#properties
    if (this.#rowDropped || deleted) return false
    if (!this.#rowOpen) {
      this.#builder.openRow()
      this.#rowOpen = true
      this.#row += 1
      this.#column = this.gridBefore
    }
    const column = this.#column
    this.#column += gridSpan
    if (hMerge === 'continue' && this.#left) {
      this.#left.colSpan += gridSpan
      return false
    }
    const above = this.#merges.get(column)
    if (vMerge === 'continue' && above?.lastRow === this.#row - 1) {
      above.cell.rowSpan += 1
      above.lastRow = this.#row
      this.#left = null
      return false
    }
    const cell = this.#builder.openCell({ path: this.path }, gridSpan, 1, column)
    this.#left = cell
    if (vMerge === null) this.#merges.delete(column)
    else this.#merges.set(column, { cell, lastRow: this.#row })
    return true
  }
}

function plain(): CellProperties {
  return { gridSpan: 1, vMerge: null, hMerge: null, deleted: false }
}
