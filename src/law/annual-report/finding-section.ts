import type { Finding } from './check.ts'
import { FORMATS } from './formats/index.ts'
import type { SectionKey } from './format.ts'
import type { Report } from './report.ts'

/**
 * The section a finding belongs to: that of its table, or the one whose prose holds its sentence; null when it is about
 * the report as a whole (title, signature, order of sections).
 */
export function sectionOf(finding: Pick<Finding, 'cells' | 'text'>, report: Report): SectionKey | null {
  const table = finding.cells[0]?.table
  const form = FORMATS[report.format ?? 'annual-2021']
  if (table) return form.sections.find(({ tables }) => tables.includes(table))?.key ?? null
  const { text } = finding
  if (!text) return null
  return report.sections.find((section) => section.text.includes(text))?.key ?? null
}
