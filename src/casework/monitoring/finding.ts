/** 监测发现 as it is kept: from the day a fault was first found until it is found no more; and who has to see to it. */
import { sql, type RawBuilder } from 'kysely'
import type { Lateness } from '../../law/monitor/finding.ts'
import type { Severity } from '../../law/monitor/rule.ts'
import type { RuleId } from '../../law/monitor/rules.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** The kind of a finding in events, to-dos, the search. */
export const FINDING = 'monitor-finding'

/** Where it can be seen: the page, what stands there, and the instant it was seen (ISO 8601, Beijing). */
export interface Evidence {
  readonly address?: string
  readonly excerpt?: string
  readonly at?: string
}

export type ClosedHow = 'inspection' | 'hand' | 'ended'

export interface KeptFinding {
  readonly id: string
  readonly watchedId: string
  /** The name of what is watched. */
  readonly watched: string
  readonly key: string
  readonly rule: RuleId
  readonly severity: Severity
  readonly grade: 'broken' | 'warning'
  readonly at: string
  readonly place: string
  readonly what: string
  readonly cites: string
  readonly points: number | null
  readonly since: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly late: Lateness | null
  readonly madeOf: readonly string[] | null
  readonly evidence: Evidence
  readonly state: 'open' | 'closed'
  /** Counts nowhere: a false alarm that was accepted. */
  readonly appealed: boolean
  readonly unitId: string | null
  readonly unit: string | null
  readonly personId: string | null
  readonly person: string | null
  readonly firstFoundAt: Date
  readonly lastFoundAt: Date
  /** The last inspection could not look at it: neither standing nor mended. */
  readonly unseen: boolean
  readonly closedHow: ClosedHow | null
  readonly closedAt: Date | null
  readonly closedBy: string | null
  readonly closedWhy: string
  readonly version: number
}

const COLUMNS = sql`f.id, f.watched_id as "watchedId", w.name as watched, f.key, f.rule, f.severity, f.grade, f.at_place as at, f.place,
  f.what, f.cites, f.points::float8 as points, f.since::text as since, f.due_on::text as "dueOn", f.late, f.made_of as "madeOf",
  f.evidence, f.state, f.appealed, f.unit_id as "unitId", u.name as unit, f.person_id as "personId", p.name as person,
  f.first_found_at as "firstFoundAt", f.last_found_at as "lastFoundAt", f.unseen, f.closed_how as "closedHow",
  f.closed_at as "closedAt", f.closed_by as "closedBy", f.closed_why as "closedWhy", f.version`
const FROM = sql`monitor_findings f join watched w on w.organ_id = f.organ_id and w.id = f.watched_id
  left join units u on u.organ_id = f.organ_id and u.id = f.unit_id
  left join people p on p.organ_id = f.organ_id and p.id = f.person_id`

/** Findings under conditions over `monitor_findings f` and `watched w`, in an order. */
export async function findingsWhere(
  tx: Tx,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown> = sql`f.first_found_at, f.id`,
  { limit = 100_000, offset = 0 }: { readonly limit?: number; readonly offset?: number } = {},
): Promise<readonly KeptFinding[]> {
  const { rows } = await sql<KeptFinding>`
    select ${COLUMNS} from ${FROM} where ${where} order by ${order} limit ${limit} offset ${offset}`.execute(tx)
  return rows
}

/** How many fit the same conditions. */
export async function countFindings(tx: Tx, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${FROM} where ${where}`.execute(tx)
  return rows[0]?.n ?? 0
}

/**
 * 一个机关没有解决的监测发现 — what improvement and dashboards count: open, broken, and no accepted false alarm; warnings come too when asked
 * for. In the scope of the organ; heaviest first, then those found longest ago.
 */
export const openFindings = (
  tx: Tx,
  organ: string,
  { warnings = false }: { readonly warnings?: boolean } = {},
): Promise<readonly KeptFinding[]> =>
  findingsWhere(
    tx,
    sql`f.organ_id = ${organ} and f.state = 'open' and not f.appealed ${warnings ? sql`` : sql`and f.grade = 'broken'`}`,
    sql`array_position(array['veto', 'deduct', 'local'], f.severity), f.first_found_at, f.id`,
  )

/** One of the organ's, locked when it is to be changed; null when there is none. */
export async function findFinding(tx: Tx, organ: string, id: string, lock = false): Promise<KeptFinding | null> {
  if (lock) await sql`select 1 from monitor_findings where organ_id = ${organ} and id = ${id} for update`.execute(tx)
  const [found] = await findingsWhere(tx, sql`f.organ_id = ${organ} and f.id = ${id}`)
  return found ?? null
}
