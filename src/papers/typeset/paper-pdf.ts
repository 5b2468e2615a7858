/** A paper as pdf: looks like the printed form, faces embedded, tagged (PDF/UA-1). */
import { CannotTypeset } from './cannot-typeset.ts'
import { fontLibrary } from './font-library.ts'
import { glyphScan, type GlyphScan } from './glyphs.ts'
import {
  CLOSER,
  DOUBLE_RULE_PT,
  LETTERHEAD_MM,
  markOf,
  RED,
  SEAL_LINES,
  SEAL_MM,
  signatureLines,
} from './letterhead.ts'
import {
  FORM_MARGIN_MM,
  LINE_PITCH_PT,
  MARGIN_MM,
  PAGE_NUMBER_BELOW_MM,
  PAPER_MM,
  RULE_PT,
  SIZE_PT,
  TITLE_PITCH_PT,
} from './official-paper.ts'
import type { Margins } from './word.ts'
import { PAPER_TEMPLATE } from './paper-template.ts'
import { endingOf, placed, type Paper, type PaperTable, type Part } from './paper.ts'
import { printable } from './text.ts'
import { typeset } from './typesetter.ts'

export interface PaperPdfOptions {
  /** A folder with the organ's own licensed fonts to embed. */
  readonly fontDirectory?: string
  /** Draw a dashed circle where the seal goes (default); off for the print that is sealed or signed electronically. */
  readonly sealPlace?: boolean
}

/**
 * The pdf with its notes: what could not be printed as it stands (a character no font has), one Chinese sentence each.
 * Throws `CannotTypeset` where no typesetter is installed or the text would fill a book.
 */
export function paperToPdf(
  paper: Paper,
  { fontDirectory, sealPlace = true }: PaperPdfOptions = {},
): { readonly bytes: Uint8Array; readonly notes: readonly string[] } {
  const library = fontLibrary(fontDirectory)
  // A ticked box is drawn by the template.
  const scan = glyphScan({ has: (codePoint) => codePoint === TICKED_BOX || library.has(codePoint) })
  const mark = markOf(paper.organ)
  const ending = endingOf(paper.parts)
  const maybe = (text: string | null): unknown => (text === null ? null : scan.typeable(text))
  const data = {
    title: printable(paper.title.replaceAll('\n', '')),
    author: [printable(paper.organ)],
    letterhead: paper.layout === 'letter' ? { ...mark, lines: mark.lines.map((line) => scan.typeable(line)) } : null,
    number: maybe(paper.number),
    titleLines: paper.title.split('\n').map((line) => scan.typeable(line)),
    to: maybe(paper.to),
    parts: paper.parts.slice(0, ending).map((part) => partData(part, scan)),
    lastParts: paper.parts.slice(ending).map((part) => partData(part, scan)),
    together: paper.attachments.length <= MOST_TOGETHER,
    attachments: paper.attachments.map((name) => scan.typeable(name)),
    signature: paper.signature && {
      ...paper.signature,
      lines: signatureLines(paper.signature.organ).map((line) => scan.typeable(line)),
      date: scan.typeable(paper.signature.date),
    },
    sealPlace,
    note: maybe(paper.note),
    copies: paper.copies.length > 0 ? scan.typeable(`${paper.copies.join('，')}。`) : null,
    faces: library.families,
    paper: pageOf(paper),
  }
  if (JSON.stringify(data).length > LARGEST_DATA) {
    throw new CannotTypeset('这份文书的正文太长，不能排印 PDF；请改用 docx。')
  }
  const { bytes, untagged } = typeset(PAPER_TEMPLATE, data, library)
  return {
    bytes,
    notes: [...scan.notes(), ...(untagged ? ['这份 PDF 没有无障碍标签：正文中有排版标准不允许的内容。'] : [])],
  }
}

const LARGEST_DATA = 300_000
const TICKED_BOX = 0x2611

/** So many attachments fit on a page with the signature. */
const MOST_TOGETHER = 8
const PORTRAIT = {
  ...PAPER_MM,
  ...MARGIN_MM,
  below: PAGE_NUMBER_BELOW_MM,
  pitch: LINE_PITCH_PT,
  titlePitch: TITLE_PITCH_PT,
  bodySize: SIZE_PT.body,
  titleSize: SIZE_PT.title,
  tableSize: SIZE_PT.table,
  pageNumberSize: SIZE_PT.pageNumber,
  rule: RULE_PT,
  red: RED,
  ...DOUBLE_RULE_PT,
  markTop: LETTERHEAD_MM.markTop,
  ruleWidth: LETTERHEAD_MM.ruleWidth,
  foot: LETTERHEAD_MM.ruleAboveFoot,
  seal: SEAL_MM,
  sealLines: SEAL_LINES,
  closer: CLOSER,
}

// The sheet is turned: its head is bound.
const turned = ({ top, bottom, left, right, ...page }: Margins) => ({
  ...page,
  width: PAPER_MM.height,
  height: PAPER_MM.width,
  top: left,
  bottom: right,
  left: bottom,
  right: top,
})

function pageOf({ layout, landscape }: Paper) {
  const upright = layout === 'form' ? { ...PORTRAIT, ...FORM_MARGIN_MM } : PORTRAIT
  return landscape ? turned(upright) : upright
}

function partData(part: Part, scan: GlyphScan): unknown {
  if (part.kind === 'table') return tableData(part, scan)
  if (part.kind === 'heading') return { ...part, text: scan.typeable(part.text) }
  const { flush = false, small = false, right } = part
  return {
    kind: part.kind,
    flush,
    small,
    text: scan.typeable(part.text),
    right: right === undefined ? null : scan.typeable(right),
  }
}

function tableData(table: PaperTable, scan: GlyphScan): unknown {
  const rows = placed(table).map((row, index) =>
    row.map(({ cell, column, row: y, rowSpan, colSpan }) => ({
      x: column,
      y,
      rowSpan,
      colSpan,
      text: scan.typeable(cell.text),
      left: cell.left ?? false,
      bold: cell.bold ?? false,
      foot: cell.foot === undefined ? null : scan.typeable(cell.foot),
      width: table.widths.slice(column, column + colSpan).reduce((sum, width) => sum + width, 0),
      mayBreak: table.rows[index]?.mayBreak ?? false,
      height: rowSpan === 1 ? (table.rows[index]?.heightMm ?? ROW_HEIGHT_MM) : 0,
    })),
  )
  return {
    kind: 'table',
    breakable: table.mayBreak || table.rows.length > SHORT_TABLE,
    widths: table.widths,
    head: rows.slice(0, table.headRows).flat(),
    body: rows.slice(table.headRows).flat(),
  }
}

const ROW_HEIGHT_MM = 9
/** A table of so few rows is not parted by a page break. */
const SHORT_TABLE = 10
