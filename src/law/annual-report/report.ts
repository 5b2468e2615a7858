/** An annual report as facts: what a document says, cell by cell, each with its place in the source. */
import type { LocalDate } from '../local-date.ts'
import { cellId, cellsOf, type CellRef, type Format, type FormatId, type SectionKey } from './format.ts'
import { FORMATS } from './formats/index.ts'

/** A place in a text file; both count from 1. */
export interface TextPlace {
  readonly line: number
  readonly column?: number
}
/** A place on a page of a pdf, from 1; box = [x0, y0, x1, y1] in points, origin top left. */
export interface PagePlace {
  readonly page: number
  readonly box: readonly [number, number, number, number]
}
/** A place in a marked-up document: an XPath, or `工作表!A1`. */
export interface PathPlace {
  readonly path: string
}
export type Place = TextPlace | PagePlace | PathPlace

/**
 * read: a number stands there; blank: the cell is there and empty; marked: a sign such as / — 无 stands there;
 * absent: the document has no such cell; unclear: something stands there, but the number or its place is not certain.
 */
export type CellStatus = 'read' | 'blank' | 'marked' | 'absent' | 'unclear'

export interface Cell extends CellRef {
  /** Only a `read` cell has a value; money is in 万元. */
  readonly value: number | null
  /** The text as printed, trimmed; null when absent. */
  readonly raw: string | null
  readonly status: CellStatus
  readonly at: Place | null
}

export interface Section {
  readonly key: SectionKey
  /** The number as printed (一 … 六), null where the heading has none. */
  readonly number: string | null
  /** The heading as printed, without its number. */
  readonly title: string
  /** The prose under the heading, paragraphs separated by a newline; tables are not repeated here. */
  readonly text: string
  readonly at?: Place | null
  /** Where each paragraph of `text` stands, in the same order. */
  readonly paragraphs?: readonly Place[]
}

/** A table label as printed, where its wording is not that of the form. */
export interface PrintedLabel {
  /** The exact wording of the form. */
  readonly official: string
  readonly printed: string
  readonly at: Place | null
}

export interface Report {
  readonly organ: string | null
  readonly year: number | null
  readonly format: FormatId | null
  readonly title: string | null
  /** The statistics period the report states, both days included. */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate } | null
  readonly signedOn: LocalDate | null
  readonly sections: readonly Section[]
  readonly cells: readonly Cell[]
  /** The text between title and section one; null where there is none. */
  readonly preamble?: string | null
  /** The organ named over the date at the end; null where there is none. */
  readonly signature?: string | null
  /** Table labels whose wording differs from the form's. */
  readonly labels?: readonly PrintedLabel[]
}

/** A remark of the reader: something missing, unsure or odd. `code` is stable, `message` one Chinese sentence. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly at: Place | null
}

/** Finds cells by address; a report lists every cell of its format, so a miss means another format. */
export function cellIndex({ cells }: Pick<Report, 'cells'>): ReadonlyMap<string, Cell> {
  const known = INDEXES.get(cells)
  if (known) return known
  const ids = idsInOrder(cells)
  const index = new Map(cells.map((cell, place) => [ids?.[place] ?? cellId(cell), cell]))
  INDEXES.set(cells, index)
  return index
}

/** Many rules ask for the same report's cells; a list of cells is never changed in place. */
const INDEXES = new WeakMap<readonly Cell[], ReadonlyMap<string, Cell>>()

/** The ready-made addresses of cells that stand in the order of a form, as a reader lists them; null for any other list. */
function idsInOrder(cells: readonly Cell[]): readonly string[] | null {
  for (const { forms, ids } of ADDRESSES) {
    if (forms.length !== cells.length) continue
    const inOrder = forms.every(({ table, row, column }, place) => {
      const cell = cells[place]
      return cell?.row === row && cell.column === column && cell.table === table
    })
    if (inOrder) return ids
  }
  return null
}

const ADDRESSES = Object.values(FORMATS).map((format) => ({
  forms: cellsOf(format),
  ids: cellsOf(format).map(cellId),
}))

/** All cells of a format as `absent`, in the order of the form. */
export function absentCells(format: Format): Cell[] {
  return cellsOf(format).map(({ table, row, column }) => ({
    table,
    row,
    column,
    value: null,
    raw: null,
    status: 'absent',
    at: null,
  }))
}
