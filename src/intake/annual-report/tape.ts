/** A document as one tape of words in reading order, each knowing the row and the column it stands in. */
import type { Grid, SourceDocument } from '../grids/document.ts'
import type { Place } from '../../law/annual-report/report.ts'
import { valueLike } from './amount.ts'
import { labelOf, type Label } from './label.ts'
import { meaningOf, type Meaning } from './lexicon.ts'
import { wordsOf } from './words.ts'

export interface Entry {
  readonly kind: 'label' | 'value' | 'blank' | 'prose'
  readonly text: string
  readonly at: Place
  /** The line of text or row of a grid it stands in; counts through the document. */
  readonly row: number
  /** The grid it stands in, -1 in lines of text. */
  readonly grid: number
  /** Which cell of its row, from 0, and the logical columns it covers; -1 in lines of text. */
  readonly cell: number
  readonly column: number
  readonly width: number
  /** Index of the block in the document. */
  readonly block: number
  /** What the text is as a label; null for values and blanks. */
  readonly label: Label | null
  /** What exactly it is in the forms; null when nothing known. */
  readonly meaning: Meaning | null
}

/** A paragraph for the reading of prose: a line of the document, or a row of a grid that holds one text only. */
export interface Paragraph {
  readonly text: string
  readonly at: Place
  readonly block: number
  readonly row: number
  /** Several short texts side by side in a grid: a row of some table, not prose. */
  readonly tabular?: boolean
}

/** What the grids of a document tell beside their cells. */
export interface Layout {
  /** How many cells each grid row has, by row number. */
  readonly rowCells: ReadonlyMap<number, number>
  /** How the cells of each grid are known, by block. */
  readonly trust: ReadonlyMap<number, Grid['trust']>
}

export interface Tape extends Layout {
  readonly entries: readonly Entry[]
  readonly paragraphs: readonly Paragraph[]
}

export function tapeOf(document: SourceDocument): Tape {
  const entries: Entry[] = []
  const paragraphs: Paragraph[] = []
  const rowCells = new Map<number, number>()
  const trust = new Map<number, Grid['trust']>()
  let row = 0
  document.blocks.forEach((block, index) => {
    if (block.kind === 'line') {
      paragraphs.push({ text: block.text, at: block.at, block: index, row })
      addLine(entries, block.text, block.at, index, row)
      row += 1
      return
    }
    trust.set(index, block.trust)
    const rows = laidOut(block)
    rows.forEach((cells) => {
      const filled = cells.filter(({ text }) => text !== '')
      const [only] = filled
      if (only && filled.length === 1 && isText(only, block)) {
        for (const { text, at } of linesOf(only)) {
          paragraphs.push({ text, at, block: index, row })
          addLine(entries, text, at, index, row)
          row += 1
        }
        return
      }
      paragraphs.push({
        text: filled.map(({ text }) => text).join(' '),
        at: filled[0]?.at ?? block.at,
        block: index,
        row,
        tabular: filled.length > 1 && filled.every(({ text }) => text.length <= 40 && !text.includes('。')),
      })
      rowCells.set(row, cells.length)
      for (const cell of cells) entries.push(cellEntry(cell, index, row))
      row += 1
    })
  })
  return { entries, paragraphs, rowCells, trust }
}

function addLine(entries: Entry[], text: string, at: Place, block: number, row: number): void {
  for (const word of wordsOf(text)) {
    const label = word.kind === 'label' ? labelOf(word.text) : null
    entries.push({
      kind: word.kind,
      text: word.text,
      at: 'line' in at && word.column > 1 ? { line: at.line, column: (at.column ?? 1) + word.column - 1 } : at,
      row,
      grid: -1,
      cell: -1,
      column: -1,
      width: 1,
      block,
      label,
      meaning: label ? (meaningOf(label.body) ?? null) : null,
    })
  }
}

interface LaidCell {
  readonly text: string
  readonly at: Place
  readonly cell: number
  readonly column: number
  readonly width: number
}

function cellEntry(cell: LaidCell, block: number, row: number): Entry {
  const { text, at, cell: index, column, width } = cell
  // Most cells are a lone figure, or empty.
  const code = text.charCodeAt(0)
  const { kind, label, meaning } =
    text === '' ? BLANK : text.length === 1 && code >= 0x30 && code <= 0x39 ? FIGURE : kindOf(text)
  return { kind, text, at, row, grid: block, cell: index, column, width, block, label, meaning }
}

type Kind = Pick<Entry, 'kind' | 'label' | 'meaning'>
const BLANK: Kind = { kind: 'blank', label: null, meaning: null }
const FIGURE: Kind = { kind: 'value', label: null, meaning: null }

/** What a text that is not empty is in a cell. */
function kindOf(text: string): Kind {
  const known = KNOWN.get(text)
  if (known) return known
  const label = labelOf(text)
  const meaning = meaningOf(label.body) ?? null
  const isValue = !meaning && valueLike(text)
  const kind: Kind = { kind: isValue ? 'value' : 'label', label: isValue ? null : label, meaning }
  if (KNOWN.size >= 4096) KNOWN.clear()
  if (text.length <= 80) KNOWN.set(text, kind)
  return kind
}

/** The same labels and small figures come again in every report; the bound keeps a hostile document from filling the memory. */
const KNOWN = new Map<string, Kind>()

/** Rows of a grid with the logical column of every cell: spans above push cells to the right. */
function laidOut(grid: Grid): readonly (readonly LaidCell[])[] {
  const taken: number[] = []
  return grid.rows.map((cells) => {
    let column = 0
    const laid = cells.map((cell, index): LaidCell => {
      if (cell.column !== undefined) column = cell.column
      else while ((taken[column] ?? 0) > 0) column += 1
      const at = column
      for (let step = 0; step < cell.colSpan; step += 1) {
        taken[column] = Math.max(taken[column] ?? 0, cell.rowSpan)
        column += 1
      }
      return { text: trimmed(cell.text), at: cell.at, cell: index, column: at, width: cell.colSpan }
    })
    for (let index = 0; index < taken.length; index += 1) taken[index] = Math.max(0, (taken[index] ?? 0) - 1)
    return laid
  })
}

const trimmed = (text: string): string => (/^\s|\s$/.test(text) ? text.trim() : text)

/** Whether a lone text in a row is prose rather than a cell: paragraphs, a heading, a whole page in one cell. */
function isText(cell: LaidCell, grid: Grid): boolean {
  if (grid.rows.every((cells) => cells.length === 1)) return true
  return cell.text.length > 60 || cell.text.includes('。') || meaningOf(labelOf(cell.text).body)?.section === true
}

function linesOf(cell: LaidCell): readonly { text: string; at: Place }[] {
  return cell.text.split('\n').map((text) => ({ text, at: cell.at }))
}
