/** The list of findings as a document and as a workbook, for the person who mends the report. */
import { AlignmentType, HeadingLevel, Paragraph } from 'docx'
import type { Finding } from '../../law/annual-report/check.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { SIZE_PT } from '../typeset/official-paper.ts'
import { INDENTED, run, wordBytes, wordTable, type WordCell } from '../typeset/word.ts'
import { workbookBytes, type WorksheetCell } from '../typeset/workbook.ts'
import { titleOf } from './compose.ts'
import { findingPlace, findingsSum, SEVERITY_TEXT } from './finding-words.ts'

const NAME = '检查问题清单'

/** Columns with their widths: millimetres on a landscape page, half-width characters in a sheet. */
const COLUMNS = [
  { head: '编号', mm: 18, characters: 10 },
  { head: '严重程度', mm: 20, characters: 10 },
  { head: '位置', mm: 50, characters: 40 },
  { head: '问题', mm: 58, characters: 60 },
  { head: '依据', mm: 33, characters: 30 },
  { head: '修改建议', mm: 46, characters: 40 },
] as const

function lineOf(finding: Finding, index: number, report: Report): readonly string[] {
  const { rule, severity, message, cites, fix } = finding
  return [
    `${index + 1}（${rule}）`,
    SEVERITY_TEXT[severity],
    findingPlace(finding, report).join('\n'),
    message,
    cites,
    fix,
  ]
}

const nameOf = (report: Report): string => `${titleOf(report).replaceAll(/\s*\n\s*/g, '')}${NAME}`

/** The findings as a Word document: title, sum, one row each; landscape A4. */
export async function findingsDocx(report: Report, findings: readonly Finding[]): Promise<Uint8Array> {
  const cell = (text: string, column: number, head: boolean): WordCell => ({
    text,
    column,
    rowSpan: 1,
    colSpan: 1,
    size: SIZE_PT.smallTable,
    left: !head && column > 1,
    bold: head,
  })
  const table = wordTable({
    widths: COLUMNS.map(({ mm }) => mm),
    rows: [
      { keepNext: true, cells: COLUMNS.map(({ head }, column) => cell(head, column, true)) },
      ...findings.map((finding, index) => ({
        keepNext: false,
        cells: lineOf(finding, index, report).map((text, column) => cell(text, column, false)),
      })),
    ],
    headRows: 1,
    rowHeightMm: 8,
    paddingMm: 1,
  })
  return wordBytes({
    title: nameOf(report),
    author: null,
    landscape: true,
    content: [
      new Paragraph({
        heading: HeadingLevel.TITLE,
        children: [run(titleOf(report)), run(NAME, { break: 1 })],
      }),
      new Paragraph({
        alignment: AlignmentType.BOTH,
        ...INDENTED,
        children: [run(findingsSum(findings))],
      }),
      ...(findings.length > 0 ? [table] : []),
    ],
    tableNames: [NAME],
  })
}

/** The findings as a workbook: one filterable sheet, a heading line and one line each. */
export async function findingsXlsx(report: Report, findings: readonly Finding[]): Promise<Uint8Array> {
  const lines = [COLUMNS.map(({ head }) => head), ...findings.map((finding, index) => lineOf(finding, index, report))]
  return workbookBytes({
    title: nameOf(report),
    author: null,
    sheets: [
      {
        name: NAME,
        widths: COLUMNS.map(({ characters }) => characters),
        cells: lines.flatMap((line, row) =>
          line.map((value, column): WorksheetCell => ({ row, column, value, look: row === 0 ? 'head' : 'text' })),
        ),
        frozen: { rows: 1, columns: 0 },
        landscape: true,
        filter: true,
      },
    ],
  })
}
