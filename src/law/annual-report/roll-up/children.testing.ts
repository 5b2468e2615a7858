/** Reports of invented organs for the tests of the roll-up: only the cells that are given have a figure. */
import { cellId, type CellRef, type FormatId } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import { absentCells, type Report } from '../report.ts'
import { sampleReport } from '../sample.ts'
import type { Child } from './children.ts'

/** A report with figures by address; every other cell is blank. */
export function reportWith(
  figures: Readonly<Record<string, number>>,
  formatId: FormatId = 'annual-2021',
  overrides: Partial<Report> = {},
): Report {
  const cells = absentCells(FORMATS[formatId]).map((cell) => {
    const value = figures[cellId(cell)]
    return value === undefined
      ? { ...cell, status: 'blank' as const, raw: '' }
      : { ...cell, value, raw: String(value), status: 'read' as const }
  })
  return { ...sampleReport(formatId), year: 2024, period: null, cells, ...overrides }
}

/** An accepted report of an organ. */
export const childOf = (organ: string, report: Report, overrides: Partial<Child> = {}): Child => ({
  organ,
  name: `云川市${organ}局`,
  version: 1,
  accepted: true,
  report,
  ...overrides,
})

/** `applications/newReceived/total` as an address. */
export function ref(id: string): CellRef {
  const [table = '', row = '', column = ''] = id.split('/')
  return { table: table as CellRef['table'], row, column }
}
