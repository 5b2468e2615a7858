/**
 * 覆盖情况：what stands on the portal, line by line (items of articles 20 and 21, columns, rows of the catalogues), by stage of 五公开,
 * section and time; which lines are empty, stale or one-sided. Every figure has its list (`coverageItems`), made by the same condition.
 */
import { sql } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { INTERPRETATION_FORMS, type InterpretationForm } from '../../law/disclosure/interpretation.ts'
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import {
  condition,
  DAY,
  from,
  itemCondition,
  lineOf,
  NO_STAGE,
  TIME,
  type CoverageAsked,
  type ItemsAsked,
  type TimeStep,
} from './coverage-asked.ts'
import { linesOf } from './coverage-lines.ts'
import { rowStateOn } from './due-day.ts'
import { noticeKind, oneSided } from './one-sided.ts'
import { NO_UNIT, type CoverageAxis, type RowState } from './words.ts'

export const STAGE_CODES = Object.keys(STAGES) as readonly Stage[]

type Counts = Readonly<Record<string, number>>
export interface CoverageRow {
  /** What of the axis it is: an item, a column, a row of a catalogue, or `none`. */
  readonly key: string
  readonly label: string
  readonly cites: string
  readonly total: number
  readonly byStage: Counts
  readonly byUnit: Counts
  readonly byTime: Counts
  /** First release of the newest, whatever the period. */
  readonly newestOn: LocalDate | null
  /** Rows of the catalogues in force that belong to it, and how they stand. */
  readonly duties: Readonly<Record<RowState, number>>
  /** Stages the catalogue names for it in which nothing was published in the period; empty where nothing at all was. */
  readonly lacking: readonly Stage[]
  /** Why it is one-sided, a sentence each. */
  readonly oneSided: readonly string[]
}

/** By month within two years, by year beyond. */
export const stepOf = ({ from: first, to }: Pick<CoverageAsked, 'from' | 'to'>, today: LocalDate): TimeStep =>
  first && Number((to ?? today).slice(0, 4)) - Number(first.slice(0, 4)) < 2 ? 'month' : 'year'

/** The table of coverage as of a day: every line the organ owes in its order, and what else there is. */
export async function coverageOf(
  tx: Tx,
  axis: CoverageAxis,
  asked: CoverageAsked,
  calendar: Calendar,
  today: LocalDate,
): Promise<readonly CoverageRow[]> {
  const counts = await countedBy(tx, axis, asked, stepOf(asked, today))
  const newest = await newestOf(tx, axis, asked)
  const interpretations = await interpretedIn(tx, axis, asked)
  const lines = await linesOf(tx, axis, asked, today, new Set(counts.map(({ line }) => line)))
  const byLine = Map.groupBy(counts, ({ line }) => line)
  return lines.map(({ key, label, cites, duties }): CoverageRow => {
    const of = byLine.get(key) ?? []
    const by = (what: Counted['what']): Counts =>
      Object.fromEntries(of.filter((each) => each.what === what).map(({ name, n }) => [name, n]))
    const states: Record<RowState, number> = { kept: 0, soon: 0, past: 0, empty: 0, free: 0 }
    for (const row of duties) states[rowStateOn(calendar, row, today)] += 1
    const byStage = by('stage')
    const byUnit = by('unit')
    const total = Object.values(byUnit).reduce((sum, n) => sum + n, 0)
    const named = new Set(duties.flatMap(({ entry }) => (entry.way.proactive === false ? [] : entry.stages)))
    const lacking = total === 0 ? [] : STAGE_CODES.filter((stage) => named.has(stage) && !byStage[stage])
    const notices = new Map(Object.entries(by('notice')))
    return {
      key,
      label,
      cites,
      total,
      byStage,
      byUnit,
      byTime: by('time'),
      newestOn: newest.get(key) ?? null,
      duties: states,
      lacking,
      oneSided: oneSided({
        total,
        notices,
        interpretations: interpretations.get(key)?.n ?? 0,
        inWordsOnly: interpretations.get(key)?.plain ?? 0,
        // Of one stage alone nothing else can be said.
        lacking: asked.stage ? [] : lacking,
      }),
    }
  })
}

interface Counted {
  readonly line: string
  readonly what: 'stage' | 'unit' | 'time' | 'notice'
  readonly name: string
  readonly n: number
}

async function countedBy(
  tx: Tx,
  axis: CoverageAxis,
  asked: CoverageAsked,
  step: TimeStep,
): Promise<readonly Counted[]> {
  const where = condition(asked)
  const { rows } = await sql<{
    line: string
    unit: string | null
    time: string | null
    genre: string | null
    kind: string | null
    set: number
    n: number
  }>`
    select line, unit, time, genre, kind, grouping(unit, time, genre) as set, count(*)::integer as n
    from (select ${lineOf(axis)} as line, coalesce(p.unit_id::text, ${NO_UNIT}) as unit, ${TIME[step]} as time, d.genre,
        d.document_kind as kind from ${from(axis)} where ${where}) as each
    group by grouping sets ((line, unit), (line, time), (line, genre, kind))`.execute(tx)
  const { rows: stages } = await sql<Counted>`
    select ${lineOf(axis)} as line, 'stage' as what, coalesce(s.stage, ${NO_STAGE}) as name, count(*)::integer as n
    from ${from(axis)} left join lateral jsonb_array_elements_text(d.facts -> 'stages') s (stage) on true
    where ${where} group by 1, 3`.execute(tx)
  const notices = new Map<string, Counted>()
  for (const { line, genre, kind, set, n } of rows) {
    const name = set === BY_GENRE ? noticeKind(genre ?? '', kind) : null
    if (name === null) continue
    const key = `${line}\n${name}`
    notices.set(key, { line, what: 'notice', name, n: n + (notices.get(key)?.n ?? 0) })
  }
  return [
    ...rows.flatMap(({ line, unit, time, set, n }): readonly Counted[] =>
      set === BY_UNIT
        ? [{ line, what: 'unit', name: unit ?? NO_UNIT, n }]
        : set === BY_TIME
          ? [{ line, what: 'time', name: time ?? '', n }]
          : [],
    ),
    ...notices.values(),
    ...stages,
  ]
}
/** `grouping(unit, time, genre)`: a bit for each that the group leaves out. */
const [BY_UNIT, BY_TIME, BY_GENRE] = [0b011, 0b101, 0b110]

async function newestOf(tx: Tx, axis: CoverageAxis, asked: CoverageAsked): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await sql<{ line: string; on: LocalDate }>`
    select ${lineOf(axis)} as line, max(${DAY})::text as on from ${from(axis)}
    where ${condition({ ...asked, from: null, to: null, stage: null })} group by 1`.execute(tx)
  return new Map(rows.map(({ line, on }) => [line, on]))
}

const PLAIN = (Object.keys(INTERPRETATION_FORMS) as InterpretationForm[]).filter(
  (form) => INTERPRETATION_FORMS[form].plain,
)

/** Interpretations that stand in a line or of documents in it, and how many of them are in words only. */
async function interpretedIn(
  tx: Tx,
  axis: CoverageAxis,
  asked: CoverageAsked,
): Promise<ReadonlyMap<string, { readonly n: number; readonly plain: number }>> {
  // What an interpretation is of is read off its own version: the policy of the links' table looks at every organ's portal.
  const { rows } = await sql<{ line: string; n: number; plain: number }>`
    with shown as materialized (
      select ${lineOf(axis)} as line, d.id, d.genre from ${from(axis)} where ${condition(asked)}),
    told as materialized (
      select d.id, coalesce(d.facts -> 'forms', '[]'::jsonb) <@ ${JSON.stringify(PLAIN)}::jsonb as plain, (o.document)::uuid as document
      from portal_documents d
      join publication_versions v on v.organ_id = d.organ_id and v.publication_id = d.id and v.version = d.version
      left join lateral jsonb_array_elements_text(v.content -> 'interprets' -> 'documents') o (document) on true
      where d.organ_id = ${asked.organ} and d.genre = 'interpretation'),
    each as (
      select s.line, t.id, t.plain from shown s join told t on t.id = s.id
      union
      select s.line, t.id, t.plain from shown s join told t on t.document = s.id)
    select line, count(*)::integer as n, (count(*) filter (where plain))::integer as plain from each group by 1`.execute(
    tx,
  )
  return new Map(rows.map(({ line, n, plain }) => [line, { n, plain }]))
}

export interface CoverageItem {
  readonly id: string
  readonly title: string
  readonly category: string | null
  readonly unit: string | null
  readonly leaf: string
  readonly address: string
  readonly firstOn: LocalDate
  readonly publishedOn: LocalDate
}

/** What a figure counts, newest first. */
export async function coverageItems(
  tx: Tx,
  asked: ItemsAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly CoverageItem[]; readonly total: number }> {
  const where = itemCondition(asked)
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from ${from(asked.axis)} where ${where}`.execute(tx)
  const { rows: items } = await sql<CoverageItem>`
    select d.id, d.title, d.category, u.name as unit, d.leaf, d.address, ${DAY}::text as "firstOn",
      (d.published_at at time zone 'Asia/Shanghai')::date::text as "publishedOn"
    from ${from(asked.axis)} left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    where ${where} order by d.first_published_at desc, d.id desc limit ${limit} offset ${offset}`.execute(tx)
  return { items, total: rows[0]?.n ?? 0 }
}
