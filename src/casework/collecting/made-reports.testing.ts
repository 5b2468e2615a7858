/** Reports of invented organs as files, for the tests and the bench of collecting. */
import { cellId, type CellRef } from '../../law/annual-report/format.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { sampleReport } from '../../law/annual-report/sample.ts'

/** The complete sample report, of another organ and year, every application and outcome taken `times`. */
export function reportOf(organ: string, year: number, times = 1): Report {
  const { cells, ...rest } = sampleReport('annual-2021')
  const text = JSON.stringify(rest)
    .replaceAll('云川市科学技术局', organ)
    .replaceAll('2025', String(year + 1))
    .replaceAll('2024', String(year))
  return {
    ...(JSON.parse(text) as typeof rest),
    cells: cells.map((cell) =>
      cell.table === 'proactive' || cell.value === null
        ? cell
        : { ...cell, value: cell.value * times, raw: String(cell.value * times) },
    ),
  }
}

/** The same with something added to one cell: an identity that held no longer does. */
export const spoilt = (report: Report, ref: CellRef, by: number): Report => ({
  ...report,
  cells: report.cells.map((cell) =>
    cellId(cell) === cellId(ref) && cell.value !== null
      ? { ...cell, value: cell.value + by, raw: String(cell.value + by) }
      : cell,
  ),
})
