/** 现行的目录：the rows that hold on a day — of each catalogue the version adopted last for that day, until it ends. */
import { sql, type RawBuilder } from 'kysely'
import type { PartCode } from '../../law/disclosure/parts.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { DUTY_ROW, isId, type DutyRow } from './store.ts'
import type { CatalogueKind } from './words.ts'

/** Versions that hold on a day, as a table `s (id, catalogue_id, number, from_on, kind, title)`. */
export const versionsInForce = (organ: string, day: LocalDate): RawBuilder<unknown> => sql`(
  select distinct on (v.catalogue_id) v.id, v.catalogue_id, v.number, v.from_on, c.kind, c.title
  from catalogue_versions v join catalogues c on c.organ_id = v.organ_id and c.id = v.catalogue_id
  where v.organ_id = ${organ} and v.state = 'adopted' and v.from_on <= ${day}::date
    and (c.ended_on is null or c.ended_on > ${day}::date)
  order by v.catalogue_id, v.from_on desc, v.number desc)`

export interface DutyInForce extends DutyRow {
  readonly catalogueId: string
  readonly kind: CatalogueKind
  readonly catalogue: string
  /** The day from which a row of this key first held. */
  readonly since: LocalDate
  /** When something was last published for it (Beijing day), and how much stands there now. */
  readonly lastOn: LocalDate | null
  readonly published: number
}

/** The rows that hold on a day with what was published for them; of one key, or of all catalogues in their order. */
export async function dutiesInForce(
  tx: Tx,
  organ: string,
  day: LocalDate,
  keys: readonly string[] | null = null,
): Promise<readonly DutyInForce[]> {
  const among = keys === null ? null : keys.filter(isId)
  if (among?.length === 0) return []
  const { rows } = await sql<DutyInForce>`
    with out as (
      select (pv.content ->> 'dutyId') as key, max(p.published_at) as last, count(*)::integer as n
      from publication_versions pv join publications p on p.organ_id = pv.organ_id and p.id = pv.publication_id
        and p.released_version = pv.version and p.standing = 'published'
      where pv.organ_id = ${organ} and pv.ended_at is null and pv.content ->> 'dutyId' is not null
        ${among ? sql`and pv.content ->> 'dutyId' = any(${among}::text[])` : sql``}
      group by 1),
    first as (
      select d.key, min(v.from_on) as since from catalogue_rows d
      join catalogue_versions v on v.organ_id = d.organ_id and v.id = d.version_id and v.state = 'adopted'
      where d.organ_id = ${organ} ${among ? sql`and d.key = any(${among}::uuid[])` : sql``} group by 1)
    select ${DUTY_ROW}, s.catalogue_id as "catalogueId", s.kind, s.title as catalogue, first.since::text as since,
      (out.last at time zone 'Asia/Shanghai')::date::text as "lastOn", coalesce(out.n, 0) as published
    from ${versionsInForce(organ, day)} s
    join catalogue_rows d on d.organ_id = ${organ} and d.version_id = s.id
    join first on first.key = d.key
    left join out on out.key = d.key::text
    ${among ? sql`where d.key = any(${among}::uuid[])` : sql``}
    order by s.kind desc, s.catalogue_id, d.at, d.key`.execute(tx)
  return rows
}

/** A row as it holds on a day, or the part of the law of one that no longer does; null for a key that never held. */
export async function dutyOn(
  tx: Tx,
  organ: string,
  key: string,
  day: LocalDate,
): Promise<{ readonly part: PartCode | null; readonly row: DutyRow | null } | null> {
  if (!isId(key)) return null
  const { rows } = await sql<DutyRow>`
    select ${DUTY_ROW} from ${versionsInForce(organ, day)} s
    join catalogue_rows d on d.organ_id = ${organ} and d.version_id = s.id and d.key = ${key}`.execute(tx)
  if (rows[0]) return { part: rows[0].part, row: rows[0] }
  const earlier = await sql<{ part: PartCode | null }>`
    select d.part from catalogue_rows d join catalogue_versions v on v.organ_id = d.organ_id and v.id = d.version_id and v.state = 'adopted'
    where d.organ_id = ${organ} and d.key = ${key} order by v.from_on desc, v.number desc limit 1`.execute(tx)
  return earlier.rows[0] ? { part: earlier.rows[0].part, row: null } : null
}
