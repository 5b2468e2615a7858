/** 目录增加的栏目：below a prescribed column or beside the platform; taken away only while nothing stands in it. */
import { sql } from 'kysely'
import { isSlug } from '../../law/disclosure/portal-columns.ts'
import type { Acting } from '../acting.ts'
import { CATALOGUE_SLUG } from '../portal/addresses.ts'
import { countChange } from '../portal/changes.ts'
import { addedLeaves, ownLeaves, parentOf } from '../portal/leaves.ts'
import { refuse } from '../refusal.ts'
import { dutiesInForce } from './in-force.ts'
import { idOfPath } from './path-id.ts'
import type { DutyRefusal } from './refusals.ts'
import { short } from './words.ts'

const LEAF = 'portal-leaf'
const DEEPEST = 4

export interface LeafGiven {
  /** The column above it; null for one of the first level. */
  readonly under: string | null
  readonly slug: string
  readonly title: string
}

/** Adds a column. */
export async function addLeaf(
  { tx, actor, at, record }: Acting,
  { under, slug, title }: LeafGiven,
  onBehalfOf: string | null,
): Promise<{ readonly path: string } | DutyRefusal> {
  const organ = actor.organId
  const path = under === null ? slug : `${under}/${slug}`
  if (!isSlug(slug) || path.split('/').length > DEEPEST) return refuse('path-wrong', { field: 'slug' })
  const leaves = await ownLeaves(tx, organ)
  if (under !== null && !leaves.some((leaf) => leaf.path === under))
    return refuse('no-parent', { words: [under], field: 'under' })
  if (path === CATALOGUE_SLUG || leaves.some((leaf) => leaf.path === path))
    return refuse('path-taken', { field: 'slug' })
  if (leaves.some((leaf) => parentOf(leaf.path) === under && leaf.title === title))
    return refuse('title-taken', { field: 'title' })
  await sql`
    insert into portal_leaves (organ_id, path, title, made_at, made_by)
    values (${organ}, ${path}, ${title}, ${at}, ${actor.author.name})`.execute(tx)
  await countChange(tx, organ)
  await record({
    did: 'portal-leaf-added',
    subject: { kind: LEAF, id: idOfPath(path), version: 1 },
    title,
    after: { 地址: path, 名称: title },
    onBehalfOf,
  })
  return { path }
}

/** Gives a column another name; its address stays, for what links to it. */
export async function renameLeaf(
  { tx, actor, record }: Acting,
  { path, title, seen }: { readonly path: string; readonly title: string; readonly seen: number },
  onBehalfOf: string | null,
): Promise<{ readonly path: string } | DutyRefusal> {
  const organ = actor.organId
  const leaf = (await addedLeaves(tx, organ)).find((each) => each.path === path)
  if (!leaf) return refuse('not-found')
  if (leaf.version !== seen) return refuse('changed-catalogue')
  const beside = (await ownLeaves(tx, organ)).filter((each) => parentOf(each.path) === parentOf(path))
  if (beside.some((each) => each.path !== path && each.title === title))
    return refuse('title-taken', { field: 'title' })
  await sql`
    update portal_leaves set title = ${title}, version = version + 1 where organ_id = ${organ} and path = ${path}`.execute(
    tx,
  )
  await countChange(tx, organ)
  await record({
    did: 'portal-leaf-renamed',
    subject: { kind: LEAF, id: idOfPath(path), version: seen + 1 },
    title,
    before: { 名称: leaf.title },
    after: { 名称: title },
    onBehalfOf,
  })
  return { path }
}

/** Takes a column away; refused while a document, a draft, a row in force or a column below it stands there. */
export async function removeLeaf(
  { tx, actor, today, record }: Acting,
  { path, seen }: { readonly path: string; readonly seen: number },
  onBehalfOf: string | null,
): Promise<{ readonly path: string } | DutyRefusal> {
  const organ = actor.organId
  const leaf = (await addedLeaves(tx, organ)).find((each) => each.path === path)
  if (!leaf) return refuse('not-found')
  if (leaf.version !== seen) return refuse('changed-catalogue')
  const { rows } = await sql<{ title: string }>`
    select title from portal_documents where organ_id = ${organ} and leaf = ${path}
    union all select title from publications where organ_id = ${organ} and content ->> 'leaf' = ${path} and state <> 'void'
    limit 1`.execute(tx)
  if (rows[0]) return refuse('leaf-holds', { words: [`里有信息“${short(rows[0].title)}”`] })
  const row = (await dutiesInForce(tx, organ, today)).find(({ leafPath }) => leafPath === path)
  if (row) return refuse('leaf-holds', { words: [`是现行目录“${short(row.catalogue)}”里的栏目`] })
  if ((await addedLeaves(tx, organ)).some((each) => each.path.startsWith(`${path}/`)))
    return refuse('leaf-holds', { words: ['下面还有栏目'] })
  await sql`delete from portal_leaves where organ_id = ${organ} and path = ${path}`.execute(tx)
  await countChange(tx, organ)
  await record({
    did: 'portal-leaf-removed',
    subject: { kind: LEAF, id: idOfPath(path), version: seen },
    title: leaf.title,
    before: { 地址: path },
    onBehalfOf,
  })
  return { path }
}
