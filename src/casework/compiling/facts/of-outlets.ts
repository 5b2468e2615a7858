/** 各渠道发布的数：by outlet, kind of outlet, column and genre, each in its own measure; 条、件、期、版 are never added up. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { countPostings } from '../../outlets/counts.ts'
import type { Grouping } from '../../outlets/groupings.ts'
import type { Measure } from '../../outlets/kinds.ts'
import type { FactsAsked } from './fact-source.ts'

/** How the name of a fact tells its measure. */
const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  条: 'items',
  件: 'pieces',
  期: 'issues',
  版: 'boards',
  次: 'times',
  篇: 'articles',
}
const GROUPINGS = ['outlet', 'kind', 'leaf', 'genre'] as const satisfies readonly Grouping[]

/** `postings.<grouping>.<key>.<measure>`; only what was published is there, for what was not needs no sentence. */
export async function ofOutlets(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const from = `${year}-01-01` as LocalDate
  const facts: Fact[] = []
  for (const by of GROUPINGS)
    for (const { key, label, measure, number } of await countPostings(tx, organ, { from, to: until, by })) {
      const opened = { postedFrom: from, postedTo: until, [by]: key === '' ? 'none' : key, measure, counted: 'yes' }
      facts.push({
        id: `postings.${by}.${key === '' ? 'none' : key.replaceAll('/', '-')}.${MEASURE_NAMES[measure]}`,
        label,
        value: number,
        unit: measure,
        asOf: until,
        opens: `/postings?${new URLSearchParams(opened).toString()}`,
      })
    }
  return facts
}
