/**
 * 更正说明：every version of a document the public may know of, with its day and why it took the place of the one before. It is part of the
 * projection (`facts.versions`), written by the release: what an earlier version said is nowhere.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/scope.ts'

const versionShape = z.object({
  version: z.int().min(1),
  /** When it went out, ISO 8601. */
  at: z.iso.datetime({ offset: true }),
  /** Why it took the place of the one before; '' for the first. */
  why: z.string(),
})

export interface ShownVersion {
  readonly version: number
  readonly at: Date
  readonly why: string
}

/**
 * The versions of a publication since it last came onto the portal, oldest first, as `facts.versions` holds them. What went out before a
 * withdrawal is not among them. Within the act of a release, after its own version was written.
 */
export async function versionsForPortal(
  tx: Tx,
  organ: string,
  id: string,
): Promise<readonly z.infer<typeof versionShape>[]> {
  const { rows } = await sql<{ version: number; purpose: string; reason: string; at: Date }>`
    select v.version, v.purpose, v.reason, v.released_at as at from publication_versions v
    where v.organ_id = ${organ} and v.publication_id = ${id} and v.version > coalesce((
      select max(w.version) from publication_versions w
      where w.organ_id = v.organ_id and w.publication_id = v.publication_id and w.ended_how = 'withdrawn'), 0)
    order by v.version`.execute(tx)
  return rows.map(({ version, purpose, reason, at }) => ({
    version,
    at: at.toISOString(),
    why: purpose === 'release' ? '' : reason,
  }))
}

/**
 * The versions a page tells of, newest first; empty while there is only one that replaced nothing. Where the projection holds no list (it was
 * written by an earlier release of this program) the version that stands there is told by its own note.
 */
export function versionsShown(of: {
  readonly facts: Readonly<Record<string, unknown>>
  readonly version: number
  readonly publishedAt: Date
  readonly changeNote: string
}): readonly ShownVersion[] {
  const read = z.array(versionShape).safeParse(of.facts['versions'])
  const kept = read.success ? read.data.map((each) => ({ ...each, at: new Date(each.at) })) : []
  const listed = kept.length > 0 ? kept.toReversed() : [{ version: of.version, at: of.publishedAt, why: of.changeNote }]
  return listed.some(({ why }) => why !== '') ? listed : []
}
