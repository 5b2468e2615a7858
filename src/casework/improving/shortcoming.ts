/** 一个问题和它的整改措施：rows, how they are found and kept. */
import { sql, type RawBuilder } from 'kysely'
import type { ShortcomingCategory } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { MeasureState, ShortcomingSource, ShortcomingState } from './words.ts'

export interface Measure {
  readonly id: string
  readonly n: number
  readonly text: string
  readonly unitId: string | null
  readonly unit: string | null
  readonly personId: string | null
  readonly person: string | null
  readonly dueOn: LocalDate | null
  readonly state: MeasureState
  /** What was done, or why it was dropped. */
  readonly says: string
  readonly endedOn: LocalDate | null
}

export interface Shortcoming {
  readonly id: string
  readonly year: number
  readonly category: ShortcomingCategory
  readonly source: ShortcomingSource
  readonly sourceKey: string | null
  /** Path below the desk, or an address; blank where there is none. */
  readonly sourceLink: string
  readonly sourceSays: string
  readonly title: string
  readonly foundOn: LocalDate
  readonly unitId: string | null
  readonly unit: string | null
  readonly state: ShortcomingState
  readonly result: string
  readonly closedOn: LocalDate | null
  readonly madeBy: string
  readonly version: number
}

export interface Whole extends Shortcoming {
  readonly measures: readonly Measure[]
}

export const COLUMNS: RawBuilder<unknown> = sql`
  f.id, f.year, f.category, f.source, f.source_key as "sourceKey", f.source_link as "sourceLink",
  f.source_says as "sourceSays", f.title, f.found_on::text as "foundOn", f.unit_id as "unitId", u.name as unit, f.state,
  f.result, f.closed_on::text as "closedOn", f.made_by as "madeBy", f.version`
export const FROM: RawBuilder<unknown> = sql`findings f left join units u on u.organ_id = f.organ_id and u.id = f.unit_id`

/** The shortcoming with its measures, locked when asked; null when there is none. */
export async function findShortcoming(tx: Tx, organ: string, id: string, lock = false): Promise<Whole | null> {
  const { rows } = await sql<Shortcoming>`
    select ${COLUMNS} from ${FROM} where f.organ_id = ${organ} and f.id = ${id}
    ${lock ? sql`for update of f` : sql``}`.execute(tx)
  const [found] = rows
  return found ? { ...found, measures: (await measuresOf(tx, organ, [id])).get(id) ?? [] } : null
}

/** Measures by shortcoming, in their order. */
export async function measuresOf(
  tx: Tx,
  organ: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Measure[]>> {
  const { rows } = await sql<Measure & { of: string }>`
    select m.finding_id as of, m.id, m.n, m.text, m.unit_id as "unitId", u.name as unit, m.person_id as "personId",
      p.name as person, m.due_on::text as "dueOn", m.state, m.says, m.ended_on::text as "endedOn"
    from measures m
    left join units u on u.organ_id = m.organ_id and u.id = m.unit_id
    left join people p on p.organ_id = m.organ_id and p.id = m.person_id
    where m.organ_id = ${organ} and m.finding_id = any(${[...ids]}::uuid[]) order by m.finding_id, m.n`.execute(tx)
  const found = new Map<string, Measure[]>()
  for (const { of, ...measure } of rows) found.set(of, [...(found.get(of) ?? []), measure])
  return found
}

/** Puts a new one down with its measures. */
export async function addShortcoming(tx: Tx, organ: string, of: Whole, at: Date): Promise<void> {
  await sql`
    insert into findings (organ_id, id, year, category, source, source_key, source_link, source_says, title, found_on,
      unit_id, state, result, closed_on, made_at, made_by)
    values (${organ}, ${of.id}, ${of.year}, ${of.category}, ${of.source}, ${of.sourceKey}, ${of.sourceLink},
      ${of.sourceSays}, ${of.title}, ${of.foundOn}::date, ${of.unitId}, ${of.state}, ${of.result}, ${of.closedOn}::date,
      ${at}, ${of.madeBy})`.execute(tx)
  for (const measure of of.measures) await keepMeasure(tx, organ, of.id, measure)
}

/** Keeps it as it stands now, as its next version, with every measure. */
export async function keepShortcoming(tx: Tx, organ: string, of: Whole): Promise<number> {
  const version = of.version + 1
  await sql`
    update findings set year = ${of.year}, category = ${of.category}, source = ${of.source}, title = ${of.title},
      found_on = ${of.foundOn}::date, unit_id = ${of.unitId}, state = ${of.state}, result = ${of.result},
      closed_on = ${of.closedOn}::date, version = ${version}
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  for (const measure of of.measures) await keepMeasure(tx, organ, of.id, measure)
  return version
}

async function keepMeasure(tx: Tx, organ: string, finding: string, of: Measure): Promise<void> {
  const { rows } = await sql`select 1 from measures where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  if (rows.length > 0)
    await sql`
      update measures set text = ${of.text}, unit_id = ${of.unitId}, person_id = ${of.personId}, due_on = ${of.dueOn}::date,
        state = ${of.state}, says = ${of.says}, ended_on = ${of.endedOn}::date
      where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  else
    await sql`
      insert into measures (organ_id, id, finding_id, n, text, unit_id, person_id, due_on, state, says, ended_on)
      values (${organ}, ${of.id}, ${finding}, ${of.n}, ${of.text}, ${of.unitId}, ${of.personId}, ${of.dueOn}::date,
        ${of.state}, ${of.says}, ${of.endedOn}::date)`.execute(tx)
}

/** How many files prove it: hung on it or on one of its measures, and not taken down. */
export async function evidenceCount(tx: Tx, organ: string, of: Whole): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from files where organ_id = ${organ} and status = 'attached'
      and subject_id = any(${[of.id, ...of.measures.map(({ id }) => id)]}::uuid[])`.execute(tx)
  return rows[0]?.n ?? 0
}
