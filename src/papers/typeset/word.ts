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
  type IParagraphOptions,
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
  /** Millimetres, upright; absent = A4. */
  readonly paper?: { readonly width: number; readonly height: number }
  /** Millimetres; absent = those of an official paper. */
  readonly margins?: Margins
  /** The first page has its own head and foot instead of a page number (信函格式). */
  readonly firstPage?: FirstPage
}

export interface Margins {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface FirstPage {
  readonly header: Header
  readonly footer: Footer
  /** From the paper's upper edge to the header, and from its lower edge to the footer, millimetres. */
  readonly headerMm: number
  readonly footerMm: number
}

/** The bytes of the document: A4 unless said, official margins and faces, page numbers outside; the same bytes for the same content. */
export async function wordBytes({
  title,
  author,
  content,
  tableNames,
  landscape = false,
  paper = PAPER_MM,
  margins = MARGIN_MM,
  firstPage,
}: WordDocument): Promise<Uint8Array> {
  // One distance serves the feet of all pages: where the first one's stands lower, the page number is lifted to its place.
  const raise = firstPage ? footerAbove(margins.bottom) - twips(firstPage.footerMm) : 0
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
              width: twips(paper.width),
              height: twips(paper.height),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              ...(landscape ? landscapeMargins(margins) : portraitMargins(margins)),
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

const portraitMargins = ({ top, bottom, left, right }: Margins) => ({
  top: twips(top),
  bottom: twips(bottom),
  left: twips(left),
  right: twips(right),
  footer: footerAbove(bottom),
})

// The sheet is turned: its head is bound.
const landscapeMargins = ({ top, bottom, left, right }: Margins) => ({
  top: twips(left),
  bottom: twips(right),
  left: twips(bottom),
  right: twips(top),
  footer: footerAbove(right),
})

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
  /** Set to the right at the lower edge; the text then stands at the upper one. */
  readonly foot?: string
}

export interface WordTable {
  /** Millimetres, one per column. */
  readonly widths: readonly number[]
  readonly rows: readonly WordRow[]
  /** Leading rows repeated on every page the table runs over. */
  readonly headRows: number
  readonly rowHeightMm: number
  readonly paddingMm: number
  /** Above and below the text; absent = none. */
  readonly topPaddingMm?: number
}

export interface WordRow {
  readonly cells: readonly WordCell[]
  /** At least so high; absent = the table's own height. */
  readonly heightMm?: number
  /** May run on over the page's end. */
  readonly mayBreak?: boolean
  /** Not parted from the next row by a page break. */
  readonly keepNext: boolean
}

/** A table with full grid and real merged cells. */
export function wordTable({ widths, rows, headRows, rowHeightMm, paddingMm, topPaddingMm = 0 }: WordTable): Table {
  const line = { style: BorderStyle.SINGLE, size: RULE_PT * 8, color: '000000' }
  const columnWidths = widths.map(twips)
  const padding = twips(paddingMm)
  const above = twips(topPaddingMm)
  const lineOf = (cell: WordCell, line: string, options: IParagraphOptions): Paragraph =>
    new Paragraph({
      spacing: pitch(cell.size * 1.2),
      indent: { firstLine: 0 },
      ...options,
      children:
        line === ''
          ? []
          : [run(line, { ...face(FACE.table, cell.size, FACE.latin), ...(cell.bold ? { bold: true } : {}) })],
    })
  const cellOf = (cell: WordCell, keepNext: boolean, heightMm: number): TableCell => {
    const width = columnWidths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, each) => sum + each, 0)
    const alignment = cell.left ? AlignmentType.LEFT : AlignmentType.CENTER
    const text = cell.text.split('\n')
    const foot = cell.foot?.split('\n') ?? []
    const spacing = pitch(cell.size * 1.2)
    const free =
      twips(heightMm) - (linesIn(cell.text, (width - padding * 2) / 20, cell.size) + foot.length) * spacing.line
    return new TableCell({
      rowSpan: cell.rowSpan,
      columnSpan: cell.colSpan,
      verticalAlign: foot.length > 0 ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
      width: { size: width, type: WidthType.DXA },
      children: [
        ...text.map((line) => lineOf(cell, line, { alignment, keepNext })),
        ...foot.map((line, index) =>
          lineOf(cell, line, {
            alignment: AlignmentType.RIGHT,
            keepNext,
            // Word cannot set a line at the foot of a cell: it is pushed there, a little short so that the row keeps its height.
            spacing: { ...spacing, before: index === 0 ? Math.max(0, free - twips(FOOT_SLACK_MM)) : 0 },
          }),
        ),
      ],
    })
  }
  return new Table({
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { marginUnitType: WidthType.DXA, left: padding, right: padding, top: above, bottom: above },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    tableLook: { firstRow: headRows > 0, firstColumn: true },
    rows: rows.map(
      ({ cells, keepNext, mayBreak = false, heightMm = rowHeightMm }, index) =>
        new TableRow({
          ...(index < headRows ? { tableHeader: true } : {}),
          cantSplit: !mayBreak,
          height: { value: twips(heightMm), rule: HeightRule.ATLEAST },
          children: cells.map((cell) => cellOf(cell, keepNext, heightMm)),
        }),
    ),
  })
}

const FOOT_SLACK_MM = 2

/** Lines that a text takes in a width of so many points: a full-width sign is as wide as it is high, others half. */
export function linesIn(text: string, widthPt: number, sizePt: number): number {
  const across = Math.max(1, Math.floor((widthPt / sizePt) * 2))
  return text.split('\n').reduce((sum, line) => {
    const halves = Array.from(line).reduce((wide, sign) => wide + (/[!-~ ]/.test(sign) ? 1 : 2), 0)
    return sum + Math.max(1, Math.ceil(halves / across))
  }, 0)
}
