/** 分派科室撰写的部分：what is asked of which unit, by when, what it wrote. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** The kind of thing in events and to-dos. */
export const REPORT_PART = 'report-part'

export const PART_STATES = { asked: '待撰写', 'handed-in': '已交', returned: '已退回', taken: '已采用' } as const
export type PartState = keyof typeof PART_STATES

export interface ReportPart {
  readonly id: string
  readonly year: number
  readonly place: string
  readonly unitId: string
  readonly unit: string
  readonly asked: string
  readonly dueOn: LocalDate | null
  readonly text: string
  readonly state: PartState
  readonly returnedBecause: string
  readonly version: number
  readonly changedAt: Date
  readonly changedBy: string
}

const COLUMNS: RawBuilder<unknown> = sql`
  p.id, p.year, p.place, p.unit_id as "unitId", coalesce(u.name, '') as unit, p.asked, p.due_on::text as "dueOn", p.text,
  p.state, p.returned_because as "returnedBecause", p.version, p.changed_at as "changedAt", p.changed_by as "changedBy"`
const FROM = sql`from report_parts p left join units u on u.organ_id = p.organ_id and u.id = p.unit_id`

/** The parts of a year, in the order of the units. */
export async function partsOf(tx: Tx, organ: string, year: number): Promise<readonly ReportPart[]> {
  const { rows } = await sql<ReportPart>`
    select ${COLUMNS} ${FROM} where p.organ_id = ${organ} and p.year = ${year} order by u.name, p.id`.execute(tx)
  return rows
}

/** One part, locked when asked; null when there is none. */
export async function findPart(tx: Tx, organ: string, id: string, lock = false): Promise<ReportPart | null> {
  const { rows } = await sql<ReportPart>`
    select ${COLUMNS} ${FROM} where p.organ_id = ${organ} and p.id = ${id} ${lock ? sql`for update of p` : sql``}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Puts a new one down. */
export async function addPart(tx: Tx, organ: string, of: Omit<ReportPart, 'unit'>): Promise<void> {
  await sql`
    insert into report_parts (organ_id, year, id, place, unit_id, asked, due_on, changed_at, changed_by)
    values (${organ}, ${of.year}, ${of.id}, ${of.place}, ${of.unitId}, ${of.asked}, ${of.dueOn}::date, ${of.changedAt},
      ${of.changedBy})`.execute(tx)
}

/** Keeps what may change of one, over the version at hand; its version then. */
export async function keepPart(
  tx: Tx,
  organ: string,
  of: ReportPart,
  change: Partial<Pick<ReportPart, 'text' | 'state' | 'returnedBecause'>>,
  by: { readonly at: Date; readonly name: string },
): Promise<number> {
  const next = { ...of, ...change }
  await sql`
    update report_parts set text = ${next.text}, state = ${next.state}, returned_because = ${next.returnedBecause},
      version = ${of.version + 1}, changed_at = ${by.at}, changed_by = ${by.name}
    where organ_id = ${organ} and year = ${of.year} and id = ${of.id}`.execute(tx)
  return of.version + 1
}
