/**
 * Puts the blocks of a document together while its markup is walked in reading order: text into lines, cells into rows,
 * tables into grids. Every carrier with markup (html, docx, doc, rtf) tells it what opens and what closes.
 */
import type { Place } from '../../law/annual-report/report.ts'
import { Unreadable, type Block, type Line } from './document.ts'
import { LIMITS } from './limits.ts'
import { tableBlocks, type RawCell } from './table.ts'

/** A cell that may still grow while the rows below it come in. */
export interface OpenCell extends RawCell {
  colSpan: number
  rowSpan: number
}

interface OpenTable {
  readonly at: Place
  readonly rows: RawCell[][]
  readonly groups: number[]
  group: number
  /** What the table stands in. */
  readonly outer: Block[]
}

/** Characters that direct line breaking or writing and show nothing. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g

export class BlockBuilder {
  /** The innermost open container: the document, or a cell. */
  #container: Block[] = []
  readonly #document = this.#container
  readonly #tables: OpenTable[] = []
  readonly #whole: boolean
  #cells = 0
  #count = 0

  /** `whole`: tables are kept as declared, see `tableBlocks`. */
  constructor(whole = false) {
    this.#whole = whole
  }

  /** The blocks so far, outermost level. */
  get blocks(): Block[] {
    return this.#document
  }

  /** How many blocks stand at the outermost level so far. */
  get length(): number {
    return this.#document.length
  }

  /** The text of the line just before, in the same container; null where a table or nothing stands there. */
  get lastLine(): string | null {
    const last = this.#container.at(-1)
    return last?.kind === 'line' ? last.text : null
  }

  /** A paragraph, or a line of one; white space around it goes, an empty one is nothing. */
  line(text: string, at: Place): void {
    const line = lineBlock(text, at)
    if (!line) return
    this.#countBlock()
    this.#container.push(line)
  }

  /** Blocks another carrier has read (an embedded web page). */
  append(blocks: readonly Block[]): void {
    for (const block of blocks) this.#container.push(block)
  }

  openTable(at: Place): void {
    if (this.#tables.length >= LIMITS.tableDepth) throw tooDeep()
    this.#countBlock()
    this.#tables.push({ at, rows: [], groups: [], group: 0, outer: this.#container })
  }

  /** A new row group (tbody …): spans do not cross into it. */
  openGroup(): void {
    const table = this.#tables.at(-1)
    if (table) table.group += 1
  }

  openRow(): void {
    const table = this.#tables.at(-1)
    if (!table) return
    if (++this.#cells > LIMITS.cells) throw tooMuch()
    table.rows.push([])
    table.groups.push(table.group)
    this.#container = table.outer
  }

  /** Opens a cell in the last row (opening one if need be); what follows goes into it. Its spans may still grow. */
  openCell(at: Place, colSpan = 1, rowSpan = 1, column?: number): OpenCell {
    const cell =
      column === undefined ? { blocks: [], at, colSpan, rowSpan } : { blocks: [], at, colSpan, rowSpan, column }
    const table = this.#tables.at(-1)
    if (!table) return cell
    if (++this.#cells > LIMITS.cells) throw tooMuch()
    if (table.rows.length === 0) this.openRow()
    table.rows.at(-1)?.push(cell)
    this.#container = cell.blocks
    return cell
  }

  /** Opens a cell that is only the lower or right part of a merged one: what stands in it is not shown. */
  openCovered(): void {
    this.#container = []
  }

  closeCell(): void {
    const table = this.#tables.at(-1)
    if (table) this.#container = table.outer
  }

  /** Takes the last row back, if nothing stands in it. */
  dropRowIfEmpty(): void {
    const table = this.#tables.at(-1)
    if (!table?.rows.at(-1)?.every((cell) => cell.blocks.length === 0)) return
    table.rows.pop()
    table.groups.pop()
  }

  closeTable(): void {
    const table = this.#tables.pop()
    if (!table) return
    this.#container = table.outer
    for (const block of tableBlocks(table, this.#whole)) this.#container.push(block)
  }

  #countBlock(): void {
    if (++this.#count > LIMITS.blocks) throw tooMuch()
  }
}

/** A line without the white space and the invisible characters around and in it; null when nothing is left. */
export function lineBlock(text: string, at: Place): Line | null {
  const shown = text.replace(INVISIBLE, '').trim()
  return shown === '' ? null : { kind: 'line', text: shown, at }
}

/** The refusal of markup nested beyond any sense. */
export function tooDeep(): Unreadable {
  return new Unreadable(
    'too-deep',
    '文件里的标记嵌套太深，不像正常的文档，没有读取；请在办公软件中打开后另存一份再试。',
  )
}

/** The refusal of a document with more content than a report can have. */
export function tooMuch(): Unreadable {
  return new Unreadable('too-large', '文件展开后的内容太多，超出读取上限；请只保留年度报告部分再试。')
}
