/**
 * 本年度的表三、表四：read off the applications and the cases of review and court, for any year that has a form, as of any day.
 * Nothing is typed in and nothing is kept: asked again, they are counted again.
 */
import { cellsOf, type CellRef, type Format, type TableKey } from '../../law/annual-report/format.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import type { Cell } from '../../law/annual-report/report.ts'
import {
  TALLY_SAYS,
  tallyApplications,
  tallyGroups,
  type ApplicationGroup,
  type RefusedApplication,
} from '../../law/annual-report/tally/applications.ts'
import { tallyRemedies, type CountedRemedy, type RemediesTally } from '../../law/annual-report/tally/remedies.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { countedApplications, endOf, groupedApplications } from '../applications/tally.ts'
import { countedRemedies } from '../remedies/table-four.ts'

/** The year, and as of the end of which day; null for the whole year. */
export interface Asked {
  readonly year: number
  readonly asOf: LocalDate | null
}

/** An application the form cannot count, and why. */
export interface NotCounted {
  readonly id: string
  readonly says: string
}

export interface YearTables {
  readonly format: Format
  /** Counted to the end of this day. */
  readonly until: LocalDate
  readonly cells: readonly Cell[]
  readonly notCounted: readonly NotCounted[]
  /** 上年的结转下年度 of each column beside this year's 上年结转; null where the year before has no form. */
  readonly carried: readonly { readonly column: string; readonly before: number; readonly now: number }[] | null
  /** Cases that were concluded before they were filed: not counted. */
  readonly remediesNotCounted: readonly string[]
}

/** The last day that is counted: the day asked for, never past the year. */
export const untilOf = ({ year, asOf }: Asked): LocalDate => (asOf && asOf < endOf(year) ? asOf : endOf(year))

/**
 * The tables of an organ (the scope's). `withRemedies`: table four too, for who may read the cases. Null for a year without a
 * form (before 2019).
 */
export async function yearTables(
  tx: Tx,
  organ: string,
  asked: Asked,
  withRemedies: boolean,
): Promise<YearTables | null> {
  const { year } = asked
  const format = formatForYear(year)
  if (!format) return null
  const until = untilOf(asked)
  // One reading serves both sides of the turn of the year.
  const groups = await groupedApplications(tx, organ, year, until, year - 1)
  const three = tallyGroups(
    groups.filter(({ decided }) => decided === null || decided.year >= year),
    year,
    format,
  )
  const refusals = Object.values(three.refused).reduce((sum, count) => sum + count, 0)
  const four = withRemedies ? await remediesTally(tx, organ, asked) : null
  const tables: readonly TableKey[] = four ? ['applications', 'reviewLitigation'] : ['applications']
  return {
    format,
    until,
    cells: cellsOf(format)
      .filter(({ table }) => tables.includes(table))
      .map((cell) => cellOf(cell, cell.table === 'applications' ? three.value(cell) : (four?.value(cell) ?? null))),
    notCounted: refusals > 0 ? await notCounted(tx, organ, format, asked) : [],
    carried: carriedOver(groups, format, year, three.value),
    remediesNotCounted: four?.refused ?? [],
  }
}

/** Table four as of a day: a case filed later is not there yet, one concluded later is pending. */
export async function remediesTally(tx: Tx, organ: string, asked: Asked): Promise<RemediesTally> {
  const until = untilOf(asked)
  const cases = (await countedRemedies(tx, organ, asked.year))
    .filter(({ filedOn }) => filedOn <= until)
    .map((each): CountedRemedy => (each.concluded && each.concluded.on > until ? { ...each, concluded: null } : each))
  return tallyRemedies(cases, asked.year)
}

const cellOf = ({ table, row, column }: CellRef, value: number | null): Cell => ({
  table,
  row,
  column,
  value,
  raw: value === null ? null : String(value),
  status: value === null ? 'absent' : 'read',
  at: null,
})

async function notCounted(tx: Tx, organ: string, format: Format, asked: Asked): Promise<readonly NotCounted[]> {
  const all = await countedApplications(tx, organ, asked.year, untilOf(asked))
  return tallyApplications(all, asked.year, format).refused.map(({ id, refused }: RefusedApplication) => ({
    id,
    says: TALLY_SAYS[refused],
  }))
}

/** Both sides of the turn of the year, counted each for itself: last year's end and this year's beginning must agree. */
function carriedOver(
  groups: readonly ApplicationGroup[],
  format: Format,
  year: number,
  now: (cell: Pick<CellRef, 'row' | 'column'>) => number,
): YearTables['carried'] {
  const before = formatForYear(year - 1)
  if (!before) return null
  const last = tallyGroups(groups, year - 1, before)
  const columns = format.tables.find(({ key }) => key === 'applications')?.blocks[0]?.columns ?? []
  return columns.map(({ key: column }) => ({
    column,
    before: last.value({ row: 'carriedOut', column }),
    now: now({ row: 'carriedIn', column }),
  }))
}
