/** 信息的列表：what who asks may see of the organ's publications, a page at a time. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import type { GenreCode } from './genres.ts'
import { COLUMNS, type Publication, type Standing, type State } from './publication.ts'
import type { Beside } from './view.ts'

export interface PublicationsAsked {
  readonly genre?: GenreCode | undefined
  readonly state?: State | undefined
  readonly standing?: Standing | undefined
  readonly unitId?: string | undefined
  /** Only what was drafted by who asks. */
  readonly mine?: boolean
  /** Ids found by the search. */
  readonly among?: readonly string[] | null
  /** Due on or before. */
  readonly dueUntil?: string | undefined
}

export const PUBLICATION_SORTS = ['changedAt', 'publishedAt', 'dueOn'] as const
export type PublicationSort = (typeof PUBLICATION_SORTS)[number]

/** The units of which who asks may read; null: of the whole organ. */
export function unitsRead({
  duties,
  personId,
}: Actor): { readonly units: readonly string[]; readonly own: string | null } | null {
  const readers = duties.filter(({ duty }) => READERS.includes(duty))
  if (readers.some(({ unitId }) => unitId === null)) return null
  return { units: readers.flatMap(({ unitId }) => unitId ?? []), own: personId }
}
const READERS: readonly string[] = [
  'clerk',
  'section-editor',
  'editor',
  'section-head',
  'legal-reviewer',
  'secrecy-reviewer',
  'office-head',
  'deputy-leader',
  'leader',
]

function conditions(actor: Actor, asked: PublicationsAsked): RawBuilder<unknown> {
  const reach = unitsRead(actor)
  return sql`p.organ_id = ${actor.organId}
    ${reach ? sql`and p.unit_id = any(${[...reach.units]}::uuid[])` : sql``}
    ${asked.genre ? sql`and p.genre = ${asked.genre}` : sql``}
    ${asked.state ? sql`and p.state = ${asked.state}` : sql`and p.state <> 'void'`}
    ${asked.standing ? sql`and p.standing = ${asked.standing}` : sql``}
    ${asked.unitId ? sql`and p.unit_id = ${asked.unitId}` : sql``}
    ${asked.mine ? sql`and p.drafted_by = ${actor.author.accountId}` : sql``}
    ${asked.dueUntil ? sql`and p.due_on <= ${asked.dueUntil}::date and p.standing = 'unpublished'` : sql``}
    ${asked.among ? sql`and p.id = any(${[...asked.among]}::uuid[])` : sql``}`
}

export async function countPublications(tx: Tx, actor: Actor, asked: PublicationsAsked): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from publications p where ${conditions(actor, asked)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** A page of them with what a list shows besides. */
export async function listPublications(
  tx: Tx,
  actor: Actor,
  asked: PublicationsAsked,
  { sort, descending, limit, offset }: PageAsked,
): Promise<readonly (Publication & Beside)[]> {
  const by = { changedAt: sql`p.changed_at`, publishedAt: sql`p.published_at`, dueOn: sql`p.due_on` }[sort]
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`
  const { rows } = await sql<Publication & Beside>`
    select ${COLUMNS}, u.name as unit, a.address from publications p
    left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    left join portal_addresses a on a.organ_id = p.organ_id and a.id = p.id
    where ${conditions(actor, asked)} order by ${by} ${direction}, p.id desc limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return rows
}

export interface PageAsked {
  readonly sort: PublicationSort
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
}

/** What stands beside one publication. */
export async function besideOf(tx: Tx, organ: string, { id, unitId }: Publication): Promise<Beside> {
  const { rows } = await sql<Beside>`
    select (select name from units where organ_id = ${organ} and id = ${unitId}) as unit,
      (select address from portal_addresses where organ_id = ${organ} and id = ${id}) as address`.execute(tx)
  return rows[0] ?? { unit: null, address: null }
}
