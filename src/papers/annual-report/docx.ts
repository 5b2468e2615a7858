/** The report as a Word document with official faces, for the office: A4 after GB/T 9704, real merged cells. */
import { AlignmentType, HeadingLevel, Paragraph, type FileChild } from 'docx'
import { cellId } from '../../law/annual-report/format.ts'
import { cellIndex, type Cell, type Report } from '../../law/annual-report/report.ts'
import { FACE, LINE_PITCH_PT, SIZE_PT } from '../typeset/official-paper.ts'
import { face, INDENTED, pitch, run, wordBytes, wordTable, type WordCell } from '../typeset/word.ts'
import { compose, type Composition, type Part, type TablePart } from './compose.ts'
import { figureText } from './figure.ts'
import type { TableLayout } from './layout.ts'
import { CELL_PADDING_MM, fitTable } from './table-fit.ts'

/** The bytes of the document. */
export async function toDocx(report: Report): Promise<Uint8Array> {
  const composition = compose(report)
  const cells = cellIndex(report)
  return wordBytes({
    title: composition.title,
    author: report.organ,
    content: [
      ...titleOf(composition),
      ...composition.preamble.flatMap((part) => partOf(part, {}, cells)),
      ...composition.parts.flatMap((part, index, parts) =>
        partOf(part, { before: parts[index - 1], after: parts[index + 1] }, cells),
      ),
      ...signatureOf(composition),
    ],
    tableNames: composition.parts.flatMap((part) => (part.kind === 'table' ? [part.layout.title] : [])),
  })
}

function titleOf({ titleLines }: Composition): FileChild[] {
  return [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: titleLines.map((line, index) => run(line, index > 0 ? { break: 1 } : {})),
    }),
    new Paragraph({ spacing: pitch(LINE_PITCH_PT), children: [] }),
  ]
}

interface Neighbours {
  readonly before?: Part | undefined
  readonly after?: Part | undefined
}

function partOf(part: Part, { before, after }: Neighbours, cells: ReadonlyMap<string, Cell>): FileChild[] {
  if (part.kind === 'table') {
    // Word joins tables that touch, and wants a paragraph at the end; elsewhere an empty line could begin a page of its own.
    const separate = after === undefined || (after.kind === 'table' && !after.newPage)
    return [...tableOf(part, cells), ...(separate ? [gap(false)] : [])]
  }
  const spacing = before?.kind === 'table' ? { spacing: { ...pitch(LINE_PITCH_PT), before: TABLE_GAP } } : {}
  if (part.kind === 'heading') {
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        pageBreakBefore: part.newPage,
        ...spacing,
        children: [run(part.text)],
      }),
    ]
  }
  const head = part.head ? [run(part.head, face(FACE.subheading, SIZE_PT.body))] : []
  const text = part.text ? [run(part.text)] : []
  return [
    part.head && !part.text
      ? new Paragraph({ heading: HeadingLevel.HEADING_2, children: head })
      : new Paragraph({ alignment: AlignmentType.BOTH, ...INDENTED, ...spacing, children: [...head, ...text] }),
  ]
}

/** Row heights in millimetres: 表三 has up to 28 rows for one page. */
const ROW_HEIGHT_MM = { stacked: 7.2, matrix: 5.8, strip: 8 } as const

function tableOf({ layout, newPage }: TablePart, cells: ReadonlyMap<string, Cell>): FileChild[] {
  const textOf = (cell: TableLayout['rows'][number][number]): string =>
    cell.kind === 'label' ? cell.text : figureText(cells.get(cellId(cell.form)), cell.form.columnForm)
  const fit = fitTable(layout, textOf)
  const table = wordTable({
    widths: fit.widths,
    rows: layout.rows.map((row, index) => ({
      // Every table of the form fits on a page, and is kept on one.
      keepNext: index < layout.rows.length - 1,
      cells: row.map((cell): WordCell => ({
        text: textOf(cell),
        rowSpan: cell.rowSpan,
        colSpan: cell.colSpan,
        column: cell.column,
        size: cell.kind === 'label' ? fit.labelSize : fit.sizeOf(cell, textOf(cell)).size,
        left:
          cell.kind === 'label' && layout.form.layout === 'matrix' && (cell.role === 'row' || cell.role === 'corner'),
        bold: cell.kind === 'label' && cell.role === 'caption',
      })),
    })),
    headRows: layout.headRows,
    rowHeightMm: ROW_HEIGHT_MM[layout.form.layout],
    paddingMm: CELL_PADDING_MM,
  })
  // A small paragraph before carries the page break.
  return [...(newPage ? [gap(true)] : []), table]
}

/** Below a table, twentieths of a point. */
const TABLE_GAP = 120

const gap = (pageBreakBefore: boolean): Paragraph =>
  new Paragraph({ pageBreakBefore, spacing: pitch(TABLE_GAP / 20), children: [] })

function signatureOf({ signature, date }: Composition): FileChild[] {
  const right = { right: SIZE_PT.body * 2 * 20 }
  const line = (text: string, keepNext: boolean): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: right,
      keepNext,
      children: [run(text)],
    })
  const lines = [signature, date].flatMap((text) => (text ? [text] : []))
  if (lines.length === 0) return []
  return [
    new Paragraph({ keepNext: true, children: [] }),
    ...lines.map((text, index) => line(text, index < lines.length - 1)),
  ]
}
