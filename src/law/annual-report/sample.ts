/**
 * A complete, clean sample report of an invented organ, for the examples of the rules and for tests:
 * every cell filled, every identity holding, prose and tables agreeing, all six sections, signed in time.
 */
import { localDate } from '../local-date.ts'
import { cellId, cellsOf, type CellRef, type ColumnForm, type FormatId, type SectionKey } from './format.ts'
import { FORMATS } from './formats/index.ts'
import type { Cell, Report, Section } from './report.ts'
import { samplePreamble, sampleProse } from './sample-prose.ts'

type SampleFigures = Readonly<Record<string, Readonly<Record<string, number>>>>

const ORGAN = '云川市科学技术局'
const YEAR: Readonly<Record<FormatId, number>> = { 'annual-2019': 2020, 'annual-2021': 2024 }

/** Table three of the test vector in which changing any single cell breaks an identity. */
const APPLICATIONS: SampleFigures = {
  newReceived: { naturalPerson: 17, business: 3, research: 1, legalService: 2, total: 23 },
  carriedIn: { naturalPerson: 2, total: 2 },
  granted: { naturalPerson: 8, business: 2, research: 1, legalService: 1, total: 12 },
  partial: { naturalPerson: 2, total: 2 },
  deniedThirdParty: { naturalPerson: 1, business: 1, total: 2 },
  deniedProcessInfo: { naturalPerson: 1, total: 1 },
  unableNotHeld: { naturalPerson: 3, total: 3 },
  refusedPetition: { naturalPerson: 1, total: 1 },
  resultTotal: { naturalPerson: 17, business: 3, research: 1, legalService: 1, total: 22 },
  carriedOut: { naturalPerson: 2, legalService: 1, total: 3 },
}

const COMMON: SampleFigures = { ...APPLICATIONS, review: { upheld: 1, total: 1 } }

const FIGURES: Readonly<Record<FormatId, SampleFigures>> = {
  'annual-2019': {
    ...COMMON,
    other: { naturalPerson: 1, total: 1 },
    normativeDocuments: { madeThisYear: 2, publishedThisYear: 2, publishedTotal: 12 },
    licences: { itemsLastYear: 1, decisions: 10 },
    centralProcurement: { projectCount: 2, totalAmountWanYuan: 36.5 },
  },
  'annual-2021': {
    ...COMMON,
    otherSupplementLapsed: { naturalPerson: 1, total: 1 },
    normativeDocuments: { issuedThisYear: 2, repealedThisYear: 1, inForce: 12 },
    licences: { decisionsThisYear: 10 },
  },
}

/** What differs in the report of the year before, so that the carried-over figures and stocks agree. */
const FIGURES_BEFORE: Readonly<Record<FormatId, SampleFigures>> = {
  'annual-2019': beforeOf({ normativeDocuments: { madeThisYear: 1, publishedThisYear: 1, publishedTotal: 10 } }),
  'annual-2021': beforeOf({ normativeDocuments: { issuedThisYear: 1, inForce: 11 } }),
}

function beforeOf(stock: SampleFigures): SampleFigures {
  return {
    newReceived: { naturalPerson: 10, total: 10 },
    granted: { naturalPerson: 8, total: 8 },
    resultTotal: { naturalPerson: 8, total: 8 },
    carriedOut: { naturalPerson: 2, total: 2 },
    licences: { itemsLastYear: 1, decisions: 6, decisionsThisYear: 6 },
    ...stock,
  }
}

/**
 * A clean report in one of the formats. `organ` and `year` in the overrides run through title, preamble, prose,
 * period and signature; any other override replaces its field as it stands.
 */
export function sampleReport(formatId: FormatId, overrides: Partial<Report> = {}): Report {
  const organ = overrides.organ ?? ORGAN
  const year = overrides.year ?? YEAR[formatId]
  return { ...written(formatId, organ, year, FIGURES[formatId], sampleProse(formatId, year)), ...overrides }
}

/**
 * The clean report of the year before a sample: its carried-over figures and stocks agree with the sample's, its
 * prose is another. `formatId` defaults to the sample's own format; give the older one across a change of forms.
 */
export function sampleBefore(report: Report, formatId: FormatId = report.format ?? 'annual-2021'): Report {
  const year = (report.year ?? YEAR[formatId]) - 1
  return written(formatId, report.organ ?? ORGAN, year, FIGURES_BEFORE[formatId], sampleProse(formatId, year, 'plain'))
}

/** The same report with one cell changed: a number stands there instead, or whatever is given. */
export function withCell(report: Report, ref: CellRef, change: number | Partial<Cell>): Report {
  const id = cellId(ref)
  if (!report.cells.some((cell) => cellId(cell) === id)) throw new Error(`no such cell: ${id}`)
  const to = typeof change === 'number' ? numbered(change) : { value: null, ...change }
  return { ...report, cells: report.cells.map((cell) => (cellId(cell) === id ? { ...cell, ...to } : cell)) }
}

/** The same report with the given cells emptied: blank, marked with a sign, absent, or unclear. */
export function withoutFigures(
  report: Report,
  status: Exclude<Cell['status'], 'read'>,
  which: (cell: Cell) => boolean,
): Report {
  const raw = { blank: '', marked: '/', absent: null, unclear: '？' }[status]
  const at = (cell: Cell) => (status === 'absent' ? null : cell.at)
  const cells = report.cells.map((cell) => (which(cell) ? { ...cell, status, raw, value: null, at: at(cell) } : cell))
  return { ...report, cells }
}

/** The same report with the section of that key changed: another text, other fields, or (null) left out. */
export function withSection(report: Report, key: SectionKey, change: string | Partial<Section> | null): Report {
  const to = typeof change === 'string' ? { text: change } : change
  const sections = report.sections.flatMap((section) =>
    section.key !== key ? [section] : to === null ? [] : [unplaced({ ...section, ...to })],
  )
  return { ...report, sections }
}

/** A changed text has other paragraphs: their old places would lie. */
function unplaced({ paragraphs, ...section }: Section): Section {
  return paragraphs?.length === section.text.split('\n').length ? { ...section, paragraphs } : section
}

function numbered(value: number): Partial<Cell> {
  return { value, raw: String(value), status: 'read' }
}

function written(
  formatId: FormatId,
  organ: string,
  year: number,
  figures: SampleFigures,
  prose: Readonly<Partial<Record<SectionKey, string>>>,
): Report {
  const format = FORMATS[formatId]
  let line = 3
  const sections = format.sections.map(({ key, number, title }): Section => {
    const text = prose[key] ?? ''
    const at = { line: ++line }
    const paragraphs = text === '' ? [] : text.split('\n').map(() => ({ line: ++line }))
    line += cellsOf(format).filter((cell) =>
      format.sections.find((form) => form.key === key)?.tables.includes(cell.table),
    ).length
    return { key, number, title, text, at, paragraphs }
  })
  return {
    organ,
    year,
    format: formatId,
    title: `${organ}${year}年政府信息公开工作年度报告`,
    period: { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) },
    signedOn: localDate(`${year + 1}-01-15`),
    preamble: samplePreamble(formatId, year),
    signature: organ,
    labels: [],
    sections,
    cells: cellsOf(format).map(({ table, row, column, columnForm }, index): Cell => {
      const value = figures[row]?.[column] ?? 0
      return { table, row, column, value, raw: printed(value, columnForm), status: 'read', at: { line: 100 + index } }
    }),
  }
}

/** A figure as the form wants it: money with the decimals it fixes, if it fixes any. */
function printed(value: number, column: ColumnForm): string {
  return column.decimals && !column.trimmed ? value.toFixed(column.decimals) : String(value)
}
