/** What pages and programs share of public sums: what is kept of them, and the sum an address names. */
import type { Aggregate } from '../../casework/aggregates/aggregate.ts'
import { Likenesses } from '../../casework/aggregates/alike.ts'
import { Aggregates } from '../../casework/aggregates/kept-aggregates.ts'
import { NO_SUPERIOR, NO_YEAR, Trends, yearIsShown } from '../../casework/aggregates/questions.ts'
import { today } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'

export const AGGREGATE_STYLES = ['aggregates.css'] as const

/** Kept by one process. */
export interface PublicSums {
  readonly aggregates: Aggregates
  readonly likenesses: Likenesses
  readonly trends: Trends
}

/** Nothing kept yet. */
export function publicSums(db: Sql): PublicSums {
  const aggregates = new Aggregates(db)
  return { aggregates, likenesses: new Likenesses(db), trends: new Trends(db, aggregates) }
}

/** The year of an address; a problem for what can be none. */
export function sumYear(text: string): number {
  if (!/^[12]\d{3}$/.test(text)) throw new HttpProblem(404, NO_YEAR)
  return Number(text)
}

/** The aggregate an address names; a problem when there is none to show. */
export async function sumAt(sums: PublicSums, slug: string, year: number): Promise<Aggregate> {
  const aggregate = await sums.aggregates.of(slug, year)
  if (!aggregate) throw new HttpProblem(404, NO_SUPERIOR)
  if (!yearIsShown(year, Number(today().slice(0, 4)), aggregate.reporting.length > 0))
    throw new HttpProblem(404, NO_YEAR)
  return aggregate
}
