/** The report as pdf: A4 after GB/T 9704, embedded faces, tagged (PDF/UA-1), 表三 on its own page. */
import { cellId } from '../../law/annual-report/format.ts'
import { cellIndex, type Cell, type Report } from '../../law/annual-report/report.ts'
import { CannotTypeset } from '../typeset/cannot-typeset.ts'
import { fontLibrary } from '../typeset/font-library.ts'
import { glyphScan, type GlyphScan, type Typeable } from '../typeset/glyphs.ts'
import {
  LINE_PITCH_PT,
  MARGIN_MM,
  PAGE_NUMBER_BELOW_MM,
  PAPER_MM,
  RULE_PT,
  SIZE_PT,
  TITLE_PITCH_PT,
} from '../typeset/official-paper.ts'
import { printable } from '../typeset/text.ts'
import { typeset } from '../typeset/typesetter.ts'
import { bandsOf } from './bands.ts'
import { compose, type Paragraph, type Part, type TablePart } from './compose.ts'
import { figureText } from './figure.ts'
import type { LayoutCell } from './layout.ts'
import { PDF_TEMPLATE } from './pdf-template.ts'
import { CELL_PADDING_MM, fitTable } from './table-fit.ts'

export interface PdfOptions {
  /** A folder with the organ's own licensed fonts (方正小标宋, 仿宋_GB2312 …) to embed. */
  readonly fontDirectory?: string
  /** Hears what could not be printed as it stands (a character no font has), one Chinese sentence each. */
  readonly onNote?: (note: string) => void
}

/** The bytes of the pdf; `onNote` hears of characters without a glyph. Throws `CannotTypeset` where no typesetter is installed. */
export async function toPdf(report: Report, options: PdfOptions = {}): Promise<Uint8Array> {
  const { bytes, notes } = typesetReport(report, options)
  for (const note of notes) options.onNote?.(note)
  return bytes
}

/** The pdf with its notes: what could not be printed as it stands, one Chinese sentence each. */
export function typesetReport(
  report: Report,
  { fontDirectory }: Pick<PdfOptions, 'fontDirectory'> = {},
): { readonly bytes: Uint8Array; readonly notes: readonly string[] } {
  const library = fontLibrary(fontDirectory)
  const scan = glyphScan(library)
  const composition = compose(report)
  const cells = cellIndex(report)
  // A head is a heading of the document only under a section: the standard forbids to begin with the second level.
  const preamble = composition.preamble.map((part) => ({ ...paragraphData(part, scan), heading: false }))
  const begun = composition.parts.findIndex((part) => part.kind === 'heading')
  const data = {
    title: printable(composition.title),
    author: report.organ ? [printable(report.organ)] : [],
    titleLines: composition.titleLines.map((line) => scan.typeable(line)),
    preamble,
    parts: composition.parts.map((part, index) => partData(part, scan, cells, index > begun)),
    signature: [composition.signature, composition.date].flatMap((line) => (line ? [scan.typeable(line)] : [])),
    faces: library.families,
    paper: PAPER,
  }
  if (JSON.stringify(data).length > LARGEST_DATA) {
    throw new CannotTypeset('这份报告的正文太长，不能排印 PDF；请改用 docx 或 html。')
  }
  const { bytes, untagged } = typeset(PDF_TEMPLATE, data, library)
  return {
    bytes,
    notes: [...scan.notes(), ...(untagged ? ['这份 PDF 没有无障碍标签：正文中有排版标准不允许的内容。'] : [])],
  }
}

// A real report has some ten thousand characters; a page takes time, and whoever sends a book must not stop the others.
const LARGEST_DATA = 300_000

const PAPER = {
  ...PAPER_MM,
  ...MARGIN_MM,
  below: PAGE_NUMBER_BELOW_MM,
  pitch: LINE_PITCH_PT,
  titlePitch: TITLE_PITCH_PT,
  bodySize: SIZE_PT.body,
  titleSize: SIZE_PT.title,
  pageNumberSize: SIZE_PT.pageNumber,
  rule: RULE_PT,
}

function partData(part: Part, scan: GlyphScan, cells: ReadonlyMap<string, Cell>, underHeading: boolean): unknown {
  if (part.kind === 'table') return tableData(part, scan, cells)
  if (part.kind === 'heading') return { ...part, text: scan.typeable(part.text) }
  const data = paragraphData(part, scan)
  return { ...data, heading: data.heading && underHeading }
}

const paragraphData = (part: Paragraph, scan: GlyphScan) => ({
  kind: part.kind,
  head: scan.typeable(part.head),
  text: scan.typeable(part.text),
  heading: part.head !== '' && part.text === '',
})

interface CellData {
  readonly x: number
  readonly y: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: Typeable
  readonly size: number
  readonly broken: boolean
  readonly left: boolean
  readonly bold: boolean
}

/** Above and below the text of a cell, millimetres: 表三 has up to 28 rows for one page. */
const ROW_PADDING_MM = { stacked: 1.7, matrix: 1.05, strip: 1.9 } as const

/** Rows that surely fit on one page; 表三 begins its page anyhow. */
const ROWS_OF_A_PAGE = { stacked: 24, matrix: 0, strip: 12 } as const

function tableData({ layout, newPage }: TablePart, scan: GlyphScan, cells: ReadonlyMap<string, Cell>): unknown {
  const textOf = (cell: LayoutCell): string =>
    cell.kind === 'label' ? cell.text : figureText(cells.get(cellId(cell.form)), cell.form.columnForm)
  const fit = fitTable(layout, textOf)
  const cellData = (cell: LayoutCell): CellData => ({
    x: cell.column,
    y: cell.row,
    rowSpan: cell.rowSpan,
    colSpan: cell.colSpan,
    text: scan.typeable(textOf(cell)),
    ...(cell.kind === 'figure' ? fit.sizeOf(cell, textOf(cell)) : { size: fit.labelSize, broken: false }),
    left: cell.kind === 'label' && layout.form.layout === 'matrix' && (cell.role === 'row' || cell.role === 'corner'),
    bold: cell.kind === 'label' && cell.role === 'caption',
  })
  return {
    kind: 'table',
    newPage,
    widths: fit.widths,
    labelSize: fit.labelSize,
    padding: CELL_PADDING_MM,
    rowPadding: ROW_PADDING_MM[layout.form.layout],
    repeatHead: layout.headRows > 0,
    // A table of the form fits on a page and is kept on one; a longer one of another form may run over.
    whole: layout.rows.length <= ROWS_OF_A_PAGE[layout.form.layout],
    bands: bandsOf(layout).map(({ head, body }) => ({
      head: head.flat().map(cellData),
      body: body.flat().map(cellData),
    })),
  }
}
