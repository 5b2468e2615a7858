/** The words of findings on paper and on screen: how grave, and where. */
import type { Finding, Severity } from '../../law/annual-report/check.ts'
import { cellId, cellsOf, type CellRef, type Format } from '../../law/annual-report/format.ts'
import { sectionOf } from '../../law/annual-report/finding-section.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Place, Report } from '../../law/annual-report/report.ts'

export const SEVERITY_TEXT: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', info: '提示' }

/** `第 12 行`, `第 3 页`, or the path in the source; empty when the place is not known. */
export function placeText(at: Place | null): string {
  if (!at) return ''
  if ('line' in at) return `第 ${at.line} 行`
  return 'page' in at ? `第 ${at.page} 页` : at.path
}

/** A cell by the names of the form: `本年新收… · 自然人`; its keys when the format has no such cell. */
export function cellText(ref: CellRef, format: Format): string {
  const form = cellsOf(format).find((cell) => cellId(cell) === cellId(ref))
  if (!form) return cellId(ref)
  const row = form.rowForm.path.at(-1)
  const columns = row === undefined ? form.columnForm.path : form.columnForm.path.slice(-1)
  return [...(row === undefined ? [] : [row]), ...columns].join(' · ')
}

/** Where a finding is, one line each: its section, its cells (the first few), its sentence, its place in the source. */
export function findingPlace(finding: Finding, report: Report): readonly string[] {
  const format = FORMATS[report.format ?? 'annual-2021']
  const key = sectionOf(finding, report)
  const section = format.sections.find((form) => form.key === key)
  const cells = finding.cells.slice(0, SHOWN_CELLS).map((ref) => cellText(ref, format))
  const more = finding.cells.length - cells.length
  return [
    section ? `${section.number}、${section.title}` : '全文',
    ...cells,
    ...(more > 0 ? [`……等 ${finding.cells.length} 格`] : []),
    ...(finding.text ? [`“${finding.text}”`] : []),
    ...(finding.at ? [placeText(finding.at)] : []),
  ]
}

/** More cells than these are only counted: the message names the operands anyway. */
const SHOWN_CELLS = 4

/** `共 3 条：错误 1 条，警告 1 条，提示 1 条。` */
export function findingsSum(findings: readonly Finding[]): string {
  if (findings.length === 0) return '没有发现问题。'
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length
  const parts = (Object.keys(SEVERITY_TEXT) as Severity[]).map((each) => `${SEVERITY_TEXT[each]} ${count(each)} 条`)
  return `共 ${findings.length} 条：${parts.join('，')}。`
}
