/** What pages and programs ask of public sums, answered alike: by an address and its query. */
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import { cellsOf, type CellForm } from '../../law/annual-report/format.ts'
import { BASE_CODES, type Base } from '../../law/organs/bases.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { listQuery, one, type ListQuery } from '../../platform/web/query.ts'
import { basesOfYear } from '../organs/bases.ts'
import { PUBLIC } from '../visibility.ts'
import type { Aggregate } from './aggregate.ts'
import type { Aggregates } from './kept-aggregates.ts'
import {
  cellNamed,
  FIGURE_SORTS,
  figuresBehind,
  GROUPINGS,
  sortFigures,
  type FigureSort,
  type Grouping,
  type OrganFigure,
} from './organ-figures.ts'
import { yearsBelow, type Superior } from './superior.ts'
import { totalsOf, trendOf, type TrendLine, type YearTotals } from './trend.ts'

export const NO_SUPERIOR = '没有这个区划或机关，或者它之下没有别的机关。请从年报汇总查找。'
export const NO_YEAR = '没有这一年度的汇总：这一年度没有年报格式，也没有公布过年报。请从年报汇总查找。'
export const NO_CELL = '没有这一数据项（cell）；写法是 表/行/列，如 applications/newReceived/total。'

/** Whether a year has a sum to show: a form was prescribed and the year is over, or something is published. */
export const yearIsShown = (year: number, thisYear: number, published: boolean): boolean =>
  published || (year < thisYear && formatForYear(year) !== undefined)

/** Years offered for a superior, newest first: those that something is published for. */
export const shownYears = async (db: Sql, superior: string): Promise<readonly number[]> =>
  (await yearsBelow(db, PUBLIC, superior)).map(({ year }) => year)

/** The first figure people look for. */
const FIRST = 'applications/newReceived/total'

export interface FiguresAsked {
  readonly form: CellForm
  readonly grouping: Grouping
  readonly base: Base | null
  readonly given: readonly Base[]
  readonly list: ListQuery<FigureSort>
  /** Every line, in the order asked for. */
  readonly lines: readonly OrganFigure[]
}

/** The lines behind a cell as a query asks for them; null when it names a cell there is not. */
export async function figuresAsked(db: Sql, aggregate: Aggregate, query: unknown): Promise<FiguresAsked | null> {
  const address = one(query, 'cell')
  const form =
    address === '' ? (cellNamed(aggregate, FIRST) ?? cellsOf(aggregate.format)[0]) : cellNamed(aggregate, address)
  if (!form) return null
  const bases = await basesOfYear(db, aggregate.year, [...aggregate.organs.keys()])
  const given = BASE_CODES.filter((code) => bases.some(({ base }) => base === code))
  const base = given.find((code) => code === one(query, 'per')) ?? null
  const grouping = Object.hasOwn(GROUPINGS, one(query, 'by')) ? (one(query, 'by') as Grouping) : 'organ'
  const list = listQuery(query, FIGURE_SORTS, base ? '-each' : '-value')
  const sorted = base === null && list.sort === 'each' ? { ...list, sort: 'value' as const } : list
  const lines = sortFigures(figuresBehind(aggregate, form, grouping, base && { by: base, bases }), sorted)
  return { form, grouping, base, given, list: sorted, lines }
}

/** The totals of every year with anything published, as far back as there are forms; kept small while they hold. */
export class Trends {
  readonly #db: Sql
  readonly #aggregates: Aggregates
  readonly #kept = new Map<string, { readonly stamp: string; readonly totals: YearTotals }>()

  constructor(db: Sql, aggregates: Aggregates) {
    this.#db = db
    this.#aggregates = aggregates
  }

  /** The years, newest first, and every line over them. */
  async of(superior: Superior): Promise<{
    readonly years: readonly { readonly year: number; readonly organs: number }[]
    readonly lines: readonly TrendLine[]
  }> {
    const years = await yearsBelow(this.#db, PUBLIC, superior.id)
    const totals: YearTotals[] = []
    for (const { year } of years) {
      const key = `${superior.slug}/${year}`
      const stamp = await this.#aggregates.stamp(year)
      const known = this.#kept.get(key)
      if (known?.stamp === stamp) {
        totals.push(known.totals)
        continue
      }
      const aggregate = await this.#aggregates.of(superior.slug, year)
      if (!aggregate) continue
      const made = totalsOf(aggregate)
      if (this.#kept.size >= MOST_TOTALS) this.#kept.clear()
      this.#kept.set(key, { stamp, totals: made })
      totals.push(made)
    }
    return { years, lines: trendOf(totals) }
  }
}

/** Years of superiors kept: some 3 KB each. */
const MOST_TOTALS = 2_000
