/** What reading a table of duties gives: rows with their places, and everything that is not certain, said place by place. */
import type { Place } from '../../law/annual-report/report.ts'
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'

/** Where a row or a cell stands, for people and for programs. */
export interface RowPlace {
  /** 工作表“目录” or 第2个表. */
  readonly table: string
  /** From 1: as the spreadsheet numbers it, or the row of the table. */
  readonly row: number
  readonly at: Place
}

/** A row of the table with its place in the source. */
export interface PlacedRow extends CatalogueRow {
  readonly place: RowPlace
}

/**
 * unclear: something stands there that cannot be read with certainty, and nothing was taken; blank: nothing stands there; carried: taken
 * from the row above; ignored: a column, a row or a table that was not read; missing: the header has no such column; source: what the file
 * itself is about (a hidden sheet …).
 */
export type FindingCode = 'unclear' | 'blank' | 'carried' | 'ignored' | 'missing' | 'source'

export interface CatalogueFinding {
  readonly code: FindingCode
  readonly place: RowPlace | null
  /** The head of the column; null for a row, a table or the file. */
  readonly column: string | null
  /** One sentence: what stands there, and what to do. */
  readonly says: string
}

export interface ReadCatalogue {
  readonly rows: readonly PlacedRow[]
  readonly findings: readonly CatalogueFinding[]
  /** What stands above the first header: title, organ, date. */
  readonly titles: readonly string[]
}

/** Why nothing of a file can be taken, in one sentence. */
export interface CatalogueRefused {
  readonly refused: 'unreadable' | 'no-table' | 'empty' | 'too-many'
  readonly says: string
}

/** More findings than a person reads; how many there are besides is said. */
const MOST = 2_000

/** Findings as they come in; the list stays readable however bad the file is. */
export class Findings {
  readonly #list: CatalogueFinding[] = []
  #more = 0

  add(code: FindingCode, place: RowPlace | null, column: string | null, says: string): void {
    if (this.#list.length < MOST) this.#list.push({ code, place, column, says })
    else this.#more += 1
  }

  /** All of them, the last one saying how many are not listed. */
  all(): readonly CatalogueFinding[] {
    if (this.#more === 0) return this.#list
    const says = `另有 ${this.#more} 处没有一一列出，请先改正以上各处再导入。`
    return [...this.#list, { code: 'source', place: null, column: null, says }]
  }
}

/** A cell's text as a sentence quotes it. */
export function quoted(text: string): string {
  const signs = Array.from(text.replaceAll(/\s+/gu, ' ').trim())
  return `“${signs.length > 30 ? `${signs.slice(0, 30).join('')}……` : signs.join('')}”`
}
