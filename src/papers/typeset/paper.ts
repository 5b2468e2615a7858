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
  /** Millimetres, one per column; 156 in all for a portrait page. */
  readonly widths: readonly number[]
  /** Leading rows repeated on every page the table runs over. */
  readonly headRows: number
  readonly rows: readonly PaperRow[]
}

export interface PaperRow {
  /** Left to right; columns already taken by a cell from above are left out. */
  readonly cells: readonly PaperCell[]
  /** At least so high, millimetres; absent = 9. */
  readonly heightMm?: number
}

export interface PaperCell {
  /** Newlines begin new lines. */
  readonly text: string
  readonly rowSpan?: number
  readonly colSpan?: number
  /** Default: centred. */
  readonly left?: boolean
  readonly bold?: boolean
}

export interface Signature {
  readonly organ: string
  /** 2021年1月26日 */
  readonly date: string
  /** A place for the seal is kept over name and date. */
  readonly seal: boolean
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

/** Every text a paper prints, in reading order: what a check of the finished file looks for. */
export function textsOf(paper: Paper): readonly string[] {
  return [
    ...(paper.layout === 'letter' ? [paper.organ] : []),
    paper.number,
    ...paper.title.split('\n'),
    paper.to,
    ...paper.parts.flatMap((part) =>
      part.kind === 'table' ? part.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [part.text],
    ),
    ...paper.attachments,
    paper.signature?.organ,
    paper.signature?.date,
    paper.note,
    ...paper.copies,
  ].filter((text): text is string => typeof text === 'string' && text !== '')
}
