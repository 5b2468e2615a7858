/**
 * 覆盖情况：what stands on the portal for each item of articles 20 and 21, by stage of 五公开 and by section, in a period; which items are
 * empty, stale or one-sided against the catalogue in force. Every figure has its list (`coverageItems`), made by the same condition.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { categoriesOf, CATEGORY_CODES, type CategoryCode } from '../../law/disclosure/categories.ts'
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { discloserOf } from '../portal/leaves.ts'
import { rowStateOn } from './due-day.ts'
import { dutiesInForce } from './in-force.ts'
import { NO_UNIT, type RowState } from './words.ts'

export const STAGE_CODES = Object.keys(STAGES) as readonly Stage[]
/** Documents whose stage nobody marked. */
export const NO_STAGE = 'none'
/** What belongs to no item. */
export const NO_CATEGORY = 'none' as const

export interface CoverageAsked {
  readonly organ: string
  /** First release, Beijing days, both included. */
  readonly from: string | null
  readonly to: string | null
  readonly unitId: string | null
  /** Sections of which who asks may read; null: all. */
  readonly units: readonly string[] | null
}

export interface CoverageRow {
  readonly category: CategoryCode | typeof NO_CATEGORY
  readonly total: number
  readonly byStage: Readonly<Record<string, number>>
  readonly byUnit: Readonly<Record<string, number>>
  /** First release of the newest, whatever the period. */
  readonly newestOn: LocalDate | null
  /** Rows of the catalogues in force, and how they stand. */
  readonly duties: Readonly<Record<RowState, number>>
  /** Stages the catalogue names for it in which nothing was published in the period; empty where nothing at all was. */
  readonly lacking: readonly Stage[]
}

const DAY = sql`(d.first_published_at at time zone 'Asia/Shanghai')::date`
const FROM = sql`portal_documents d
  join publications p on p.organ_id = d.organ_id and p.id = d.id
  join publication_versions v on v.organ_id = d.organ_id and v.publication_id = d.id and v.version = d.version`

function condition({ organ, from, to, unitId, units }: CoverageAsked): RawBuilder<unknown> {
  return sql`d.organ_id = ${organ}
    ${from ? sql`and ${DAY} >= ${from}::date` : sql``} ${to ? sql`and ${DAY} <= ${to}::date` : sql``}
    ${unitId === NO_UNIT ? sql`and p.unit_id is null` : unitId ? sql`and p.unit_id = ${unitId}` : sql``}
    ${units ? sql`and p.unit_id = any(${[...units]}::uuid[])` : sql``}`
}

const CATEGORY = sql`coalesce(d.category, ${NO_CATEGORY})`

/** The table of coverage as of a day: every item the organ must publish in the order of the articles, and what else there is. */
export async function coverageOf(
  tx: Tx,
  asked: CoverageAsked,
  calendar: Calendar,
  today: LocalDate,
): Promise<readonly CoverageRow[]> {
  const where = condition(asked)
  const { rows: counts } = await sql<{
    category: string
    unit: string
    stage: string | null
    whole: boolean
    n: number
  }>`
    select ${CATEGORY} as category, coalesce(p.unit_id::text, ${NO_UNIT}) as unit, null as stage, true as whole, count(*)::integer as n
    from ${FROM} where ${where} group by 1, 2
    union all
    select ${CATEGORY}, '', coalesce(s.stage, ${NO_STAGE}), false, count(*)::integer
    from ${FROM} left join lateral jsonb_array_elements_text(v.content -> 'stages') s (stage) on true
    where ${where} group by 1, 3`.execute(tx)
  const { rows: newest } = await sql<{ category: string; on: LocalDate }>`
    select ${CATEGORY} as category, max(${DAY})::text as on from ${FROM}
    where ${condition({ ...asked, from: null, to: null })} group by 1`.execute(tx)
  const duties = (await dutiesInForce(tx, asked.organ, today)).filter(
    ({ unitId }) =>
      (asked.unitId === null || (unitId ?? NO_UNIT) === asked.unitId) &&
      (asked.units === null || (unitId !== null && asked.units.includes(unitId))),
  )
  const own = categoriesOf(await discloserOf(tx, asked.organ))
  const seen = new Set([
    ...counts.map(({ category }) => category),
    ...duties.map(({ entry }) => entry.category ?? NO_CATEGORY),
  ])
  const listed: readonly CoverageRow['category'][] = [
    ...CATEGORY_CODES.filter((code) => own.includes(code) || seen.has(code)),
    ...(seen.has(NO_CATEGORY) ? [NO_CATEGORY as typeof NO_CATEGORY] : []),
  ]
  return listed.map((category): CoverageRow => {
    const of = counts.filter((each) => each.category === category)
    const byStage = Object.fromEntries(of.filter(({ whole }) => !whole).map(({ stage, n }) => [stage ?? NO_STAGE, n]))
    const rows = duties.filter(({ entry }) => (entry.category ?? NO_CATEGORY) === category)
    const states: Record<RowState, number> = { kept: 0, soon: 0, past: 0, empty: 0, free: 0 }
    for (const row of rows) states[rowStateOn(calendar, row, today)] += 1
    const total = of.filter(({ whole }) => whole).reduce((sum, { n }) => sum + n, 0)
    const named = new Set(rows.flatMap(({ entry }) => (entry.way.proactive === false ? [] : entry.stages)))
    return {
      category,
      total,
      byStage,
      byUnit: Object.fromEntries(of.filter(({ whole }) => whole).map(({ unit, n }) => [unit, n])),
      newestOn: newest.find((each) => each.category === category)?.on ?? null,
      duties: states,
      lacking: total === 0 ? [] : STAGE_CODES.filter((stage) => named.has(stage) && !(byStage[stage] ?? 0)),
    }
  })
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

export interface ItemsAsked extends CoverageAsked {
  readonly category: string | null
  readonly stage: string | null
}

const itemCondition = ({ category, stage, ...asked }: ItemsAsked): RawBuilder<unknown> => sql`${condition(asked)}
  ${category ? sql`and ${CATEGORY} = ${category}` : sql``}
  ${
    stage === NO_STAGE
      ? sql`and jsonb_array_length(v.content -> 'stages') = 0`
      : stage
        ? sql`and v.content -> 'stages' ? ${stage}`
        : sql``
  }`

/** What a figure counts, newest first. */
export async function coverageItems(
  tx: Tx,
  asked: ItemsAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly CoverageItem[]; readonly total: number }> {
  const where = itemCondition(asked)
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${FROM} where ${where}`.execute(tx)
  const { rows: items } = await sql<CoverageItem>`
    select d.id, d.title, d.category, u.name as unit, d.leaf, d.address, ${DAY}::text as "firstOn",
      (d.published_at at time zone 'Asia/Shanghai')::date::text as "publishedOn"
    from ${FROM} left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    where ${where} order by d.first_published_at desc, d.id desc limit ${limit} offset ${offset}`.execute(tx)
  return { items, total: rows[0]?.n ?? 0 }
}
