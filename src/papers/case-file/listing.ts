/** Long tables for the case file, as forms of an office: cut into sheets that the typesetter takes, each with its head. */
import { textWidthMm, type Paper, type PaperRow, type Part } from '../typeset/paper.ts'

/** So many characters and rows stand on one sheet; a sheet runs over as many pages as it needs. */
const CHARACTERS = 12_000
const ROWS = 120

export interface Listing {
  readonly title: string
  readonly organ: string
  readonly number: string
  /** Sentences before the table. */
  readonly before?: readonly string[]
  readonly head?: readonly string[]
  /** Shares of the width, one per column; in all 1. */
  readonly shares: readonly number[]
  readonly rows: readonly (readonly string[])[]
  /** Sentences after it. */
  readonly after?: readonly string[]
}

/** The sheets of a listing; one at least. A second one of the same listing says （续）. */
export function listingSheets({ title, organ, number, before = [], head, shares, rows, after = [] }: Listing): Paper[] {
  const chunks = chunked(rows)
  return chunks.map((chunk, at): Paper => ({
    layout: 'form',
    title: at === 0 ? title : `${title}（续）`,
    organ,
    number,
    to: null,
    parts: [
      ...(at === 0 ? before.map(sentence) : []),
      ...(chunk.length > 0 ? [table(title, shares, head, chunk)] : []),
      ...(at === chunks.length - 1 ? after.map(sentence) : []),
    ],
    attachments: [],
    signature: null,
    note: null,
    copies: [],
  }))
}

/** A sheet of labels and values. */
export const factsSheet = (
  title: string,
  organ: string,
  number: string,
  facts: readonly (readonly [label: string, value: string])[],
  after: readonly string[] = [],
): Paper[] =>
  listingSheets({
    title,
    organ,
    number,
    shares: [0.24, 0.76],
    rows: facts.filter(([, value]) => value !== ''),
    after,
  })

const sentence = (text: string): Part => ({ kind: 'paragraph', small: true, flush: true, text })

function table(
  name: string,
  shares: readonly number[],
  head: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
): Part {
  const width = textWidthMm({ layout: 'form' })
  const body = rows.map((cells): PaperRow => ({
    cells: cells.map((text) => ({ text, left: true })),
    mayBreak: cells.some((text) => text.length > 300),
    heightMm: 7,
  }))
  return {
    kind: 'table',
    name,
    widths: shares.map((share) => Math.round(share * width * 100) / 100),
    headRows: head ? 1 : 0,
    mayBreak: true,
    rows: head ? [{ cells: head.map((text) => ({ text, bold: true })) }, ...body] : body,
  }
}

/** Rows in portions; a single row longer than a portion is cut into rows of its own, nothing of it is lost. */
function chunked(rows: readonly (readonly string[])[]): (readonly (readonly string[])[])[] {
  const chunks: (readonly string[])[][] = [[]]
  let left = CHARACTERS
  for (const row of rows.flatMap(split)) {
    const size = row.reduce((sum, text) => sum + text.length, 0)
    const last = chunks.at(-1) ?? []
    if (last.length > 0 && (size > left || last.length >= ROWS)) {
      chunks.push([row])
      left = CHARACTERS - size
    } else {
      last.push(row)
      left -= size
    }
  }
  return chunks
}

/** Characters of one cell; longer ones go on in the next row. */
const CELL = 2000

function split(row: readonly string[]): readonly (readonly string[])[] {
  const signs = row.map((text) => Array.from(text))
  const parts = Math.max(1, ...signs.map((text) => Math.ceil(text.length / CELL)))
  return Array.from({ length: parts }, (_, at) => signs.map((text) => text.slice(at * CELL, (at + 1) * CELL).join('')))
}
