/** 各渠道发布了多少：by outlet, kind, section, person or month, and by measure; each figure can be opened. What stands counts, once. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { KINDS, kindOf, type KindCode, type Measure } from './kinds.ts'
import { COUNTS } from './posting.ts'

export const GROUPINGS = { outlet: '渠道', kind: '种类', unit: '科室', person: '登记人', month: '月份' } as const
export type Grouping = keyof typeof GROUPINGS
export const GROUPING_CODES = Object.keys(GROUPINGS) as [Grouping, ...Grouping[]]

export interface CountAsked {
  /** Both included. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly by: Grouping
  readonly outletId?: string
  readonly kind?: KindCode
}

export interface Count {
  /** What opens the postings behind it: an outlet, a kind, a section, a person, YYYY-MM; '' for none. */
  readonly key: string
  readonly label: string
  /** The kind of the outlet, where the grouping has one. */
  readonly kindLabel: string
  readonly measure: Measure
  /** How many postings were registered. */
  readonly postings: number
  /** How many of `measure` they are together. */
  readonly number: number
}

const KEY: Readonly<Record<Grouping, RawBuilder<unknown>>> = {
  outlet: sql`p.outlet_id::text`,
  kind: sql`o.kind`,
  unit: sql`coalesce(coalesce(p.unit_id, o.unit_id)::text, '')`,
  person: sql`coalesce(p.person_id::text, '')`,
  month: sql`to_char(p.posted_on, 'YYYY-MM')`,
}
const LABEL: Readonly<Record<Grouping, RawBuilder<unknown>>> = {
  outlet: sql`max(o.name)`,
  kind: sql`o.kind`,
  unit: sql`coalesce(max(u.name), '（不分科室）')`,
  person: sql`coalesce(max(w.name), '（系统）')`,
  month: sql`to_char(p.posted_on, 'YYYY-MM')`,
}

/** The figures of a period. Postings in different measures are never added up. */
export async function countPostings(tx: Tx, organ: string, asked: CountAsked): Promise<readonly Count[]> {
  const { from, to, by, outletId, kind } = asked
  const kindShown = by === 'outlet' || by === 'kind'
  const { rows } = await sql<Omit<Count, 'kindLabel'> & { kind: KindCode | null }>`
    select ${KEY[by]} as key, ${LABEL[by]} as label, ${kindShown ? sql`max(o.kind)` : sql`null`} as kind, p.measure,
      count(*)::integer as postings, sum(p.number)::integer as number
    from postings p
    join outlets o on o.organ_id = p.organ_id and o.id = p.outlet_id
    left join units u on u.organ_id = p.organ_id and u.id = coalesce(p.unit_id, o.unit_id)
    left join people w on w.organ_id = p.organ_id and w.id = p.person_id
    where p.organ_id = ${organ} and ${COUNTS} and p.posted_on between ${from}::date and ${to}::date
      ${outletId ? sql`and p.outlet_id = ${outletId}` : sql``} ${kind ? sql`and o.kind = ${kind}` : sql``}
    group by ${KEY[by]}, p.measure ${by === 'kind' ? sql`, o.kind` : sql``}
    order by label, p.measure`.execute(tx)
  return rows.map(({ kind: code, ...row }) => ({
    ...row,
    label: by === 'kind' && Object.hasOwn(KINDS, row.label) ? kindOf(row.label as KindCode).label : row.label,
    kindLabel: code ? kindOf(code).label : '',
  }))
}

/** Words for a year's report: 微信公众号31条、微博13条. '' where nothing was posted. */
export const inWords = (counts: readonly Count[]): string =>
  counts.map(({ label, number, measure }) => `${label}${number}${measure}`).join('、')
