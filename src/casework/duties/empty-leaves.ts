/** 空栏目：columns in which, by the law or the catalogue in force, something has to stand and nothing does. */
import { sql } from 'kysely'
import { COLUMNS } from '../../law/disclosure/portal-columns.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { ownLeaves } from '../portal/leaves.ts'
import { dutiesInForce } from './in-force.ts'
import { leafOf } from './leaf-named.ts'

/** Columns whose content is documents whatever the catalogue says; the reports and the form of applications are no documents. */
const ALWAYS = [COLUMNS.guide.slug, COLUMNS.institutions.slug] as readonly string[]

/** Paths of the empty ones, in the order of the portal; none while no catalogue is in force. What stands below a column stands in it. */
export async function emptyLeaves(tx: Tx, organ: string, day: LocalDate): Promise<readonly string[]> {
  const rows = await dutiesInForce(tx, organ, day)
  if (rows.length === 0) return []
  const leaves = await ownLeaves(tx, organ)
  const wanted = new Set([
    ...ALWAYS,
    ...rows.filter(({ entry }) => entry.way.proactive !== false).flatMap((row) => leafOf(leaves, row) ?? []),
  ])
  const { rows: held } = await sql<{ leaf: string }>`
    select distinct leaf from portal_documents where organ_id = ${organ}`.execute(tx)
  const isHeld = (path: string): boolean => held.some(({ leaf }) => leaf === path || leaf.startsWith(`${path}/`))
  return leaves.map(({ path }) => path).filter((path) => wanted.has(path) && !isHeld(path))
}
