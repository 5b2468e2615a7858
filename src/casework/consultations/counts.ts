/** 收到几条、采纳几条：counted from the rows, for the desk, the result and what it is checked against. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

export interface OpinionCounts {
  /** Everything received: opinions, and questionnaires with or without one. */
  readonly received: number
  /** Of these, those that say an opinion in words of their own: what can be adopted. */
  readonly opinions: number
  readonly adopted: number
  readonly partly: number
  readonly notAdopted: number
  /** Opinions nobody has handled yet. */
  readonly open: number
}

export const NO_OPINIONS: OpinionCounts = { received: 0, opinions: 0, adopted: 0, partly: 0, notAdopted: 0, open: 0 }

/** The counts of consultations by their id; one without an opinion is not in it. All of the organ's where none is named. */
export async function countsOf(
  tx: Tx,
  organ: string,
  consultations: readonly string[] | null = null,
): Promise<ReadonlyMap<string, OpinionCounts>> {
  const { rows } = await sql<OpinionCounts & { id: string }>`
    select consultation_id as id, count(*)::int as received, (count(*) filter (where says <> ''))::int as opinions,
      (count(*) filter (where outcome = 'adopted'))::int as adopted,
      (count(*) filter (where outcome = 'partly'))::int as partly,
      (count(*) filter (where outcome = 'not-adopted'))::int as "notAdopted",
      (count(*) filter (where outcome is null and says <> ''))::int as open
    from opinions where organ_id = ${organ}
      ${consultations ? sql`and consultation_id = any(${[...consultations]}::uuid[])` : sql``}
    group by consultation_id`.execute(tx)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
