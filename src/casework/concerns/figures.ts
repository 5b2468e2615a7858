/**
 * 一年的回应关切：how many concerns were found by kind, how they were answered, how many responses went out by kind of channel. Merged ones
 * count once. A year in which nothing was registered has no figures: nobody knows whether nothing happened.
 */
import { sql, type RawBuilder } from 'kysely'
import { CONCERNS, type Concern as ConcernKind } from '../../law/disclosure/response.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { KINDS, type KindCode } from '../outlets/kinds.ts'
import { COUNTS } from '../outlets/posting.ts'
import { COUNTED, foundIn, pressIs, resultIs } from './counted.ts'
import { PRESS_RESULT_CODES, PRESS_RESULTS, RESULT_CODES, RESULTS, type PressResult, type Result } from './words.ts'

interface Figure<Code> {
  readonly code: Code
  readonly label: string
  readonly value: number
}

export interface ConcernFigures {
  readonly year: number
  /** Null where nothing was registered for the year, and so are the lists. */
  readonly total: number | null
  readonly kinds: readonly Figure<ConcernKind>[]
  readonly results: readonly Figure<Result>[]
  /** Of those that concern a major emergency. */
  readonly press: readonly Figure<PressResult>[]
  /** Responses public now whose first release was in the year. */
  readonly responses: number
  /** Of these, by the channels they stand on; one that went to several counts under each. */
  readonly channels: readonly Figure<KindCode>[]
}

/** Responses of a year (`publications p`): public now, first released in it. */
export const respondedIn = (year: number): RawBuilder<unknown> =>
  sql`(p.genre = 'response' and p.standing = 'published'
    and extract(year from p.first_published_at at time zone 'Asia/Shanghai') = ${year})`

interface Options {
  /** Condition on `concerns c` for who sees less than the organ. */
  readonly reach?: RawBuilder<unknown>
  /** The same on `publications p`. */
  readonly publications?: RawBuilder<unknown>
}

/** The figures of a year of Beijing, as they stand at `at`. */
export async function concernFigures(
  tx: Tx,
  organ: string,
  year: number,
  at: Date,
  { reach = sql`true`, publications = sql`true` }: Options = {},
): Promise<ConcernFigures> {
  const mine = sql`c.organ_id = ${organ} and ${COUNTED} and ${foundIn(year)} and ${reach}`
  const column = (condition: RawBuilder<unknown>, name: string) =>
    sql`count(*) filter (where ${condition})::integer as ${sql.ref(name)}`
  const { rows } = await sql<Readonly<Record<string, number>>>`
    select count(*)::integer as total,
      ${sql.join([
        ...Object.keys(CONCERNS).map((kind) => column(sql`c.kind = ${kind}`, `kind:${kind}`)),
        ...RESULT_CODES.map((code) => column(resultIs(code, at), `result:${code}`)),
        ...PRESS_RESULT_CODES.map((code) => column(pressIs(code, at), `press:${code}`)),
      ])}
    from concerns c where ${mine}`.execute(tx)
  const counted = rows[0] ?? {}
  const total = counted['total'] ?? 0
  const out = await sql<{ n: number }>`
    select count(*)::integer as n from publications p
    where p.organ_id = ${organ} and ${respondedIn(year)} and ${publications}`.execute(tx)
  const channels = await sql<{ code: KindCode; value: number }>`
    select o.kind as code, count(distinct p.id)::integer as value
    from postings s
    join outlets o on o.organ_id = s.organ_id and o.id = s.outlet_id
    join publications p on p.organ_id = s.organ_id and p.id = s.publication_id
    where s.organ_id = ${organ} and ${postedNow} and ${respondedIn(year)} and ${publications}
    group by o.kind`.execute(tx)
  const figures = <Code extends string>(labels: Readonly<Record<Code, string>>, prefix: string): Figure<Code>[] =>
    total === 0
      ? []
      : (Object.keys(labels) as Code[]).map((code) => ({
          code,
          label: labels[code],
          value: counted[`${prefix}:${code}`] ?? 0,
        }))
  return {
    year,
    total: total === 0 ? null : total,
    kinds: figures(CONCERNS, 'kind'),
    results: figures(RESULTS, 'result'),
    press: figures(PRESS_RESULTS, 'press'),
    responses: out.rows[0]?.n ?? 0,
    channels: (Object.keys(KINDS) as KindCode[]).flatMap((code) => {
      const found = channels.rows.find((row) => row.code === code)
      return found ? [{ code, label: KINDS[code].label, value: found.value }] : []
    }),
  }
}

/** What stands on a channel counts (`postings s`). */
export const postedNow: RawBuilder<unknown> = sql`exists (select 1 from postings p where p.organ_id = s.organ_id and p.id = s.id and ${COUNTS})`
