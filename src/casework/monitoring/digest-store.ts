/** 每周一的通报 out of the last inspections: what is new, what stands, what was mended, by section; and the sheet offices circulate. */
import { sql } from 'kysely'
import { digestOf, OVERDUE_SHEET, type Digest, type OverdueColumn } from '../../law/monitor/digest.ts'
import type { Finding, NotKnown } from '../../law/monitor/finding.ts'
import type { Inspection } from '../../law/monitor/inspect.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { SubjectKind } from './words.ts'

export interface Current {
  readonly inspections: readonly Inspection[]
  readonly names: ReadonlyMap<string, string>
  readonly digest: Digest
}

/** The last inspections of what is watched against the findings of an earlier digest (null: there was none). */
export async function currentDigest(
  tx: Tx,
  organ: string,
  previous: readonly Finding[] | null,
  watched: string | null = null,
): Promise<Current> {
  const { rows } = await sql<{
    id: string
    kind: SubjectKind
    name: string
    unit: string | null
    findings: readonly Finding[]
    notKnown: readonly NotKnown[]
  }>`
    select w.id, w.kind, w.name, coalesce(u.name, p.name) as unit, i.content -> 'findings' as findings,
      i.content -> 'notKnown' as "notKnown"
    from watched w join watched_inspections i on i.organ_id = w.organ_id and i.watched_id = w.id and i.content is not null
    left join units u on u.organ_id = w.organ_id and u.id = w.unit_id
    left join people p on p.organ_id = w.organ_id and p.id = w.person_id
    where w.organ_id = ${organ} and w.state = 'watched' and (${watched}::uuid is null or w.id = ${watched}::uuid)
    order by w.kind desc, w.name, w.id`.execute(tx)
  const places = await sql<{ place: string; unit: string }>`
    select distinct on (f.place) f.place, coalesce(u.name, p.name) as unit from monitor_findings f
    left join units u on u.organ_id = f.organ_id and u.id = f.unit_id
    left join people p on p.organ_id = f.organ_id and p.id = f.person_id
    where f.organ_id = ${organ} and coalesce(u.name, p.name) is not null
    order by f.place, f.state desc, f.first_found_at desc`.execute(tx)
  const inspections = rows.map(({ id, kind, findings, notKnown }) => ({ subject: { kind, id }, findings, notKnown }))
  const owners = {
    ofPlace: new Map(places.rows.map(({ place, unit }) => [place, unit])),
    ofSubject: new Map(rows.flatMap(({ id, unit }) => (unit ? [[id, unit] as const] : []))),
  }
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return { inspections, names, digest: digestOf(inspections, owners, previous) }
}

/** The findings of the last digest before a day; null when there was none. */
export async function findingsBefore(tx: Tx, organ: string, on: string): Promise<readonly Finding[] | null> {
  const { rows } = await sql<{ findings: readonly Finding[] }>`
    select findings from monitor_digests where organ_id = ${organ} and made_on < ${on}::date order by made_on desc limit 1`.execute(
    tx,
  )
  return rows[0]?.findings ?? null
}

export const OVERDUE_TITLE = '栏目更新情况（超期）'
const WIDTHS = [32, 14, 14, 12, 20, 48] as const
const COLUMNS: readonly SheetColumn[] = OVERDUE_SHEET.map(({ head }, at) => ({
  key: head,
  label: head,
  kind: head === '超期天数' ? 'integer' : 'text',
  width: WIDTHS[at] ?? 20,
}))

/** The sheet; a column's name bears its site's where there are several. */
export function overdueSheet(organ: string, { digest, names }: Current): Promise<Uint8Array> {
  const named = (row: OverdueColumn): OverdueColumn =>
    names.size > 1 ? { ...row, title: `${names.get(row.finding.subject.id) ?? ''}：${row.title}` } : row
  const rows = digest.overdueColumns
    .map(named)
    .map((row) => Object.fromEntries(OVERDUE_SHEET.map(({ head, cell }) => [head, cell(row)])))
  return workbookBytes(sheetOf(COLUMNS, { title: OVERDUE_TITLE, organ }, rows))
}
