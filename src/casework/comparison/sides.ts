/** Which two published reports are compared: as an address carries it, or as somebody looks for them. */
import { sql } from 'kysely'
import type { Sql } from '../../platform/database/scope.ts'
import { findReport, type StoredReport } from '../annual-reports/store.ts'
import { readableReports, type Viewer } from '../visibility.ts'

/** A report named as `kjj/2020`, or with an older version `kjj/2020/1`. */
export interface Side {
  readonly slug: string
  readonly year: number
  readonly version?: number
}

/** A side as an address writes it; null for what names none. */
export function sideIn(text: string): Side | null {
  const [, slug = '', year = '', version] =
    /^([a-z0-9][a-z0-9-]{0,63})\/([12]\d{3})(?:\/([1-9]\d{0,5}))?$/.exec(text) ?? []
  if (slug === '') return null
  return { slug, year: Number(year), ...(version !== undefined && { version: Number(version) }) }
}

/** The published report of a side; null when there is none to see. */
export const reportOf = (db: Sql, viewer: Viewer, side: Side): Promise<StoredReport | null> =>
  findReport(db, viewer, side)

/** A report somebody may choose. */
export interface Choice {
  readonly slug: string
  readonly name: string
  readonly region: string | null
  readonly year: number
}

const MOST_CHOICES = 40

/** Published reports whose organ's name holds every word, a year among the words narrowing them; newest first, at most forty. */
export async function choicesFor(
  db: Sql,
  viewer: Viewer,
  words: string,
): Promise<{ readonly choices: readonly Choice[]; readonly more: boolean }> {
  const all = words.split(/[\s\u3000]+/).filter((word) => word !== '')
  const years = all.flatMap((word) => /^([12]\d{3})年?$/.exec(word)?.[1] ?? [])
  const names = all.filter((word) => !/^[12]\d{3}年?$/.test(word)).slice(0, 5)
  if (all.length === 0) return { choices: [], more: false }
  const { rows } = await sql<Choice>`
    select distinct o.slug, o.name, p.name as region, r.year
    from ${readableReports(viewer)} as r join organs o on o.id = r.organ_id left join organs p on p.id = o.parent_id
    where (${years.length} = 0 or r.year = any(${years.map(Number)}::int[]))
      and not exists (select 1 from unnest(${names}::text[]) as word where position(lower(word) in lower(o.name)) = 0)
    order by r.year desc, o.name, o.slug limit ${MOST_CHOICES + 1}`.execute(db)
  return { choices: rows.slice(0, MOST_CHOICES), more: rows.length > MOST_CHOICES }
}
