/**
 * 一个机关的工作日历：the program's own calendar, the notices kept since, and the local days of the regions the organ belongs to.
 * Which notices are in force is read within the transaction each time, so that no act reckons with a calendar of yesterday; the
 * calendar itself is built once for each set of notices.
 */
import { sql } from 'kysely'
import { buildCalendar, CALENDAR, type Calendar } from '../../law/calendar/calendar.ts'
import { GAZETTED_YEARS } from '../../law/calendar/gazetted/index.ts'
import { localHolidays } from '../../law/calendar/local-days.ts'
import type { GazettedYear } from '../../law/calendar/notice.ts'
import { INSTALLATION, type Sql, type Tx } from '../../platform/database/scope.ts'
import { gazettedYears, localDays, noticesById, type KeptNotice } from './notice.ts'

/**
 * The calendar of an organ (its id, or `INSTALLATION` for the country's); `asOf` an instant: as it was known to the installation
 * then, so that a case that was answered under it can be looked at again.
 */
export async function calendarOf(tx: Tx | Sql, organ: string = INSTALLATION, asOf?: Date): Promise<Calendar> {
  return calendarWith(tx, await noticesInForce(tx, organ, asOf))
}

/** Ids of the notices an organ's calendar rests on, beside the program's own, in the order they were kept. */
export async function noticesInForce(tx: Tx | Sql, organ: string, asOf?: Date): Promise<readonly string[]> {
  const standing = asOf
    ? sql`n.kept_at <= ${asOf} and (n.withdrawn_at is null or n.withdrawn_at > ${asOf})`
    : sql`n.withdrawn_at is null`
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent_id from organs where id = ${organ}
      union select o.id, o.parent_id from organs o join above on o.id = above.parent_id
    )
    select n.id from holiday_notices n
    where ${standing} and (n.region_id is null or n.region_id in (select id from above))
    order by n.kept_at, n.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Calendars by the notices they rest on: a notice never changes under its id, so what is built holds for ever. */
const built = new Map<string, Calendar>()
/** More sets than an installation has regions with days of their own, past versions included. */
const MOST_BUILT = 64

/** The calendar that rests on these notices (ids). */
export async function calendarWith(tx: Tx | Sql, ids: readonly string[]): Promise<Calendar> {
  if (ids.length === 0) return CALENDAR
  const key = ids.join(' ')
  const calendar = built.get(key) ?? calendarFrom(await noticesById(tx, ids))
  // The one asked for last goes last: what is dropped is what nobody asked for longest.
  built.delete(key)
  built.set(key, calendar)
  const [oldest] = built.keys()
  if (built.size > MOST_BUILT && oldest !== undefined) built.delete(oldest)
  return calendar
}

/** The calendar of the program with these notices; pure. */
export function calendarFrom(notices: readonly KeptNotice[]): Calendar {
  const local = localHolidays(localDays(notices))
  // They were read before they were kept.
  if ('refused' in local) throw new Error(`local days kept that cannot be read: ${local.refused}`)
  return buildCalendar({ notices: newerThanTheProgram(gazettedYears(notices)), local: local.holidays })
}

/** A newer version of the program brings the notice itself: then its own counts, with what it knows of later changes. */
export const newerThanTheProgram = (kept: readonly GazettedYear[]): readonly GazettedYear[] =>
  kept.filter(({ year, notices }) => {
    const own = GAZETTED_YEARS.find((each) => each.year === year)?.notices ?? []
    return !notices.every(({ number, title }) => own.some((each) => each.number === number || each.title === title))
  })
