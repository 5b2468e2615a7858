/** 表四由案件得出：every case of an organ that a year may count, as the form counts it, at any moment. */
import { sql } from 'kysely'
import type { CountedRemedy, RemedyBlock } from '../../law/annual-report/tally/remedies.ts'
import { countedOf, type Link } from '../../law/applications/remedies/results.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

interface Row {
  readonly id: string
  readonly block: RemedyBlock
  readonly filedOn: LocalDate
  readonly chain: readonly Link[]
}

/**
 * The cases of an organ (the scope's) that a report year may count: filed by its end. A suit and its appeals are one case, under
 * the id of the first; a retrial is none.
 */
export async function countedRemedies(tx: Tx, organ: string, year: number): Promise<readonly CountedRemedy[]> {
  const { rows } = await sql<Row>`
    select first.id, first.block, first.filed_on::text as "filedOn",
      json_agg(json_build_object('result', each.result, 'instead', each.instead, 'on', each.concluded_on::text)
        order by each.place) as chain
    from remedies first join remedies each on each.organ_id = first.organ_id and each.counted_with = first.id
    where first.organ_id = ${organ} and first.counted_with = first.id and first.moved_on is null
      and first.filed_on <= make_date(${year}, 12, 31)
    group by first.organ_id, first.id order by first.filed_on, first.id`.execute(tx)
  return rows.map(({ id, block, filedOn, chain }) => ({ id, block, filedOn, concluded: countedOf(chain) }))
}
