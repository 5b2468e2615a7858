/** A paper as a Word document with the official faces named: the office fills, seals and prints it. */
import { AlignmentType, BorderStyle, HeadingLevel, Paragraph, Tab, TabStopType, TextRun, type FileChild } from 'docx'
import { letterhead } from './letterhead-word.ts'
import { SEAL_LINES, signatureLines } from './letterhead.ts'
import { FACE, FORM_MARGIN_MM, LINE_PITCH_PT, SIZE_PT } from './official-paper.ts'
import {
  endingOf,
  placed,
  textWidthMm,
  type Paper,
  type Paragraph as TextPart,
  type PaperTable,
  type Part,
  type Signature,
} from './paper.ts'
import { printable } from './text.ts'
import { face, INDENTED, pitch, run, twips, wordBytes, wordTable } from './word.ts'

/** The bytes of the document; the same bytes for the same paper. */
export async function paperToDocx(paper: Paper): Promise<Uint8Array> {
  const letter = paper.layout === 'letter'
  return wordBytes({
    title: paper.title.replaceAll('\n', ''),
    author: paper.organ,
    content: [
      ...numberOf(paper),
      ...titleOf(paper),
      ...(paper.to ? [new Paragraph({ keepNext: true, children: [run(`${paper.to}：`)] })] : []),
      ...paper.parts.flatMap((part, index, parts) =>
        partOf(part, parts[index + 1], paper.signature !== null && index >= endingOf(parts), textWidthMm(paper)),
      ),
      ...attachmentsOf(paper.attachments),
      ...(paper.signature ? signatureOf(paper.signature, paper.note !== null) : []),
      ...(paper.note ? [new Paragraph({ ...INDENTED, children: [run(`（${paper.note}）`)] })] : []),
      ...copiesOf(paper.copies),
    ],
    tableNames: paper.parts.flatMap((part) => (part.kind === 'table' ? [part.name] : [])),
    ...(paper.landscape ? { landscape: true } : {}),
    ...(letter ? {} : { margins: FORM_MARGIN_MM }),
    ...(letter ? { firstPage: letterhead(paper.organ) } : {}),
  })
}

const blank = (): Paragraph => new Paragraph({ children: [] })

function numberOf({ layout, number }: Paper): FileChild[] {
  if (number === null) return []
  const before = layout === 'letter' ? Math.round(SIZE_PT.body * (7 / 8) * 20 * 0.4) : 0
  const text = layout === 'letter' ? number : `编号：${number}`
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: { ...pitch(LINE_PITCH_PT), before },
      children: [run(text)],
    }),
  ]
}

function titleOf({ layout, title }: Paper): FileChild[] {
  const lines = title.split('\n')
  return [
    ...(layout === 'letter' ? [blank(), blank()] : []),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: lines.map((line, index) => run(line, index > 0 ? { break: 1 } : {})),
    }),
    layout === 'letter' ? blank() : gap(),
  ]
}

function partOf(part: Part, next: Part | undefined, ending: boolean, widthMm: number): FileChild[] {
  switch (part.kind) {
    case 'paragraph':
      if (part.small) return [smallLine(part, widthMm)]
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          ...(part.flush ? {} : INDENTED),
          // The line before a table goes with it, and the ending with the signature.
          ...(ending || next?.kind === 'table' ? { keepNext: true } : {}),
          children: [run(part.text)],
        }),
      ]
    case 'heading':
      return [
        new Paragraph({
          heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: [run(part.text)],
        }),
      ]
    case 'table':
      // Word joins tables that touch.
      return [tableOf(part), ...(next === undefined || next.kind === 'table' ? [gap()] : [])]
  }
}

/** In the size of the tables; what stands at the right end hangs on a tab there. */
function smallLine({ text, flush, right }: TextPart, widthMm: number): Paragraph {
  const look = face(FACE.table, SIZE_PT.table, FACE.latin)
  return new Paragraph({
    spacing: { ...pitch(SIZE_PT.table * 1.5), after: 40 },
    ...(flush ? {} : { indent: { firstLineChars: 200, firstLine: SIZE_PT.table * 2 * 20 } }),
    ...(right === undefined ? {} : { tabStops: [{ type: TabStopType.RIGHT, position: twips(widthMm) }] }),
    keepNext: flush ?? false,
    children: [
      run(text, look),
      ...(right === undefined ? [] : [new TextRun({ ...look, children: [new Tab(), printable(right)] })]),
    ],
  })
}

const gap = (): Paragraph => new Paragraph({ spacing: pitch(6), children: [] })

const ROW_HEIGHT_MM = 9
const SHORT_TABLE = 10
const CELL_PADDING_MM = 1.5
const CELL_TOP_MM = 0.8

function tableOf(table: PaperTable): FileChild {
  const cells = placed(table)
  return wordTable({
    widths: table.widths,
    headRows: table.headRows,
    rowHeightMm: ROW_HEIGHT_MM,
    paddingMm: CELL_PADDING_MM,
    topPaddingMm: CELL_TOP_MM,
    rows: cells.map((row, index) => ({
      // A short table is not parted by a page break.
      keepNext: !table.mayBreak && table.rows.length <= SHORT_TABLE && index < table.rows.length - 1,
      ...(table.rows[index]?.heightMm === undefined ? {} : { heightMm: table.rows[index].heightMm }),
      mayBreak: table.rows[index]?.mayBreak ?? false,
      cells: row.map(({ cell, column, rowSpan, colSpan }) => ({
        text: cell.text,
        rowSpan,
        colSpan,
        column,
        size: SIZE_PT.table,
        ...(cell.left ? { left: true } : {}),
        ...(cell.bold ? { bold: true } : {}),
        ...(cell.foot === undefined ? {} : { foot: cell.foot }),
      })),
    })),
  })
}

/** 附件说明：正文下空一行、左空二字；有序号的用阿拉伯数字，名称后不加标点。 */
function attachmentsOf(names: readonly string[]): FileChild[] {
  if (names.length === 0) return []
  const size = SIZE_PT.body * 20
  // A second line begins under the name, not under the word 附件.
  const hanging = size * (names.length > 1 ? 4 : 3)
  return [
    new Paragraph({ keepNext: true, children: [] }),
    ...names.map(
      (name, index) =>
        new Paragraph({
          keepNext: true,
          indent: { left: size * 2 + hanging, hanging: index === 0 ? hanging : names.length > 1 ? size : 0 },
          children: [run(`${index === 0 ? '附件：' : ''}${names.length > 1 ? `${index + 1}. ` : ''}${name}`)],
        }),
    ),
  ]
}

function signatureOf({ organ, date, seal }: Signature, noted: boolean): FileChild[] {
  const names = signatureLines(organ)
  // 成文日期右空四字，发文机关署名以成文日期为准居中；a name over the margin keeps to it, with the date centred below.
  const em = SIZE_PT.body
  const centre = Math.max(em * 4 + widthOf(date) / 2, ...names.map((name) => widthOf(name) / 2))
  const line = (text: string, keepNext: boolean): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round((centre - widthOf(text) / 2) * 20) },
      keepNext,
      children: [run(text)],
    })
  const place = new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round((centre - (SEAL_WORDS.length * SIZE_PT.table) / 2) * 20) },
    keepNext: true,
    children: [run(SEAL_WORDS, { ...face(FACE.body, SIZE_PT.table), color: '999999' })],
  })
  return [
    ...Array.from({ length: seal ? SEAL_LINES - 1 : 1 }, () => new Paragraph({ keepNext: true, children: [] })),
    ...(seal ? [place] : []),
    ...names.map((name) => line(name, true)),
    line(date, noted),
  ]
}

const SEAL_WORDS = '（此处加盖印章）'

/** Points of a line of body text: figures and Latin letters take half the room of a character. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + (/[!-~]/.test(sign) ? SIZE_PT.body / 2 : SIZE_PT.body), 0)

/** 版记：信函格式不加印发机关和印发日期。 */
function copiesOf(copies: readonly string[]): FileChild[] {
  if (copies.length === 0) return []
  const line = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 }
  return [
    blank(),
    new Paragraph({
      indent: {
        left: SIZE_PT.pageNumber * 20 * 4,
        hanging: SIZE_PT.pageNumber * 20 * 3,
        right: SIZE_PT.pageNumber * 20,
      },
      border: { top: line, bottom: line },
      children: [run(`抄送：${copies.join('，')}。`, face(FACE.body, SIZE_PT.pageNumber))],
    }),
  ]
}
