/** 一条意见：a row for what somebody said in a consultation; who said it stands in `personal_data`. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { QuestionKind } from '../publications/genre-fields.ts'
import type { Outcome, Way } from './words.ts'

/** An answer keeps the question it was given to: a later correction of the questionnaire changes nothing of it. */
export interface Answer {
  readonly key: string
  readonly asks: string
  readonly kind: QuestionKind
  /** The options chosen, in words. */
  readonly chose: readonly string[]
  /** Of `words`. */
  readonly says: string
}

export interface Opinion {
  readonly id: string
  readonly opinionNo: string
  readonly consultationId: string
  readonly consultationVersion: number
  readonly way: Way
  readonly says: string
  readonly answers: readonly Answer[]
  readonly signed: boolean
  readonly receivedOn: LocalDate
  readonly receivedAt: Date
  readonly registeredBy: string | null
  readonly outcome: Outcome | null
  readonly reason: string
  readonly handledAt: Date | null
  readonly handledBy: string | null
  readonly version: number
}

const ROW = sql`o.id, o.opinion_no as "opinionNo", o.consultation_id as "consultationId",
  o.consultation_version as "consultationVersion", o.way, o.says, o.answers, o.signed, o.received_on::text as "receivedOn",
  o.received_at as "receivedAt", o.registered_by as "registeredBy", o.outcome, o.reason, o.handled_at as "handledAt",
  o.handled_by as "handledBy", o.version`
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One of the organ's, locked when it is to be changed; null when there is none of that id. */
export async function findOpinion(tx: Tx, organ: string, id: string, lock = false): Promise<Opinion | null> {
  if (!UUID.test(id)) return null
  const { rows } = await sql<Opinion>`
    select ${ROW} from opinions o where o.organ_id = ${organ} and o.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface OpinionsAsked {
  /** Of one, or of some. */
  readonly consultationId: string | readonly string[]
  /** Received in this calendar year. */
  readonly year?: number | undefined
  /** `open`: not handled yet. */
  readonly outcome?: Outcome | 'open' | undefined
  readonly way?: Way | undefined
  /** A word of the number or the opinion. */
  readonly q?: string | undefined
  /** Only these. */
  readonly among?: readonly string[] | undefined
}

const conditionsOf = (
  organ: string,
  { consultationId, year, outcome, way, q, among }: OpinionsAsked,
): RawBuilder<unknown> =>
  sql.join(
    [
      sql`o.organ_id = ${organ} and o.consultation_id = any(${[consultationId].flat()}::uuid[])`,
      ...(year ? [sql`o.received_on >= ${`${year}-01-01`}::date and o.received_on <= ${`${year}-12-31`}::date`] : []),
      ...(outcome === 'open'
        ? [sql`o.outcome is null and o.says <> ''`]
        : outcome
          ? [sql`o.outcome = ${outcome}`]
          : []),
      ...(way ? [sql`o.way = ${way}`] : []),
      ...(q ? [sql`position(lower(${q}) in lower(o.opinion_no || ' ' || o.says || ' ' || o.answers::text)) > 0`] : []),
      ...(among ? [sql`o.id = any(${[...among]}::uuid[])`] : []),
    ],
    sql` and `,
  )

/** How many there are. */
export async function countOpinions(tx: Tx, organ: string, asked: OpinionsAsked): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from opinions o where ${conditionsOf(organ, asked)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Some of them, the newest first unless `ascending`. */
export async function listOpinions(
  tx: Tx,
  organ: string,
  asked: OpinionsAsked,
  { limit, offset, ascending }: { readonly limit: number; readonly offset: number; readonly ascending: boolean },
): Promise<readonly Opinion[]> {
  const order = ascending ? sql`o.received_at, o.id` : sql`o.received_at desc, o.id desc`
  const { rows } = await sql<Opinion>`
    select ${ROW} from opinions o where ${conditionsOf(organ, asked)} order by ${order} limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return rows
}

/** Puts one in; it is not handled yet. */
export async function addOpinion(
  tx: Tx,
  organ: string,
  of: Omit<Opinion, 'outcome' | 'reason' | 'handledAt' | 'handledBy' | 'version'>,
): Promise<void> {
  await sql`
    insert into opinions (organ_id, id, opinion_no, consultation_id, consultation_version, way, says, answers, signed,
      received_on, received_at, registered_by)
    values (${organ}, ${of.id}, ${of.opinionNo}, ${of.consultationId}, ${of.consultationVersion}, ${of.way}, ${of.says},
      ${JSON.stringify(of.answers)}::jsonb, ${of.signed}, ${of.receivedOn}::date, ${of.receivedAt}, ${of.registeredBy})`.execute(
    tx,
  )
}
