/**
 * The newest texts that fit, of a million, without looking at all that do. How frequent the words are shows among the newest texts;
 * where they are frequent, a stretch of time that holds enough is looked through, where they are rare, everything. A stretch is
 * one more condition for the same index, so that it never reads the rest.
 */
import { sql, type RawBuilder } from 'kysely'
import { localDate, type LocalDate } from '../../../law/local-date.ts'
import { beijingDay } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { allOf, type Condition } from '../../../platform/search/grams.ts'
import { publishedWithin } from './narrowing.ts'
import { truly, weightOf } from './verifying.ts'
import type { Word } from './words.ts'

export interface Hit {
  readonly organ_id: string
  readonly id: string
  /** Seconds since 1970. */
  readonly published: number
  /** Sum over the words of the weight of the best field each stands in; 0 when not asked for. */
  readonly weight: number
}

interface Wanted {
  /** What the index is asked for, all of it; may be empty when there is a span. */
  readonly conditions: readonly Condition[]
  readonly words: readonly Word[]
  readonly organ: string | null
  /** First and last day allowed; null for every day. */
  readonly span: readonly [LocalDate, LocalDate] | null
  /** At most so many hits. */
  readonly most: number
  /** What else has to hold of the document (`portal_documents d`), which no index of texts tells; null for nothing. */
  readonly besides?: RawBuilder<unknown> | null
  /** Whether to weigh where the words stand. */
  readonly weighed: boolean
}

/** So many of the newest texts tell how frequent the words are. */
const FIRST_LOOK = 2_000
/** An organ with fewer is looked through at once: its documents of a stretch cost as much as all of them. */
const SMALL_ORGAN = 20_000
/** Finding the day of a text further back costs more than looking through everything that fits. */
const FURTHEST = 60_000

/** The newest hits, newest first; fewer than `most` are all there are. */
export async function newestHits(tx: Tx, wanted: Wanted): Promise<readonly Hit[]> {
  const { span, most } = wanted
  const bounds = await boundsOf(tx, wanted)
  if (!bounds) return []
  const [oldest, newest] = bounds
  const large = wanted.organ === null || (await dayBack(tx, wanted, SMALL_ORGAN)) !== null
  for (let look = large ? FIRST_LOOK : FURTHEST + 1; look <= FURTHEST;) {
    const from = await dayBack(tx, wanted, look)
    if (from === null || from <= oldest) break
    const hits = await hitsIn(tx, wanted, publishedWithin(from, newest))
    if (hits.length >= most) return hits
    look = Math.max(look * 2, Math.ceil((look * most * 1.3) / Math.max(hits.length, 1)))
  }
  return hitsIn(tx, wanted, span && publishedWithin(oldest, newest))
}

/** Days of the oldest and the newest text within the span; null when there is none. */
async function boundsOf(tx: Tx, wanted: Wanted): Promise<readonly [LocalDate, LocalDate] | null> {
  const edge = (direction: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select published_at from portal_texts where ${placed(wanted)} order by published_at ${direction}, id ${direction} limit 1)`
  const { rows } = await sql<{ oldest: Date | null; newest: Date | null }>`
    select ${edge(sql`asc`)} as oldest, ${edge(sql`desc`)} as newest`.execute(tx)
  const { oldest = null, newest = null } = rows[0] ?? {}
  return oldest && newest && [localDate(beijingDay(oldest)), localDate(beijingDay(newest))]
}

/** The day of the text so many places after the newest; null when there are not so many. */
async function dayBack(tx: Tx, wanted: Wanted, places: number): Promise<LocalDate | null> {
  const { rows } = await sql<{ published_at: Date }>`
    select published_at from portal_texts where ${placed(wanted)}
    order by published_at desc, id desc offset ${places} limit 1`.execute(tx)
  const [row] = rows
  return row ? localDate(beijingDay(row.published_at)) : null
}

/** What the order's index can tell of a text: its organ, its day. */
function placed({ organ, span }: Wanted): RawBuilder<unknown> {
  const wanted = [
    ...(organ === null ? [] : [sql`organ_id = ${organ}`]),
    ...(span ? [sql`published_at >= ${startOf(span[0])}`, sql`published_at < ${endOf(span[1])}`] : []),
  ]
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `)
}

const startOf = (day: LocalDate): Date => new Date(`${day}T00:00:00+08:00`)
const endOf = (day: LocalDate): Date => new Date(startOf(day).getTime() + 86_400_000)

async function hitsIn(
  tx: Tx,
  { conditions, words, most, besides = null, weighed }: Wanted,
  stretch: Condition | null,
): Promise<readonly Hit[]> {
  const asked = allOf([...conditions, ...(stretch === null ? [] : [stretch])])
  const { rows } = await sql<Hit>`
    with fitting as materialized (
      select organ_id, id, published_at, long, head, plain, attachments from portal_texts where tokens @@ ${asked}::tsquery
    )
    select organ_id, id, extract(epoch from published_at)::float8 as published, ${weighed ? weightOf(words) : sql`0`} as weight
    from (select * from fitting order by published_at desc, id desc offset 0) as newest
    where ${truly(words)} ${
      besides === null
        ? sql``
        : sql`and exists (select 1 from portal_documents d
            where d.organ_id = newest.organ_id and d.id = newest.id and ${besides})`
    } limit ${most}`.execute(tx)
  return rows
}
