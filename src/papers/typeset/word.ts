/** Paragraphs, pages and tables of an official Word document (GB/T 9704), and the sealing of its package. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  type Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type FileChild,
  type IRunOptions,
} from 'docx'
import { sealPackage } from './word-package.ts'
import {
  FACE,
  LINE_PITCH_PT,
  MARGIN_MM,
  MM_TO_PT,
  PAGE_NUMBER_BELOW_MM,
  PAPER_MM,
  RULE_PT,
  SIZE_PT,
  TITLE_PITCH_PT,
} from './official-paper.ts'
import { printable } from './text.ts'

export interface WordDocument {
  readonly title: string
  /** The organ that speaks. */
  readonly author: string | null
  readonly content: readonly FileChild[]
  /** What each table is, in order, for screen readers. */
  readonly tableNames: readonly string[]
  readonly landscape?: boolean
  /** The first page has its own head and foot instead of a page number (信函格式). */
  readonly firstPage?: FirstPage
}

export interface FirstPage {
  readonly header: Header
  readonly footer: Footer
  /** From the paper's upper edge to the header, and from its lower edge to the footer, millimetres. */
  readonly headerMm: number
  readonly footerMm: number
}

/** The bytes of the document: A4, official margins and faces, page numbers outside; the same bytes for the same content. */
export async function wordBytes({
  title,
  author,
  content,
  tableNames,
  landscape = false,
  firstPage,
}: WordDocument): Promise<Uint8Array> {
  // One distance serves the feet of all pages: where the first one's stands lower, the page number is lifted to its place.
  const raise = firstPage ? PORTRAIT_MARGINS.footer - twips(firstPage.footerMm) : 0
  const document = new Document({
    title: printable(title),
    creator: printable(author ?? ''),
    lastModifiedBy: printable(author ?? ''),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { ...face(FACE.body, SIZE_PT.body), ...PLAIN, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
          paragraph: { spacing: pitch(LINE_PITCH_PT) },
        },
        title: {
          run: { ...face(FACE.title, SIZE_PT.title), ...PLAIN },
          paragraph: { alignment: AlignmentType.CENTER, spacing: pitch(TITLE_PITCH_PT) },
        },
        heading1: {
          run: { ...face(FACE.heading, SIZE_PT.body), ...PLAIN },
          paragraph: { spacing: pitch(LINE_PITCH_PT), keepNext: true, ...INDENTED },
        },
        heading2: {
          run: { ...face(FACE.subheading, SIZE_PT.body), ...PLAIN },
          paragraph: { spacing: pitch(LINE_PITCH_PT), keepNext: true, ...INDENTED },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: twips(PAPER_MM.width),
              height: twips(PAPER_MM.height),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              ...(landscape ? LANDSCAPE_MARGINS : PORTRAIT_MARGINS),
              ...(firstPage ? { header: twips(firstPage.headerMm), footer: twips(firstPage.footerMm) } : {}),
            },
          },
          ...(firstPage ? { titlePage: true } : {}),
        },
        ...(firstPage ? { headers: { first: firstPage.header } } : {}),
        footers: {
          default: pageNumber(AlignmentType.RIGHT, raise),
          even: pageNumber(AlignmentType.LEFT, raise),
          ...(firstPage ? { first: firstPage.footer } : {}),
        },
        children: content,
      },
    ],
  })
  return sealPackage(new Uint8Array(await Packer.toArrayBuffer(document)), tableNames)
}

/** Millimetres in twentieths of a point. */
export function twips(millimetres: number): number {
  return Math.round(millimetres * MM_TO_PT * 20)
}

const footerAbove = (bottom: number): number =>
  Math.round((bottom - PAGE_NUMBER_BELOW_MM) * MM_TO_PT - SIZE_PT.pageNumber) * 20

const PORTRAIT_MARGINS = {
  top: twips(MARGIN_MM.top),
  bottom: twips(MARGIN_MM.bottom),
  left: twips(MARGIN_MM.left),
  right: twips(MARGIN_MM.right),
  footer: footerAbove(MARGIN_MM.bottom),
}

// The sheet is turned: its head is bound.
const LANDSCAPE_MARGINS = {
  top: twips(MARGIN_MM.left),
  bottom: twips(MARGIN_MM.right),
  left: twips(MARGIN_MM.bottom),
  right: twips(MARGIN_MM.top),
  footer: footerAbove(MARGIN_MM.right),
}

/** Line spacing of exactly so many points. */
export const pitch = (points: number) => ({ line: Math.round(points * 20), lineRule: LineRuleType.EXACT })

/** A face by its official name for Chinese, with its size in points; Latin text keeps the face of its surroundings. */
export function face(name: string, points: number, latin: string = name): IRunOptions & { readonly size: number } {
  return {
    font: { ascii: latin, hAnsi: latin, eastAsia: name, cs: latin, hint: 'eastAsia' },
    size: points * 2,
  }
}

/** Headings of the program's own template are bold and blue; official ones are not. */
const PLAIN = { bold: false, italics: false, color: '000000' } as const

/** 首行缩进 2 字：in hundredths of a character, so that it follows the size of the text. */
export const INDENTED = { indent: { firstLineChars: 200, firstLine: SIZE_PT.body * 2 * 20 } } as const

/** One run of text; what no document can hold is taken out. */
export const run = (text: string, options: IRunOptions = {}): TextRun =>
  new TextRun({ ...options, text: printable(text) })

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType], raise: number): Footer {
  const indent =
    alignment === AlignmentType.RIGHT ? { right: SIZE_PT.pageNumber * 20 } : { left: SIZE_PT.pageNumber * 20 }
  const children = ['— ', PageNumber.CURRENT, ' —']
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        ...(raise > 0 ? { spacing: { after: raise } } : {}),
        children: [new TextRun({ ...face(FACE.table, SIZE_PT.pageNumber), children })],
      }),
    ],
  })
}

export interface WordCell {
  readonly text: string
  readonly rowSpan: number
  readonly colSpan: number
  readonly column: number
  /** Points. */
  readonly size: number
  readonly left?: boolean
  readonly bold?: boolean
}

export interface WordTable {
  /** Millimetres, one per column. */
  readonly widths: readonly number[]
  readonly rows: readonly WordRow[]
  /** Leading rows repeated on every page the table runs over. */
  readonly headRows: number
  readonly rowHeightMm: number
  readonly paddingMm: number
}

export interface WordRow {
  readonly cells: readonly WordCell[]
  /** At least so high; absent = the table's own height. */
  readonly heightMm?: number
  /** Not parted from the next row by a page break. */
  readonly keepNext: boolean
}

/** A table with full grid and real merged cells. */
export function wordTable({ widths, rows, headRows, rowHeightMm, paddingMm }: WordTable): Table {
  const line = { style: BorderStyle.SINGLE, size: RULE_PT * 8, color: '000000' }
  const columnWidths = widths.map(twips)
  const padding = twips(paddingMm)
  const cellOf = (cell: WordCell, keepNext: boolean): TableCell =>
    new TableCell({
      rowSpan: cell.rowSpan,
      columnSpan: cell.colSpan,
      verticalAlign: VerticalAlignTable.CENTER,
      width: {
        size: columnWidths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, width) => sum + width, 0),
        type: WidthType.DXA,
      },
      children: cell.text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment: cell.left ? AlignmentType.LEFT : AlignmentType.CENTER,
            spacing: pitch(cell.size * 1.2),
            indent: { firstLine: 0 },
            keepNext,
            children:
              line === ''
                ? []
                : [run(line, { ...face(FACE.table, cell.size, FACE.latin), ...(cell.bold ? { bold: true } : {}) })],
          }),
      ),
    })
  return new Table({
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { marginUnitType: WidthType.DXA, left: padding, right: padding, top: 0, bottom: 0 },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    tableLook: { firstRow: headRows > 0, firstColumn: true },
    rows: rows.map(
      ({ cells, keepNext, heightMm = rowHeightMm }, index) =>
        new TableRow({
          ...(index < headRows ? { tableHeader: true } : {}),
          cantSplit: true,
          height: { value: twips(heightMm), rule: HeightRule.ATLEAST },
          children: cells.map((cell) => cellOf(cell, keepNext)),
        }),
    ),
  })
}
