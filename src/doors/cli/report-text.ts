/** A report and its findings as text for a clerk at a terminal. */
import { cellIndex, type Problem, type Report } from '../../law/annual-report/report.ts'
import type { Finding } from '../../law/annual-report/check.ts'
import { sectionOf } from '../../law/annual-report/finding-section.ts'
import { cellId, type Format } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { findingsSum, placeText, SEVERITY_TEXT } from '../../papers/annual-report/finding-words.ts'

const STATUS = { blank: '空白', absent: '缺', unclear: '存疑' } as const

/** The whole reading: head, sections, every table with its figures, and what the reader was not sure of. */
export function reportText(report: Report, problems: readonly Problem[]): string {
  const lines = [
    report.title ?? '（没有标题）',
    `机关：${report.organ ?? '未写明'}　年度：${report.year ?? '未写明'}　格式：${formatName(report)}`,
    `统计期限：${report.period ? `${report.period.from} 至 ${report.period.to}` : '未写明'}　落款日期：${report.signedOn ?? '未写明'}`,
    '',
    ...report.sections.map(
      ({ number, title, text }) => `${number ? `${number}、` : ''}${title}${text ? `（正文 ${text.length} 字）` : ''}`,
    ),
    '',
  ]
  if (report.format) lines.push(...tableLines(report, FORMATS[report.format]))
  if (problems.length > 0) lines.push('阅读时的说明：', ...problems.map((each) => `  ${problemText(each)}`))
  return `${lines.join('\n')}\n`
}

/** One remark of the reader with its place. */
export function problemText({ message, at }: Problem): string {
  const place = placeText(at)
  return place ? `${message}（${place}）` : message
}

/** Findings under the headings of the form, each with sentence, place, source and remedy. */
export function findingsText(findings: readonly Finding[], report: Report): string {
  if (findings.length === 0) return `${findingsSum(findings)}\n`
  const format = FORMATS[report.format ?? 'annual-2021']
  const lines: string[] = []
  for (const section of [null, ...format.sections]) {
    const here = findings.filter((finding) => sectionOf(finding, report) === (section?.key ?? null))
    if (here.length === 0) continue
    lines.push(section ? `${section.number}、${section.title}` : '全文')
    for (const finding of here) lines.push(...findingLines(finding))
  }
  lines.push(findingsSum(findings))
  return `${lines.join('\n')}\n`
}

function findingLines(finding: Finding): string[] {
  const place = placeText(finding.at)
  return [
    `  【${SEVERITY_TEXT[finding.severity]} ${finding.rule}】${finding.message}`,
    ...(finding.text ? [`      原文：${finding.text}`] : []),
    ...(place ? [`      位置：${place}`] : []),
    `      依据：${finding.cites}`,
    ...(finding.fix ? [`      改法：${finding.fix}`] : []),
  ]
}

function formatName(report: Report): string {
  return report.format ? FORMATS[report.format].cites : '未能识别'
}

function tableLines(report: Report, format: Format): string[] {
  const cells = cellIndex(report)
  return format.sections.flatMap((section) =>
    section.tables.flatMap((key) => {
      const table = format.tables.find((each) => each.key === key)
      const rows = (table?.blocks ?? []).flatMap((block) =>
        block.rows.map((row) => {
          const figures = block.columns.map((column) => {
            const cell = cells.get(cellId({ table: key, row: row.key, column: column.key }))
            if (!cell || cell.status === 'absent') return STATUS.absent
            if (cell.status === 'read') return String(cell.value)
            return cell.status === 'marked' ? (cell.raw ?? '') : STATUS[cell.status]
          })
          return `  ${row.path.at(-1) ?? block.caption ?? ''}：${figures.join('　')}`
        }),
      )
      return [`${section.number}、${section.title}`, ...rows, '']
    }),
  )
}
