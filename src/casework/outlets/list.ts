/** 发布台账：the list of postings by what is asked, with names. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { KindCode } from './kinds.ts'
import type { GenreCode } from '../publications/genres.ts'
import { andFirst, COUNTED_ON, COUNTS, POSTING_COLUMNS, type Posting, type PostingState } from './posting.ts'

export interface PostingsAsked {
  readonly q?: string
  readonly outletId?: string
  readonly kind?: KindCode
  readonly state?: PostingState
  /** Only what waits for a person. */
  readonly waiting?: boolean
  readonly from?: LocalDate
  readonly to?: LocalDate
  /** A section, '' for those of none. */
  readonly unit?: string
  readonly person?: string
  readonly measure?: string
  readonly publicationId?: string
  /** '' for those that belong to no item of this system. */
  readonly genre?: GenreCode | ''
  readonly leaf?: string
  /** A place on an outlet (`SPOT`). */
  readonly spot?: string
  /** Only what counts; `from` and `to` are then about the days it counts on. */
  readonly counted?: boolean
}

export interface ListedPosting extends Posting {
  readonly outletName: string
  readonly kind: KindCode
  readonly unitName: string | null
}

export const POSTING_SORTS = ['createdAt', 'postedOn', 'dueAt'] as const
const ORDER = { createdAt: sql`p.id`, postedOn: sql`p.posted_on`, dueAt: sql`p.due_at` } as const

/** States in which nothing goes on until somebody does something. */
const WAITING: readonly PostingState[] = ['to-do', 'to-remove', 'dead', 'pending']

/** Beside `postings p`: the publication it is of, as `b`, and the version that was posted, as `v`. */
export const AND_ITEM: RawBuilder<unknown> = sql`
  left join publications b on b.organ_id = p.organ_id and b.id = p.publication_id
  left join publication_versions v on v.organ_id = p.organ_id and v.publication_id = p.publication_id
    and v.version = p.publication_version`
/** The column the version stands in; null for what is no publication. */
export const LEAF: RawBuilder<unknown> = sql`v.content ->> 'leaf'`

/** Of `postings p`: the column, page or group on its outlet, told apart from one of the same name on another: `<outlet>/<name>`. */
export const SPOT: RawBuilder<string> = sql`(p.outlet_id::text || '/' || p.spot)`

/** The condition on `postings p join outlets o`. */
function where(organ: string, asked: PostingsAsked): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`p.organ_id = ${organ}`]
  const { q, outletId, kind, state, waiting, from, to, unit, person, measure, publicationId, counted } = asked
  const { genre, leaf, spot } = asked
  const day = counted ? COUNTED_ON : sql`p.posted_on`
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    parts.push(sql`(p.title ilike ${like} or p.spot ilike ${like})`)
  }
  if (outletId) parts.push(sql`p.outlet_id = ${outletId}`)
  if (kind) parts.push(sql`o.kind = ${kind}`)
  if (state) parts.push(sql`p.state = ${state}`)
  if (waiting) parts.push(sql`p.state = any(${[...WAITING]})`)
  if (from) parts.push(sql`${day} >= ${from}::date`)
  if (to) parts.push(sql`${day} <= ${to}::date`)
  if (unit !== undefined) {
    const of = sql`coalesce(p.unit_id, o.unit_id)`
    parts.push(unit === '' ? sql`${of} is null` : sql`${of} = ${unit}`)
  }
  if (person !== undefined) parts.push(person === '' ? sql`p.person_id is null` : sql`p.person_id = ${person}`)
  if (measure) parts.push(sql`p.measure = ${measure}`)
  if (publicationId) parts.push(sql`p.publication_id = ${publicationId}`)
  if (genre !== undefined) parts.push(sql`coalesce(b.genre, '') = ${genre}`)
  if (leaf !== undefined) parts.push(sql`coalesce(${LEAF}, '') = ${leaf}`)
  if (spot !== undefined) parts.push(sql`${SPOT} = ${spot}`)
  if (counted) parts.push(COUNTS)
  return sql.join(parts, sql` and `)
}

const fromOf = (organ: string): RawBuilder<unknown> =>
  sql`postings p join outlets o on o.organ_id = p.organ_id and o.id = p.outlet_id ${AND_ITEM} ${andFirst(organ)}`

/** How many there are. */
export async function countListed(tx: Tx, organ: string, asked: PostingsAsked): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from ${fromOf(organ)} where ${where(organ, asked)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The postings themselves; the newest first when no order is given. */
export async function listPostings(
  tx: Tx,
  organ: string,
  asked: PostingsAsked,
  how: {
    readonly sort?: (typeof POSTING_SORTS)[number]
    readonly descending?: boolean
    readonly limit: number
    readonly offset?: number
  },
): Promise<readonly ListedPosting[]> {
  const { sort = 'createdAt', descending = true, limit, offset = 0 } = how
  const { rows } = await sql<ListedPosting>`
    select ${POSTING_COLUMNS}, o.name as "outletName", o.kind, u.name as "unitName"
    from ${fromOf(organ)} left join units u on u.organ_id = p.organ_id and u.id = coalesce(p.unit_id, o.unit_id)
    where ${where(organ, asked)}
    order by ${ORDER[sort]} ${descending ? sql`desc` : sql`asc`} nulls last, p.id desc
    limit ${limit} offset ${offset}`.execute(tx)
  return rows
}
