/** Rows of catalogues, of their versions and of the duties in them. */
import { sql, type RawBuilder } from 'kysely'
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import type { PartCode } from '../../law/disclosure/parts.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { CatalogueKind, VersionState } from './words.ts'

export interface Catalogue {
  readonly id: string
  readonly kind: CatalogueKind
  readonly title: string
  readonly endedOn: LocalDate | null
  readonly endedWhy: string
  readonly version: number
}

export interface CatalogueVersion {
  readonly id: string
  readonly catalogueId: string
  readonly kind: CatalogueKind
  readonly title: string
  readonly endedOn: LocalDate | null
  /** Null until it is adopted. */
  readonly number: number | null
  readonly state: VersionState
  readonly fromOn: LocalDate | null
  readonly note: string
  readonly begunAt: Date
  readonly begunBy: string
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  /** How many rows. */
  readonly rows: number
}

/** A row in a version. */
export interface DutyRow {
  readonly key: string
  readonly versionId: string
  readonly at: number
  readonly version: number
  readonly part: PartCode | null
  readonly unitId: string | null
  readonly personId: string | null
  readonly leafPath: string | null
  readonly entry: CatalogueRow
  readonly changedAt: Date
  readonly changedBy: string
}

export type NewDuty = Pick<DutyRow, 'key' | 'at' | 'version' | 'part' | 'unitId' | 'personId' | 'leafPath' | 'entry'>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => UUID.test(text)

const CATALOGUE_ROW = sql`c.id, c.kind, c.title, c.ended_on::text as "endedOn", c.ended_why as "endedWhy", c.version`
const VERSION_ROW = sql`v.id, v.catalogue_id as "catalogueId", c.kind, c.title, c.ended_on::text as "endedOn", v.number, v.state,
  v.from_on::text as "fromOn", v.note, v.begun_at as "begunAt", v.begun_by as "begunBy", v.decided_at as "decidedAt",
  v.decided_by as "decidedBy",
  (select count(*)::integer from catalogue_rows d where d.organ_id = v.organ_id and d.version_id = v.id) as rows`
/** Columns of `catalogue_rows d` as a `DutyRow`. */
export const DUTY_ROW: RawBuilder<unknown> = sql`d.key, d.version_id as "versionId", d.at, d.version, d.part, d.unit_id as "unitId",
  d.person_id as "personId", d.leaf_path as "leafPath", d.entry, d.changed_at as "changedAt", d.changed_by as "changedBy"`

export async function listCatalogues(tx: Tx, organ: string): Promise<readonly Catalogue[]> {
  const { rows } = await sql<Catalogue>`
    select ${CATALOGUE_ROW} from catalogues c where c.organ_id = ${organ} order by c.kind desc, c.made_at, c.id`.execute(
    tx,
  )
  return rows
}

/** A catalogue, locked when it is to be changed; null when this organ has none of that id. */
export async function findCatalogue(tx: Tx, organ: string, id: string, lock = false): Promise<Catalogue | null> {
  if (!isId(id)) return null
  const { rows } = await sql<Catalogue>`
    select ${CATALOGUE_ROW} from catalogues c where c.organ_id = ${organ} and c.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Every version of the organ, or of one catalogue: drafts first, then the newest. */
export async function versionsOf(tx: Tx, organ: string, catalogueId?: string): Promise<readonly CatalogueVersion[]> {
  const { rows } = await sql<CatalogueVersion>`
    select ${VERSION_ROW} from catalogue_versions v join catalogues c on c.organ_id = v.organ_id and c.id = v.catalogue_id
    where v.organ_id = ${organ} ${catalogueId ? sql`and v.catalogue_id = ${catalogueId}` : sql``}
    order by v.state = 'draft' desc, v.number desc nulls last, v.begun_at desc`.execute(tx)
  return rows
}

export async function findVersion(tx: Tx, organ: string, id: string, lock = false): Promise<CatalogueVersion | null> {
  if (!isId(id)) return null
  if (lock) await sql`select 1 from catalogue_versions where organ_id = ${organ} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<CatalogueVersion>`
    select ${VERSION_ROW} from catalogue_versions v join catalogues c on c.organ_id = v.organ_id and c.id = v.catalogue_id
    where v.organ_id = ${organ} and v.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** The rows of a version in their order. */
export async function dutiesOf(tx: Tx, organ: string, versionId: string): Promise<readonly DutyRow[]> {
  const { rows } = await sql<DutyRow>`
    select ${DUTY_ROW} from catalogue_rows d where d.organ_id = ${organ} and d.version_id = ${versionId} order by d.at, d.key`.execute(
    tx,
  )
  return rows
}

export async function findDuty(
  tx: Tx,
  organ: string,
  versionId: string,
  key: string,
  lock = false,
): Promise<DutyRow | null> {
  if (!isId(versionId) || !isId(key)) return null
  const { rows } = await sql<DutyRow>`
    select ${DUTY_ROW} from catalogue_rows d where d.organ_id = ${organ} and d.version_id = ${versionId} and d.key = ${key}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Puts rows into a draft, or in the place of those with the same keys; a thousand to a statement. */
export async function putDuties(
  tx: Tx,
  organ: string,
  versionId: string,
  rows: readonly NewDuty[],
  changed: { readonly at: Date; readonly by: string },
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const some = rows.slice(from, from + 1000)
    await sql`
      insert into catalogue_rows (organ_id, version_id, key, at, version, part, unit_id, person_id, leaf_path, entry, changed_at, changed_by)
      select ${organ}, ${versionId}, r.key, r.at, r.version, r.part, r."unitId", r."personId", r."leafPath", r.entry, ${changed.at}, ${changed.by}
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as r (key uuid, at integer, version integer, part text, "unitId" uuid,
        "personId" uuid, "leafPath" text, entry jsonb)
      on conflict (organ_id, version_id, key) do update set at = excluded.at, version = excluded.version, part = excluded.part,
        unit_id = excluded.unit_id, person_id = excluded.person_id, leaf_path = excluded.leaf_path, entry = excluded.entry,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx)
  }
}

export async function takeDuties(tx: Tx, organ: string, versionId: string, keys: readonly string[]): Promise<void> {
  await sql`
    delete from catalogue_rows where organ_id = ${organ} and version_id = ${versionId} and key = any(${[...keys]}::uuid[])`.execute(
    tx,
  )
}

/** The next version of a row: above any it ever had, drafts that were given up included. */
export async function nextVersionOf(tx: Tx, organ: string, key: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(version), 0)::integer + 1 as n from catalogue_rows where organ_id = ${organ} and key = ${key}`.execute(
    tx,
  )
  return rows[0]?.n ?? 1
}
