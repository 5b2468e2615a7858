/** 一年的政府开放日：an announcement and its entry of the register are one open day; nothing is counted twice. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { openDaysOf } from './open-day.ts'

export interface OpenDayFigures {
  /** Open days held: entries of the register. Null while one that was announced and is over has no entry. */
  readonly held: number | null
  /** Entries of the register in the year. */
  readonly registered: number
  /** People who came; null where nothing was held or one entry does not say how many. */
  readonly visitors: number | null
  /** Announcements that stand on the portal, by the day they announce. */
  readonly announced: number
  /** Of these, over without an entry: to be registered, or taken down if they were not held. */
  readonly unregistered: number
}

/** The figures of an organ's year; `day` is the day they are asked on. */
export async function openDayFigures(tx: Tx, organ: string, year: number, day: LocalDate): Promise<OpenDayFigures> {
  const { rows } = await sql<{ registered: number; known: number; visitors: number }>`
    select count(*)::int as registered, count(fields ->> 'attendance')::int as known,
      coalesce(sum((fields ->> 'attendance')::numeric), 0)::float8 as visitors
    from register_entries where organ_id = ${organ} and register = 'activities' and status = 'recorded'
      and fields ->> 'kind' = 'open-day' and occurred_on >= ${`${year}-01-01`}::date and occurred_on <= ${`${year}-12-31`}::date`.execute(
    tx,
  )
  const { registered = 0, known = 0, visitors = 0 } = rows[0] ?? {}
  const announced = (await openDaysOf(tx, organ)).filter(
    (each) => each.standing === 'published' && each.day.slice(0, 4) === String(year),
  )
  const unregistered = announced.filter((each) => each.entry === null && each.day < day).length
  return {
    held: unregistered > 0 ? null : registered,
    registered,
    visitors: registered > 0 && known === registered ? visitors : null,
    announced: announced.length,
    unregistered,
  }
}
