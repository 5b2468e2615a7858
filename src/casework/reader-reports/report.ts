/** 读者纠错：a row for what a reader reported as wrong on a page of the portal; how they can be reached stands in `personal_data`. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Kind, Outcome, State } from './words.ts'

export interface ReaderReport {
  readonly id: string
  readonly reportNo: string
  readonly publicationId: string
  /** The version that the reader had before them. */
  readonly publicationVersion: number
  readonly address: string
  readonly title: string
  readonly kind: Kind
  readonly says: string
  readonly reachable: boolean
  readonly receivedAt: Date
  readonly dueOn: LocalDate | null
  readonly state: State
  readonly outcome: Outcome | null
  readonly answer: string
  /** Address on the portal of the correction. */
  readonly correction: string | null
  readonly settledAt: Date | null
  readonly settledBy: string | null
  readonly version: number
  /** The section of the publication; null when it is the whole organ's. */
  readonly unitId: string | null
}

const ROW = sql`r.id, r.report_no as "reportNo", r.publication_id as "publicationId",
  r.publication_version as "publicationVersion", r.address, r.title, r.kind, r.says, r.reachable,
  r.received_at as "receivedAt", r.due_on::text as "dueOn", r.state, r.outcome, r.answer, r.correction,
  r.settled_at as "settledAt", r.settled_by as "settledBy", r.version, p.unit_id as "unitId"`
const FROM = sql`reader_reports r left join publications p on p.organ_id = r.organ_id and p.id = r.publication_id`
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One of the organ's, locked when it is to be changed; null when there is none of that id. */
export async function findReport(tx: Tx, organ: string, id: string, lock = false): Promise<ReaderReport | null> {
  if (!UUID.test(id)) return null
  if (lock) await sql`select 1 from reader_reports where organ_id = ${organ} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<ReaderReport>`
    select ${ROW} from ${FROM} where r.organ_id = ${organ} and r.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export interface ReportsAsked {
  readonly state?: string | undefined
  readonly kind?: string | undefined
  /** A word of the number, the title or the report. */
  readonly q?: string | undefined
  /** Only those of publications of these sections; all when null. */
  readonly units: readonly string[] | null
}

const conditionsOf = (organ: string, { state, kind, q, units }: ReportsAsked): RawBuilder<unknown> =>
  sql.join(
    [
      sql`r.organ_id = ${organ}`,
      ...(state ? [sql`r.state = ${state}`] : []),
      ...(kind ? [sql`r.kind = ${kind}`] : []),
      ...(q ? [sql`position(lower(${q}) in lower(r.report_no || ' ' || r.title || ' ' || r.says)) > 0`] : []),
      ...(units ? [sql`p.unit_id = any(${[...units]}::uuid[])`] : []),
    ],
    sql` and `,
  )

/** How many there are. */
export async function countReports(tx: Tx, organ: string, asked: ReportsAsked): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${FROM} where ${conditionsOf(organ, asked)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Some of them, the newest first unless `ascending`. */
export async function listReports(
  tx: Tx,
  organ: string,
  asked: ReportsAsked,
  { limit, offset, ascending }: { readonly limit: number; readonly offset: number; readonly ascending: boolean },
): Promise<readonly ReaderReport[]> {
  const order = ascending ? sql`r.received_at, r.id` : sql`r.received_at desc, r.id desc`
  const { rows } = await sql<ReaderReport>`
    select ${ROW} from ${FROM} where ${conditionsOf(organ, asked)} order by ${order} limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return rows
}
