/** 区划和机关: the tree that every row hangs on. A directory of the installation, readable by everybody. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'

export const ORGAN_KINDS = { region: '区划', organ: '机关' } as const
export type OrganKind = keyof typeof ORGAN_KINDS

export interface Organ {
  readonly id: string
  readonly parentId: string | null
  readonly kind: OrganKind
  readonly name: string
  /** Its name in addresses: /reports/<slug>/2020 */
  readonly slug: string
  /** 统一社会信用代码 */
  readonly code: string | null
  readonly position: number
  /** The day from which it is no more; what it did stays. */
  readonly dissolvedOn: LocalDate | null
  readonly demonstration: boolean
  readonly version: number
}

const COLUMNS = sql`o.id, o.parent_id as "parentId", o.kind, o.name, o.slug, o.code, o.position,
  o.dissolved_on::text as "dissolvedOn", o.demonstration, o.version`

/** Every region and organ, dissolved ones included, sisters in their order. */
export async function organTree(tx: Tx): Promise<readonly Organ[]> {
  const { rows } = await sql<Organ>`select ${COLUMNS} from organs o order by o.position, o.name, o.id`.execute(tx)
  return rows
}

/** One of them; null when there is none. */
export async function organById(tx: Tx, id: string): Promise<Organ | null> {
  const { rows } = await sql<Organ>`select ${COLUMNS} from organs o where o.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export const ORGAN_SORTS = ['name', 'position'] as const
export interface OrganFilter {
  readonly kind: OrganKind | ''
  readonly dissolved: boolean
  readonly ids: readonly string[]
}

/** A page of them with the name of what they stand under, for pickers and lists. */
export async function organsFound(
  tx: Tx,
  filter: OrganFilter,
  list: ListQuery<(typeof ORGAN_SORTS)[number]>,
): Promise<Page<Organ & { readonly parentName: string | null }>> {
  const where = sql`where (${filter.kind} = '' or o.kind = ${filter.kind})
    and (${filter.dissolved} or o.dissolved_on is null)
    and (${list.q} = '' or position(lower(${list.q}) in lower(o.name)) > 0 or o.code = upper(${list.q}))
    and (${filter.ids.length} = 0 or o.id = any(${[...filter.ids]}::uuid[]))`
  const counted = await sql<{ total: number }>`select count(*)::int as total from organs o ${where}`.execute(tx)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const order = list.sort === 'name' ? sql`o.name` : sql`p.position, p.name, o.position, o.name`
  const { rows } = await sql<Organ & { parentName: string | null }>`
    select ${COLUMNS}, p.name as "parentName" from organs o left join organs p on p.id = o.parent_id ${where}
    order by ${order} ${list.descending ? sql`desc` : sql``}, o.id limit ${list.size} offset ${(page - 1) * list.size}`.execute(
    tx,
  )
  return { items: rows, total, page, size: list.size, pages }
}

/** Keeps the tree as it is until the transaction ends: nobody else adds, moves or renames meanwhile. Reading goes on. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`lock table organs in share row exclusive mode`.execute(tx)
}

/** An organ as its events tell of it, in words. */
export const organWords = (
  organ: Pick<Organ, 'kind' | 'name' | 'slug' | 'code' | 'position'>,
): Readonly<Record<string, string | number | null>> => ({
  类别: ORGAN_KINDS[organ.kind],
  名称: organ.name,
  网址名: organ.slug,
  统一社会信用代码: organ.code,
  排列次序: organ.position,
})
