/**
 * A document as the carriers hand it on: blocks in reading order, each with its place in the source.
 * A carrier (txt, md, html, docx, doc, pdf, xlsx) knows its bytes and nothing of annual reports.
 */
import type { Place, Problem } from '../../law/annual-report/report.ts'

export type Carrier = 'txt' | 'md' | 'html' | 'docx' | 'doc' | 'pdf' | 'xlsx'

export interface SourceDocument {
  readonly carrier: Carrier
  readonly blocks: readonly Block[]
  /** What the carrier could not or would not decode (a picture of a page, an undecodable stretch …). */
  readonly problems: readonly Problem[]
}

export type Block = Line | Grid

/** A paragraph, or one line of a text file; tabs and inner spaces kept, line end gone. */
export interface Line {
  readonly kind: 'line'
  readonly text: string
  readonly at: Place
}

/**
 * A table. `trust` says how its rows and columns are known:
 * declared – the source has table markup; ruled – drawn lines; tabbed / piped – separators in text;
 * placed – worked out from the positions of words.
 */
export interface Grid {
  readonly kind: 'grid'
  readonly trust: 'declared' | 'ruled' | 'tabbed' | 'piped' | 'placed'
  readonly rows: readonly (readonly GridCell[])[]
  readonly at: Place
}

/** A cell as the source declares it, in source order; spans are as declared (≥ 1), clipped to sane sizes. */
export interface GridCell {
  readonly text: string
  readonly at: Place
  readonly colSpan: number
  readonly rowSpan: number
  /** The column it starts in, from 0, where the carrier knows it (pdf, xlsx, docx with gridSpan …). */
  readonly column?: number
}

/** Thrown by a carrier for a document that cannot be read at all; `message` is one Chinese sentence for the user. */
export class Unreadable extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'Unreadable'
    this.code = code
  }
}
