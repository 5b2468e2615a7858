/** The figures of a register over some days, in one statement; `figures.ts` says what each means. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { lacksSomething } from './attachments.ts'
import type { AnyRegister } from './declaration.ts'
import type { Counted, Span } from './figures.ts'
import { belongsTo, onDays } from './list.ts'

export interface Counts {
  /** Entries not withdrawn. */
  readonly entries: number
  /** Of these, without an attachment they ought to have. */
  readonly lacking: number
  readonly figures: Readonly<Record<string, Counted>>
}

/** Counts the entries that were not withdrawn and happened from `from` to `to`, both included (YYYY-MM-DD). */
export async function countFigures(tx: Tx, organ: string, register: AnyRegister, span: Span): Promise<Counts> {
  const { from, to } = span
  const within = sql`e.occurred_on between ${from}::date and ${to}::date`
  const figures = Object.entries(register.figures)
  // What stood before the first day is looked at only where a figure asks for it.
  const standing = figures.some(([, figure]) => figure.standing)
  const columns = figures.flatMap(([, figure], at) => {
    const belongs = standing ? sql`${belongsTo(figure)} and ${onDays(register, figure, span)}` : belongsTo(figure)
    const written = figure.sum === undefined ? sql`1` : sql`(e.fields ->> ${figure.sum})::numeric`
    return [
      sql`(count(*) filter (where ${belongs}))::int as ${sql.ref(`entries_${at}`)}`,
      sql`coalesce(sum(${written}) filter (where ${belongs}), 0)::float8 as ${sql.ref(`known_${at}`)}`,
      sql`(count(*) filter (where ${belongs} and ${written} is null))::int as ${sql.ref(`blank_${at}`)}`,
    ]
  })
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join([
      sql`(count(*) filter (where ${within}))::int as entries`,
      sql`(count(*) filter (where ${within} and ${lacksSomething(organ, register) ?? sql`false`}))::int as lacking`,
      ...columns,
    ])} from register_entries e
    where e.organ_id = ${organ} and e.register = ${register.key} and e.status = 'recorded'
      and ${standing ? sql`e.occurred_on <= ${to}::date` : within}`.execute(tx)
  const row = rows[0] ?? {}
  return {
    entries: row['entries'] ?? 0,
    lacking: row['lacking'] ?? 0,
    figures: Object.fromEntries(
      figures.map(([name], at) => [
        name,
        { entries: row[`entries_${at}`] ?? 0, known: row[`known_${at}`] ?? 0, blank: row[`blank_${at}`] ?? 0 },
      ]),
    ),
  }
}

/** The first and last day of a year. */
export const yearSpan = (year: number): Span => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
})
