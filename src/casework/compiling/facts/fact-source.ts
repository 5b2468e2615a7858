/** What a source of facts is asked for. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Tx } from '../../../platform/database/scope.ts'

export interface FactsAsked {
  readonly organ: string
  readonly year: number
  /** Counted to the end of this day, within the year. */
  readonly until: LocalDate
}

export type FactSource = (tx: Tx, asked: FactsAsked) => Promise<readonly Fact[]>
