/** 各渠道发布的数：by outlet, kind of outlet, column here and on the outlet, and genre, each in its own measure; 条、件、期、版 are never added up. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { digest } from '../../../platform/crypto/digest.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { countToldBy, type ToldBy } from '../../outlets/counts.ts'
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

/** A key as a name may hold it: what people wrote (栏目、群名) stands as the beginning of its digest. */
const LETTERS = 12
function nameOf(by: ToldBy, key: string): string {
  if (by !== 'spot') return key === '' ? 'none' : key.replaceAll('/', '-')
  const at = key.indexOf('/')
  return `${key.slice(0, at)}.${digest('sha256', key.slice(at + 1)).slice(0, LETTERS)}`
}

/** `postings.<grouping>.<key>.<measure>`; only what was published is there, for what was not needs no sentence. */
export async function ofOutlets(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const from = `${year}-01-01` as LocalDate
  const facts: Fact[] = []
  for (const [by, counts] of Object.entries(await countToldBy(tx, organ, { from, to: until })))
    for (const { key, label, measure, number } of counts) {
      // An outlet without columns has its figure as a whole.
      if (by === 'spot' && key.endsWith('/')) continue
      const opened = { postedFrom: from, postedTo: until, [by]: key === '' ? 'none' : key, measure, counted: 'yes' }
      facts.push({
        id: `postings.${by}.${nameOf(by as ToldBy, key)}.${MEASURE_NAMES[measure]}`,
        label,
        value: number,
        unit: measure,
        asOf: until,
        opens: `/postings?${new URLSearchParams(opened).toString()}`,
      })
    }
  return facts
}
