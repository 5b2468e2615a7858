/** 登记的放假安排: notices of the State Council's office newer than the program, and a region's local days. One list for the installation. */
import { sql } from 'kysely'
import type { LocalHoliday } from '../../law/calendar/local-days.ts'
import type { GazettedYear, HolidayItem } from '../../law/calendar/notice.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Sql, Tx } from '../../platform/database/scope.ts'

/** A notice, or the local days of a region, as it was kept. It never changes; it may be withdrawn. */
export interface KeptNotice {
  readonly id: string
  /** Null: it holds in the whole country. */
  readonly regionId: string | null
  readonly regionName: string | null
  readonly year: number
  readonly title: string
  /** 发文字号, or what local days rest on. */
  readonly number: string
  readonly body: string
  readonly address: string | null
  readonly signedOn: LocalDate
  readonly publishedOn: LocalDate
  readonly days: readonly HolidayItem[]
  readonly keptBy: string
  readonly keptAt: Date
  readonly withdrawnBy: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnWhy: string | null
}

const COLUMNS = sql`n.id, n.region_id as "regionId", o.name as "regionName", n.year, n.title, n.number, n.body, n.address,
  n.signed_on::text as "signedOn", n.published_on::text as "publishedOn", n.days, n.kept_by as "keptBy", n.kept_at as "keptAt",
  n.withdrawn_by as "withdrawnBy", n.withdrawn_at as "withdrawnAt", n.withdrawn_why as "withdrawnWhy"`

/** Every notice ever kept, withdrawn ones included, the newest year first. */
export async function allNotices(tx: Tx | Sql): Promise<readonly KeptNotice[]> {
  const { rows } = await sql<KeptNotice>`
    select ${COLUMNS} from holiday_notices n left join organs o on o.id = n.region_id
    order by n.year desc, n.published_on desc, n.id desc`.execute(tx)
  return rows
}

/** These notices, in the order they were kept. */
export async function noticesById(tx: Tx | Sql, ids: readonly string[]): Promise<readonly KeptNotice[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<KeptNotice>`
    select ${COLUMNS} from holiday_notices n left join organs o on o.id = n.region_id
    where n.id = any(${[...ids]}::uuid[]) order by n.kept_at, n.id`.execute(tx)
  return rows
}

/** Adds one to the list. */
export async function addNotice(
  tx: Tx,
  notice: Omit<KeptNotice, 'regionName' | 'withdrawnBy' | 'withdrawnAt' | 'withdrawnWhy'>,
): Promise<void> {
  const { id, regionId, year, title, number, body, address, signedOn, publishedOn, days, keptBy, keptAt } = notice
  await sql`
    insert into holiday_notices (id, region_id, year, title, number, body, address, signed_on, published_on, days, kept_by, kept_at)
    values (${id}, ${regionId}, ${year}, ${title}, ${number}, ${body}, ${address}, ${signedOn}::date, ${publishedOn}::date,
      ${JSON.stringify(days)}::jsonb, ${keptBy}, ${keptAt})`.execute(tx)
}

/** National notices among some, as the law's calendar takes them. */
export const gazettedYears = (notices: readonly KeptNotice[]): readonly GazettedYear[] =>
  notices
    .filter(({ regionId }) => regionId === null)
    .map(({ year, title, number, signedOn, publishedOn, address, days }) => ({
      year,
      notices: [{ title, number, signedOn, publishedOn, address, holidays: days }],
    }))

/** Local days among some, as the law's calendar takes them. */
export const localDays = (notices: readonly KeptNotice[]): readonly LocalHoliday[] =>
  notices
    .filter(({ regionId }) => regionId !== null)
    .flatMap(({ days, number }) => days.map((day) => ({ ...day, cites: number })))
