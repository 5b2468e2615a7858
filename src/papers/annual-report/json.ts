import type { Report } from '../../law/annual-report/report.ts'

/** The report object as data (interfaces §1.1), pretty-printed, ending in a newline; keys in the order of the interface. */
export function toJson(report: Report): string {
  const { organ, year, format, title, period, signedOn, sections, cells, ...more } = report
  return `${JSON.stringify({ organ, year, format, title, period, signedOn, sections, cells, ...more }, null, 2)}\n`
}
