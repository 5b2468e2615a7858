/** 门户上的机关：its columns, its profile as far as it is public, and which organs have anything on the portal. */
import { sql } from 'kysely'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import type { Discloser } from '../../law/disclosure/discloser.ts'
import { organProfile } from '../organs/profile.ts'
import type { Profile } from '../organs/profile-fields.ts'
import { discloserOf, ownLeaves, type OwnLeaf } from './leaves.ts'
import { EVERYWHERE } from './places.ts'

export interface PortalOrgan {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly discloser: Discloser
  readonly leaves: readonly OwnLeaf[]
  /** The fields of article 12 and 20(2); '' where nothing was written. */
  readonly profile: Profile
  /** Whether what it publishes can be had by mail, as far as its own outlets go. */
  readonly byMail: boolean
}

/** What the pages of an organ need of it besides its documents. */
export const portalOrgan = (
  db: Sql,
  { organId: id, slug, name }: { readonly organId: string; readonly slug: string; readonly name: string },
): Promise<PortalOrgan> =>
  withScope(db, { organ: id }, async (tx) => ({
    id,
    slug,
    name,
    discloser: await discloserOf(tx, id),
    leaves: await ownLeaves(tx, id),
    profile: (await organProfile(tx, id)).profile,
    byMail: await hasMailOutlet(tx, id),
  }))

/** Whether the organ has an outlet of the kind 邮件订阅 in use. */
export async function hasMailOutlet(tx: Tx, organ: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outlets where organ_id = ${organ} and kind = 'mail' and state = 'active' limit 1`.execute(tx)
  return rows.length > 0
}

export interface PublishingOrgan {
  readonly id: string
  readonly slug: string
  readonly name: string
}

/** Organs with something on the portal, in the order of the directory. */
export async function publishingOrgans(db: Sql): Promise<readonly PublishingOrgan[]> {
  const { rows } = await sql<PublishingOrgan>`
    select o.id, o.slug, o.name from organs o
    where o.kind = 'organ' and exists (
      select 1 from portal_places p where p.organ_id = o.id and p.path = ${EVERYWHERE})
    order by o.position, o.name, o.id`.execute(db)
  return rows
}

/** Names of organs by id, for lists over all of them. */
export async function organsById(db: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, PublishingOrgan>> {
  const { rows } = await sql<PublishingOrgan>`
    select o.id, o.slug, o.name from organs o where o.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
