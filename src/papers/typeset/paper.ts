import { FORM_MARGIN_MM, MARGIN_MM, PAPER_MM } from './official-paper.ts'

/**
 * A paper of an office, ready for print: what stands on it and in which order, and nothing of how a carrier draws it.
 * Letters and forms compose it; `paper-word.ts` and `paper-pdf.ts` set it. Two layouts:
 * `letter` 信函格式 (GB/T 9704—2012 第10.1条): red mark at 30 mm, red double rules of 170 mm, no page number on page 1;
 * `form` a sheet for the file: title, then tables; no red.
 */
export type Layout = 'letter' | 'form'

export interface Paper {
  readonly layout: Layout
  /** 标题；a newline breaks it. */
  readonly title: string
  /** 发文机关标志 and author of the file: the organ's full name. */
  readonly organ: string
  /** 发文字号 of a letter, 编号 of a form. */
  readonly number: string | null
  /** 主送 without the colon. */
  readonly to: string | null
  readonly parts: readonly Part[]
  /** 附件说明：names of what is enclosed, without numbers and end punctuation. */
  readonly attachments: readonly string[]
  readonly signature: Signature | null
  /** 附注 without its brackets: contact person and telephone. */
  readonly note: string | null
  /** 抄送机关. */
  readonly copies: readonly string[]
  readonly landscape?: boolean
}

export type Part = Paragraph | Heading | PaperTable

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
  /** Set flush left without the indent of two characters. */
  readonly flush?: boolean
  /** In the size and face of the tables: a line over a table, notes on filling in. */
  readonly small?: boolean
  /** Stands at the right end of the same line; with `small` and `flush` only. */
  readonly right?: string
}

/** 一、 (level 1, 黑体) or （一） (level 2, 楷体) standing alone on its line. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2
  readonly text: string
}

export interface PaperTable {
  readonly kind: 'table'
  /** What the table is, for screen readers. */
  readonly name: string
  /** Millimetres, one per column; `textWidthMm` in all. */
  readonly widths: readonly number[]
  /** Leading rows repeated on every page the table runs over. */
  readonly headRows: number
  /** Rows of very different heights: may be parted by a page break between any two, however few they are. */
  readonly mayBreak?: boolean
  readonly rows: readonly PaperRow[]
}

export interface PaperRow {
  /** Left to right; columns already taken by a cell from above are left out. */
  readonly cells: readonly PaperCell[]
  /** At least so high, millimetres; absent = 9. */
  readonly heightMm?: number
  /** Holds so much text that it may run on over the page's end. */
  readonly mayBreak?: boolean
}

export interface PaperCell {
  /** Newlines begin new lines. */
  readonly text: string
  readonly rowSpan?: number
  readonly colSpan?: number
  /** Default: centred. */
  readonly left?: boolean
  readonly bold?: boolean
  /** At the cell's lower edge, set to the right: who signs, and the day. The text then stands at the upper edge. */
  readonly foot?: string
}

export interface Signature {
  readonly organ: string
  /** 2021年1月26日 */
  readonly date: string
  /** A place for the seal is kept over name and date. */
  readonly seal: boolean
}

/** Millimetres from margin to margin: a portrait sheet 156; a form lying down 257. */
export function textWidthMm({ layout, landscape }: Pick<Paper, 'layout' | 'landscape'>): number {
  const margins = layout === 'form' ? FORM_MARGIN_MM : MARGIN_MM
  return landscape ? PAPER_MM.height - margins.top - margins.bottom : PAPER_MM.width - margins.left - margins.right
}

/** A cell with its place in the grid. */
export interface PlacedCell {
  readonly cell: PaperCell
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
}

/** Puts the cells of a table on its grid, row by row; throws where a row has more cells than columns: a slip in a form. */
export function placed({ name, widths, rows }: PaperTable): readonly (readonly PlacedCell[])[] {
  const taken = rows.map(() => new Set<number>())
  return rows.map(({ cells }, row) => {
    let column = 0
    return cells.map((cell): PlacedCell => {
      const { rowSpan = 1, colSpan = 1 } = cell
      while (taken[row]?.has(column)) column += 1
      if (column + colSpan > widths.length || row + rowSpan > rows.length) {
        throw new Error(`table ${name}: row ${row} does not fit its grid`)
      }
      for (let down = 0; down < rowSpan; down += 1) {
        for (let right = 0; right < colSpan; right += 1) taken[row + down]?.add(column + right)
      }
      const place = { cell, row, column, rowSpan, colSpan }
      column += colSpan
      return place
    })
  })
}

/** Characters of about eight lines: what is held back for the page of the signature leaves no great gap on the page before. */
const LONGEST_ENDING = 200
/** 特此告知。and the like. */
const CLOSING_WORDS = 15

/**
 * Where the ending begins that stays on one page with the signature: the last paragraph if it is short, and with mere closing
 * words also the one before, so that no page has only them.
 */
export function endingOf(parts: readonly Part[]): number {
  const last = parts.at(-1)
  const before = parts.at(-2)
  if (last?.kind !== 'paragraph' || last.text.length > LONGEST_ENDING) return parts.length
  const two = last.text.length <= CLOSING_WORDS && before?.kind === 'paragraph' && before.text.length <= LONGEST_ENDING
  return parts.length - (two ? 2 : 1)
}

/** Every text a paper prints, in reading order: what a check of the finished file looks for. */
export function textsOf(paper: Paper): readonly string[] {
  return [
    ...(paper.layout === 'letter' ? [paper.organ] : []),
    paper.number,
    ...paper.title.split('\n'),
    paper.to,
    ...paper.parts.flatMap((part) =>
      part.kind === 'table'
        ? part.rows.flatMap(({ cells }) => cells.flatMap(({ text, foot }) => [text, foot]))
        : [part.text, partRight(part)],
    ),
    ...paper.attachments,
    paper.signature?.organ,
    paper.signature?.date,
    paper.note,
    ...paper.copies,
  ].filter((text): text is string => typeof text === 'string' && text !== '')
}

const partRight = (part: Paragraph | Heading): string | undefined =>
  part.kind === 'paragraph' ? part.right : undefined
