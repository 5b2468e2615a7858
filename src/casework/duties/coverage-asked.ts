/** What is asked of 覆盖情况, as a condition of SQL: figures and the lists behind them are made by the same one. */
import { sql, type RawBuilder } from 'kysely'
import type { InterpretationForm } from '../../law/disclosure/interpretation.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { NO_UNIT, type CoverageAxis } from './words.ts'

/** Documents whose stage nobody marked. */
export const NO_STAGE = 'none'
/** What belongs to no line. */
export const NO_LINE = 'none'

export interface CoverageAsked {
  readonly organ: string
  /** First release, Beijing days, both included. */
  readonly from: string | null
  readonly to: string | null
  readonly unitId: string | null
  readonly stage: string | null
  /** Sections of which who asks may read; null: all. */
  readonly units: readonly string[] | null
}

export interface ItemsAsked extends CoverageAsked {
  readonly axis: CoverageAxis
  /** The line. */
  readonly line: string | null
  /** YYYY or YYYY-MM. */
  readonly time: string | null
  /** Only some of them. */
  readonly of?: ItemsOf | null
}

/** Forms of an interpretation that make it a 解读产品; with words, experts and questions alone it is 解读材料. */
const PRODUCTS = ['chart', 'audioVideo', 'animation'] as const satisfies readonly InterpretationForm[]
const PRODUCT = sql`coalesce(d.facts -> 'forms' ?| ${[...PRODUCTS]}::text[], false)`

/** What other tables count among the public (the site's yearly form), as conditions on `portal_documents d`. */
export const ITEMS_OF = {
  news: sql`d.genre in ('news', 'notice')`,
  statutory: sql`d.category is not null`,
  interpretation: sql`d.genre = 'interpretation'`,
  materials: sql`d.genre = 'interpretation' and not ${PRODUCT}`,
  products: sql`d.genre = 'interpretation' and ${PRODUCT}`,
  response: sql`d.genre = 'response'`,
  consultation: sql`d.genre = 'consultation'`,
  result: sql`d.genre = 'consultation-result'`,
} as const satisfies Readonly<Record<string, RawBuilder<unknown>>>
export type ItemsOf = keyof typeof ITEMS_OF
export const ITEMS_OF_CODES = Object.keys(ITEMS_OF) as [ItemsOf, ...ItemsOf[]]

/** Day of the first release in Beijing. */
export const DAY = sql`(d.first_published_at at time zone 'Asia/Shanghai')::date`

/** What is public, with who published it; `v` only for lines of the catalogue, whose key stands in the version. */
export const from = (axis: CoverageAxis): RawBuilder<unknown> =>
  sql`portal_documents d join publications p on p.organ_id = d.organ_id and p.id = d.id ${
    axis === 'duty'
      ? sql`join publication_versions v on v.organ_id = d.organ_id and v.publication_id = d.id and v.version = d.version`
      : sql``
  }`

/** The line something stands in. */
export const lineOf = (axis: CoverageAxis): RawBuilder<unknown> =>
  ({
    category: sql`coalesce(d.category, ${NO_LINE})`,
    leaf: sql`d.leaf`,
    duty: sql`coalesce(v.content ->> 'dutyId', ${NO_LINE})`,
  })[axis]

/** First day and the day after the last, as instants: for the index. */
const since = (day: LocalDate | string): RawBuilder<unknown> =>
  sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
const past = (day: LocalDate | string): RawBuilder<unknown> =>
  sql`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`

export const condition = ({ organ, from: first, to, unitId, stage, units }: CoverageAsked): RawBuilder<unknown> =>
  sql`d.organ_id = ${organ}
    ${first ? sql`and d.first_published_at >= ${since(first)}` : sql``}
    ${to ? sql`and d.first_published_at < ${past(to)}` : sql``}
    ${unitId === NO_UNIT ? sql`and p.unit_id is null` : unitId ? sql`and p.unit_id = ${unitId}` : sql``}
    ${units ? sql`and p.unit_id = any(${[...units]}::uuid[])` : sql``}
    ${
      stage === NO_STAGE
        ? sql`and not d.facts ? 'stages'`
        : stage
          ? sql`and coalesce(d.facts -> 'stages', '[]'::jsonb) ? ${stage}`
          : sql``
    }`

/** Years and months as the figures name them. */
export const TIME = {
  year: sql`to_char(${DAY}, 'YYYY')`,
  month: sql`to_char(${DAY}, 'YYYY-MM')`,
} as const
export type TimeStep = keyof typeof TIME

export const itemCondition = ({ axis, line, time, of, ...asked }: ItemsAsked): RawBuilder<unknown> =>
  sql`${condition(asked)}
    ${line ? sql`and ${lineOf(axis)} = ${line}` : sql``}
    ${of ? sql`and ${ITEMS_OF[of]}` : sql``}
    ${time ? sql`and ${TIME[time.length === 4 ? 'year' : 'month']} = ${time}` : sql``}`
