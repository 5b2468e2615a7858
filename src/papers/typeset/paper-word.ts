/** A paper as a Word document with the official faces named: the office fills, seals and prints it. */
import { AlignmentType, BorderStyle, Footer, Header, HeadingLevel, Paragraph, type FileChild } from 'docx'
import { DOUBLE_RULE_PT, LETTERHEAD_MM, markOf, RED, SEAL_LINES } from './letterhead.ts'
import { FACE, LINE_PITCH_PT, MARGIN_MM, MM_TO_PT, PAPER_MM, SIZE_PT } from './official-paper.ts'
import { placed, type Paper, type PaperTable, type Part, type Signature } from './paper.ts'
import { face, INDENTED, pitch, run, twips, wordBytes, wordTable, type FirstPage } from './word.ts'

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
      ...paper.parts.flatMap((part, index, parts) => partOf(part, parts[index + 1])),
      ...attachmentsOf(paper.attachments),
      ...(paper.signature ? signatureOf(paper.signature) : []),
      ...(paper.note ? [new Paragraph({ ...INDENTED, children: [run(`（${paper.note}）`)] })] : []),
      ...copiesOf(paper.copies),
    ],
    tableNames: paper.parts.flatMap((part) => (part.kind === 'table' ? [part.name] : [])),
    ...(paper.landscape ? { landscape: true } : {}),
    ...(letter ? { firstPage: letterhead(paper.organ) } : {}),
  })
}

const CENTRED = AlignmentType.CENTER
const blank = (): Paragraph => new Paragraph({ children: [] })

/** The rules are 170 mm long and centred on the paper, wider than the text on both sides. */
const RULE_INDENT = {
  left: -twips(MARGIN_MM.left - (PAPER_MM.width - LETTERHEAD_MM.ruleWidth) / 2),
  right: -twips(MARGIN_MM.right - (PAPER_MM.width - LETTERHEAD_MM.ruleWidth) / 2),
}
const rule = (points: number, space: number) => ({
  bottom: { style: BorderStyle.SINGLE, size: points * 8, color: RED, space },
})

function letterhead(organ: string): FirstPage {
  const mark = markOf(organ)
  return {
    headerMm: LETTERHEAD_MM.markTop,
    footerMm: LETTERHEAD_MM.ruleAboveFoot,
    header: new Header({
      children: [
        new Paragraph({
          alignment: CENTRED,
          indent: RULE_INDENT,
          spacing: pitch(mark.size * 1.25),
          border: rule(DOUBLE_RULE_PT.thick, Math.round(LETTERHEAD_MM.ruleBelowMark * MM_TO_PT)),
          children: mark.lines.map((line, index) =>
            run(line, { ...face(FACE.title, mark.size), color: RED, ...(index > 0 ? { break: 1 } : {}) }),
          ),
        }),
        // The second rule is a line of its own: what “thick-thin” means differs between programs.
        new Paragraph({
          indent: RULE_INDENT,
          spacing: pitch(DOUBLE_RULE_PT.between + 1),
          border: rule(DOUBLE_RULE_PT.thin, 0),
          children: [],
        }),
      ],
    }),
    footer: new Footer({
      children: [
        new Paragraph({
          indent: RULE_INDENT,
          spacing: pitch(2),
          border: rule(DOUBLE_RULE_PT.thin, 0),
          children: [],
        }),
        new Paragraph({
          indent: RULE_INDENT,
          spacing: pitch(DOUBLE_RULE_PT.between + 1),
          border: rule(DOUBLE_RULE_PT.thick, 0),
          children: [],
        }),
      ],
    }),
  }
}

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
    blank(),
  ]
}

function partOf(part: Part, next: Part | undefined): FileChild[] {
  switch (part.kind) {
    case 'paragraph':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          ...(part.flush ? {} : INDENTED),
          // The line before a table goes with it, and the last one with the signature.
          ...(next === undefined || next.kind === 'table' ? { keepNext: true } : {}),
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

const gap = (): Paragraph => new Paragraph({ spacing: pitch(6), children: [] })

const ROW_HEIGHT_MM = 9
const CELL_PADDING_MM = 1.5

function tableOf(table: PaperTable): FileChild {
  const cells = placed(table)
  return wordTable({
    widths: table.widths,
    headRows: table.headRows,
    rowHeightMm: ROW_HEIGHT_MM,
    paddingMm: CELL_PADDING_MM,
    rows: cells.map((row, index) => ({
      keepNext: false,
      ...(table.rows[index]?.heightMm === undefined ? {} : { heightMm: table.rows[index].heightMm }),
      cells: row.map(({ cell, column, rowSpan, colSpan }) => ({
        text: cell.text,
        rowSpan,
        colSpan,
        column,
        size: SIZE_PT.table,
        ...(cell.left ? { left: true } : {}),
        ...(cell.bold ? { bold: true } : {}),
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
    blank(),
    ...names.map(
      (name, index) =>
        new Paragraph({
          indent: { left: size * 2 + hanging, hanging: index === 0 ? hanging : names.length > 1 ? size : 0 },
          children: [run(`${index === 0 ? '附件：' : ''}${names.length > 1 ? `${index + 1}. ` : ''}${name}`)],
        }),
    ),
  ]
}

function signatureOf({ organ, date, seal }: Signature): FileChild[] {
  const { name, day } = signatureIndents(organ, date)
  const line = (text: string, right: number, keepNext: boolean): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(right * 20) },
      keepNext,
      children: [run(text)],
    })
  return [
    ...Array.from({ length: seal ? SEAL_LINES : 1 }, (_, index) =>
      seal && index === SEAL_LINES - 1
        ? new Paragraph({
            alignment: AlignmentType.RIGHT,
            indent: { right: Math.round(day * 20) },
            keepNext: true,
            children: [run('（此处加盖印章）', { ...face(FACE.body, SIZE_PT.table), color: '999999' })],
          })
        : new Paragraph({ keepNext: true, children: [] }),
    ),
    line(organ, name, true),
    line(date, day, false),
  ]
}

/**
 * 成文日期右空四字，发文机关署名以成文日期为准居中：the right indents in points. A name so long that it would stand over the
 * margin keeps to the margin, and the date is centred under it.
 */
export function signatureIndents(organ: string, date: string): { readonly name: number; readonly day: number } {
  const em = SIZE_PT.body
  const width = (text: string): number =>
    Array.from(text).reduce((sum, sign) => sum + (/[!-~]/.test(sign) ? em / 2 : em), 0)
  const overhang = (width(organ) - width(date)) / 2
  return overhang <= em * 4 ? { name: em * 4 - overhang, day: em * 4 } : { name: 0, day: overhang }
}

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
