/** 公开目录给公众看的样子：rows in force and nothing else — no draft, no version to come, nobody's name. */
import { sql } from 'kysely'
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { ownLeaves } from '../portal/leaves.ts'
import { dutiesInForce, versionsInForce } from './in-force.ts'
import { leafOf } from './leaf-named.ts'
import type { CatalogueKind } from './words.ts'

export interface PublicRow extends CatalogueRow {
  readonly key: string
  /** Path of the column it stands in, below the platform; null where the portal has none for it. */
  readonly path: string | null
  /** How much stands on the portal for it now, and when the last was published (Beijing day). */
  readonly published: number
  readonly lastOn: LocalDate | null
}

export interface PublicCatalogue {
  readonly id: string
  readonly kind: CatalogueKind
  readonly title: string
  readonly number: number
  readonly fromOn: LocalDate
  readonly rows: readonly PublicRow[]
}

/**
 * The catalogues of an organ as they hold today, the organ's own first. `tx` is in the scope of the organ: catalogues are not among what
 * everybody's transaction reads, this function is the gate.
 */
export async function publicCatalogue(tx: Tx, organ: string): Promise<readonly PublicCatalogue[]> {
  const day = today() as LocalDate
  const { rows: versions } = await sql<Omit<PublicCatalogue, 'rows'>>`
    select s.catalogue_id as id, s.kind, s.title, s.number, s.from_on::text as "fromOn"
    from ${versionsInForce(organ, day)} s order by s.kind desc, s.title`.execute(tx)
  const leaves = await ownLeaves(tx, organ)
  const duties = await dutiesInForce(tx, organ, day)
  return versions.map((version) => ({
    ...version,
    rows: duties
      .filter(({ catalogueId }) => catalogueId === version.id)
      .map((duty) => ({
        ...duty.entry,
        key: duty.key,
        path: leafOf(leaves, duty),
        published: duty.published,
        lastOn: duty.lastOn,
      })),
  }))
}
