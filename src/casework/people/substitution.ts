/** 替岗: during these days the substitute may do what the person may; the record says on whose behalf. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Page } from '../../platform/web/query.ts'

export interface Substitution {
  readonly id: string
  readonly personId: string
  readonly substituteId: string
  /** Both days belong to it. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly why: string
  /** The day on which it was ended early; from that day on it is no more. */
  readonly endedOn: LocalDate | null
  readonly version: number
}

export interface NamedSubstitution extends Substitution {
  readonly person: string
  readonly substitute: string
}

const NAMED = sql`
  select s.id, s.person_id as "personId", s.substitute_id as "substituteId", s.from_on::text as "from", s.to_on::text as "to",
    s.why, s.ended_on::text as "endedOn", s.version, p.name as person, q.name as substitute
  from substitutions s
  join people p on p.organ_id = s.organ_id and p.id = s.person_id
  join people q on q.organ_id = s.organ_id and q.id = s.substitute_id`

/** Substitutions not over on `day`. */
export async function openSubstitutions(tx: Tx, organ: string, day: string): Promise<readonly NamedSubstitution[]> {
  const { rows } = await sql<NamedSubstitution>`
    ${NAMED} where s.organ_id = ${organ} and s.ended_on is null and s.to_on >= ${day}::date order by s.from_on, s.id`.execute(
    tx,
  )
  return rows
}

/** A page of all of them, those of one person (either side) or everybody's (''), the latest first. */
export async function substitutionsFound(
  tx: Tx,
  organ: string,
  person: string,
  { page: wanted, size }: { readonly page: number; readonly size: number },
): Promise<Page<NamedSubstitution>> {
  const where = sql`where s.organ_id = ${organ}
    and (${person} = '' or s.person_id::text = ${person} or s.substitute_id::text = ${person})`
  const counted = await sql<{ total: number }>`select count(*)::int as total from substitutions s ${where}`.execute(tx)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.min(wanted, pages)
  const { rows } = await sql<NamedSubstitution>`
    ${NAMED} ${where} order by s.from_on desc, s.id desc limit ${size} offset ${(page - 1) * size}`.execute(tx)
  return { items: rows, total, page, size, pages }
}

export async function substitutionById(tx: Tx, organ: string, id: string): Promise<NamedSubstitution | null> {
  const { rows } = await sql<NamedSubstitution>`${NAMED} where s.organ_id = ${organ} and s.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export const substitutionWords = ({
  person,
  substitute,
  from,
  to,
}: Pick<NamedSubstitution, 'person' | 'substitute' | 'from' | 'to'>): Readonly<Record<string, string>> => ({
  被替岗人: person,
  替岗人: substitute,
  起: from,
  止: to,
})
