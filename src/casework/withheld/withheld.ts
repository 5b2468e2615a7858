/**
 * 不予公开的政府信息 ——《政府信息公开条例》第十八条
 *   行政机关应当建立健全政府信息管理动态调整机制，对本行政机关不予公开的政府信息进行定期评估审查，对因情势变化可以公开的政府信息应当
 *   公开。
 * One row a thing that is withheld, and every look at it, only ever added to.
 */
import { sql, type RawBuilder } from 'kysely'
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { index } from '../search/entry.ts'
import { GROUNDS, WITHHELD, type Source, type State } from './words.ts'

export interface Withheld {
  readonly id: string
  readonly source: Source
  readonly applicationId: string | null
  readonly caseNo: string | null
  readonly title: string
  readonly ground: OutcomeCode
  readonly reason: string
  readonly withheldOn: LocalDate
  readonly assessBy: LocalDate
  readonly state: State
  readonly version: number
  /** The last assessment; null while there is none. */
  readonly assessedOn: LocalDate | null
}

const ROW = sql`w.id, w.source, w.application_id as "applicationId", a.case_no as "caseNo", w.title, w.ground, w.reason,
  w.withheld_on::text as "withheldOn", w.assess_by::text as "assessBy", w.state, w.version,
  (select max(s.on_day)::text from withheld_assessments s
   where s.organ_id = w.organ_id and s.withheld_id = w.id and s.next_by is not null) as "assessedOn"`
const FROM = sql`withheld_information w left join applications a on a.organ_id = w.organ_id and a.id = w.application_id`
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One of the organ's; null when there is none of that id. */
export async function findWithheld(tx: Tx, organ: string, id: string, lock = false): Promise<Withheld | null> {
  if (!UUID.test(id)) return null
  if (lock)
    await sql`select 1 from withheld_information where organ_id = ${organ} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<Withheld>`
    select ${ROW} from ${FROM} where w.organ_id = ${organ} and w.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export interface WithheldAsked {
  readonly state?: string | undefined
  readonly ground?: string | undefined
  readonly source?: string | undefined
  /** Only what is to be assessed by this day. */
  readonly until?: LocalDate | null
  readonly applicationId?: string | undefined
  readonly among?: readonly string[] | null
}

const conditionsOf = (organ: string, { state, ground, source, until, applicationId, among }: WithheldAsked) =>
  sql.join(
    [
      sql`w.organ_id = ${organ}`,
      sql`w.moved_on is null`,
      ...(state ? [sql`w.state = ${state}`] : []),
      ...(ground ? [sql`w.ground = ${ground}`] : []),
      ...(source ? [sql`w.source = ${source}`] : []),
      ...(until ? [sql`w.state = 'withheld' and w.assess_by <= ${until}::date`] : []),
      ...(applicationId ? [sql`w.application_id = ${applicationId}`] : []),
      ...(among ? [sql`w.id = any(${[...among]}::uuid[])`] : []),
    ],
    sql` and `,
  )

/** How many there are. */
export async function countWithheld(tx: Tx, organ: string, asked: WithheldAsked): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from withheld_information w where ${conditionsOf(organ, asked)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Some of them, in an order, from `offset`. */
export async function listWithheld(
  tx: Tx,
  organ: string,
  asked: WithheldAsked,
  {
    order = sql`w.assess_by, w.id`,
    limit,
    offset = 0,
  }: { readonly order?: RawBuilder<unknown>; readonly limit: number; readonly offset?: number },
): Promise<readonly Withheld[]> {
  const { rows } = await sql<Withheld>`
    select ${ROW} from ${FROM} where ${conditionsOf(organ, asked)} order by ${order} limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return rows
}

export interface Assessment {
  readonly n: number
  readonly on: LocalDate
  readonly result: State
  readonly reason: string
  readonly nextBy: LocalDate | null
  readonly who: string
  readonly at: Date
}

/** Every look at it, oldest first. */
export async function assessmentsOf(tx: Tx, organ: string, id: string): Promise<readonly Assessment[]> {
  const { rows } = await sql<Assessment>`
    select n, on_day::text as "on", result, reason, next_by::text as "nextBy", who, at from withheld_assessments
    where organ_id = ${organ} and withheld_id = ${id} order by n`.execute(tx)
  return rows
}

/** Adds a look at it behind the others. */
export async function addAssessment(
  tx: Tx,
  organ: string,
  id: string,
  { on, result, reason, nextBy, who, at }: Omit<Assessment, 'n'>,
): Promise<void> {
  await sql`
    insert into withheld_assessments (organ_id, withheld_id, n, on_day, result, reason, next_by, who, at)
    select ${organ}, ${id}, coalesce(max(n), 0) + 1, ${on}::date, ${result}, ${reason}, ${nextBy}::date, ${who}, ${at}
    from withheld_assessments where organ_id = ${organ} and withheld_id = ${id}`.execute(tx)
}

/** Puts it into the search as it stands. */
export const indexWithheld = (
  tx: Tx,
  organ: string,
  { id, title, ground, reason, withheldOn }: Pick<Withheld, 'id' | 'title' | 'ground' | 'reason' | 'withheldOn'>,
  at: Date,
): Promise<void> =>
  index(
    tx,
    {
      organId: organ,
      kind: WITHHELD,
      subjectId: id,
      title,
      body: [GROUNDS[ground] ?? ground, reason].join('\n'),
      may: 'matters.read',
      link: `/withheld/${id}`,
      occurredOn: withheldOn,
    },
    at,
  )
