/** A table of a Word document while its cells come in: grid spans, merges, rows that are deleted or hidden. */
import { xmlAttribute } from '../../grids/xml.ts'
import type { Block, Table } from '../body.ts'
import { BOUNDS } from '../bounds.ts'
import type { Findings } from '../reading.ts'
import { withSaneSpans } from '../spans.ts'
import { plainText } from '../write-text.ts'
import { groundOf, isOn } from './looks.ts'

type Merge = 'restart' | 'continue' | null

interface IncomingCell {
  gridSpan: number
  vertical: Merge
  horizontal: Merge
  isDeleted: boolean
  ground: string | null
  blocks: readonly Block[]
}

interface GrowingCell {
  readonly header: boolean
  colSpan: number
  rowSpan: number
  readonly blocks: readonly Block[]
}

export class WordTable {
  readonly #findings: Findings
  readonly #rows: GrowingCell[][] = []
  readonly #merges = new Map<number, { readonly cell: GrowingCell; lastRow: number }>()
  #row: IncomingCell[] = []
  #before = 0
  #isHead = false
  #dropped: 'tracked-deletion' | 'hidden-text' | null = null
  #ground: string | null = null

  constructor(findings: Findings) {
    this.#findings = findings
  }

  openRow(): void {
    this.#row = []
    this.#before = 0
    this.#isHead = false
    this.#dropped = null
  }

  openCell(): void {
    this.#row.push({ gridSpan: 1, vertical: null, horizontal: null, isDeleted: false, ground: null, blocks: [] })
  }

  closeCell(blocks: readonly Block[]): void {
    const cell = this.#row.at(-1)
    if (cell) cell.blocks = blocks
  }

  /** The colour behind the open cell; null where none is said. */
  get ground(): string | null {
    return this.#row.at(-1)?.ground ?? this.#ground
  }

  /** Takes an element of w:tblPr, w:trPr or w:tcPr. */
  property(within: string, name: string, attributes: string): void {
    const value = xmlAttribute(attributes, 'val')
    const cell = this.#row.at(-1)
    if (within === 'w:tblPr') {
      // A style of tables may colour any of its cells.
      if (name === 'w:tblStyle') this.#ground ??= 'unknown'
      else if (name === 'w:shd') this.#ground = groundOf(attributes) ?? this.#ground
    } else if (within === 'w:trPr') {
      if (name === 'w:gridBefore') this.#before = columns(value, 0)
      else if (name === 'w:tblHeader') this.#isHead = isOn(value)
      else if (name === 'w:del') this.#dropped = 'tracked-deletion'
      else if (name === 'w:hidden' && isOn(value)) this.#dropped ??= 'hidden-text'
    } else if (!cell) return
    else if (name === 'w:gridSpan') cell.gridSpan = columns(value, 1)
    else if (name === 'w:vMerge' || name === 'w:vmerge') cell.vertical = value === 'restart' ? 'restart' : 'continue'
    else if (name === 'w:hMerge' || name === 'w:hmerge') cell.horizontal = value === 'restart' ? 'restart' : 'continue'
    else if (name === 'w:cellDel') cell.isDeleted = true
    else if (name === 'w:shd') cell.ground = groundOf(attributes)
  }

  closeRow(): void {
    const row = this.#row
    this.#row = []
    if (this.#dropped !== null) {
      for (const { blocks } of row) this.#report(this.#dropped, blocks)
      return
    }
    if (this.#rows.length >= BOUNDS.rows) return this.#findings.add('clipped')
    const at = this.#rows.length
    const header = this.#isHead
    let column = this.#before
    let left: GrowingCell | null = null
    const cells: GrowingCell[] = column > 0 ? [{ header, colSpan: column, rowSpan: 1, blocks: [] }] : []
    for (const { gridSpan, vertical, horizontal, isDeleted, blocks } of row) {
      if (isDeleted) {
        this.#report('tracked-deletion', blocks)
        continue
      }
      const start = column
      column += gridSpan
      const above = this.#merges.get(start)
      if (horizontal === 'continue' && left) {
        left.colSpan += gridSpan
        this.#report('hidden-text', blocks)
      } else if (vertical === 'continue' && above?.lastRow === at - 1) {
        above.cell.rowSpan += 1
        above.lastRow = at
        left = null
        this.#report('hidden-text', blocks)
      } else if (cells.length >= BOUNDS.columns) this.#findings.add('clipped')
      else {
        left = { header, colSpan: gridSpan, rowSpan: 1, blocks }
        cells.push(left)
        if (vertical === null) this.#merges.delete(start)
        else this.#merges.set(start, { cell: left, lastRow: at })
      }
    }
    this.#rows.push(cells)
  }

  /** The table; null when nothing stands in it. */
  finish(): Table | null {
    const isEmpty = !this.#rows.some((row) => row.some(({ blocks }) => blocks.length > 0))
    return isEmpty ? null : { kind: 'table', rows: withSaneSpans(this.#rows.map((cells) => ({ group: 0, cells }))) }
  }

  /** Text of a cell that is not there, or lies under a merged one. */
  #report(code: 'tracked-deletion' | 'hidden-text', blocks: readonly Block[]): void {
    const text = plainText({ blocks, notes: [] })
    if (/[^\s\u00a0\u3000]/.test(text)) this.#findings.add(code, text)
  }
}

function columns(value: string | null, least: number): number {
  const number = Number(value ?? 1)
  return Number.isInteger(number) && number >= least ? Math.min(number, 63) : least
}
