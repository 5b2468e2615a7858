/**
 * 机关公开的情况，按日统计: what anybody could count on the portal of an organ – how much is public, how its catalogue is kept. Counted once
 * a day in the organ's own scope, through what the public reads and nothing else; its superior reads these counts (docs/decisions).
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { updateBy } from '../../law/disclosure/update-intervals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { publicCatalogue, type PublicRow } from '../duties/public-catalogue.ts'

interface World {
  readonly db: Sql
}

export const countStandingOrgan = defineJob<World, { organ: string }>({
  name: 'count-standing-organ',
  says: '统计一个机关公开了多少、目录事项更新得怎样（只计公众看得到的）',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }) => withScope(db, { organ }, (tx) => countStanding(tx, organ, today() as LocalDate)),
  whenDead: '请重试；上级看到的仍是上一次统计的数，并写明统计日期。',
})

export const countStandings = defineJob<World, Record<string, never>>({
  name: 'count-standings',
  says: '每天清早，逐个机关统计公开的情况，供上级查看',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' and dissolved_on is null order by id`.execute(db)
    await enqueueAll(db, countStandingOrgan, rows)
  },
  whenDead: '请重试；不会重复统计。',
})

export const STANDINGS_DAILY = defineSchedule({
  name: 'count-standings',
  every: '每日 05:40',
  job: countStandings,
  payload: () => ({}),
})

/** Rows nobody has published for, and rows whose update is past, of those published by themselves. */
export function keptOf(
  rows: readonly Pick<PublicRow, 'way' | 'updateEvery' | 'published' | 'lastOn'>[],
  day: LocalDate,
): { readonly duties: number; readonly empty: number; readonly past: number } {
  const owed = rows.filter(({ way }) => way.proactive !== false)
  return {
    duties: owed.length,
    empty: owed.filter(({ published }) => published === 0).length,
    past: owed.filter(
      ({ updateEvery, lastOn, published }) =>
        published > 0 && updateEvery !== null && lastOn !== null && day > updateBy(updateEvery, lastOn),
    ).length,
  }
}

/** Counts an organ as of a day: this year and every year of which something is public. `tx` is in its scope. */
export async function countStanding(tx: Tx, organ: string, day: LocalDate): Promise<void> {
  const { rows } = await sql<{ year: number; n: number }>`
    select extract(year from first_published_at at time zone 'Asia/Shanghai')::integer as year, count(*)::integer as n
    from portal_documents where organ_id = ${organ} group by 1`.execute(tx)
  const newest = await sql<{ on: LocalDate | null }>`
    select (max(first_published_at) at time zone 'Asia/Shanghai')::date::text as on from portal_documents
    where organ_id = ${organ}`.execute(tx)
  const { duties, empty, past } = keptOf(
    (await publicCatalogue(tx, organ)).flatMap((of) => of.rows),
    day,
  )
  const published = new Map(rows.map(({ year, n }) => [year, n]))
  const years = [...new Set([Number(day.slice(0, 4)), ...published.keys()])]
  await sql`delete from public_standings where organ_id = ${organ} and not year = any(${years}::integer[])`.execute(tx)
  for (const year of years)
    await sql`
      insert into public_standings (organ_id, year, counted_on, published, newest_on, duties, duties_empty, duties_past)
      values (${organ}, ${year}, ${day}::date, ${published.get(year) ?? 0}, ${newest.rows[0]?.on ?? null}::date, ${duties}, ${empty}, ${past})
      on conflict (organ_id, year) do update set counted_on = excluded.counted_on, published = excluded.published,
        newest_on = excluded.newest_on, duties = excluded.duties, duties_empty = excluded.duties_empty,
        duties_past = excluded.duties_past`.execute(tx)
}
