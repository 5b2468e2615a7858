/**
 * 各渠道发布了多少：by outlet, kind of outlet, column here or on the outlet, genre, section, person or month, and by measure; each figure can be opened. What
 * stands counts, once, on the day it was first there; an item on two channels is two postings and one item.
 */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { ownLeaves, titlePath } from '../portal/leaves.ts'
import { GENRES, genreOf, type GenreCode } from '../publications/genres.ts'
import type { Grouping } from './groupings.ts'
import { KINDS, kindOf, type KindCode, type Measure } from './kinds.ts'
import { AND_ITEM, LEAF, SPOT } from './list.ts'
import { andFirst, COUNTED_ON, COUNTS } from './posting.ts'

export interface CountAsked {
  /** Both included. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly by: Grouping
  readonly outletId?: string
  readonly kind?: KindCode
  /** '' for those that belong to no item of this system. */
  readonly genre?: GenreCode | ''
  readonly leaf?: string
  /** A place on an outlet: its id, a stroke, the name as it was registered. */
  readonly spot?: string
  /** '' for those of no section. */
  readonly unit?: string
}

export interface Count {
  /** What opens the postings behind it: an outlet, a kind, a column, a genre, a section, a person, YYYY-MM; '' for none. */
  readonly key: string
  readonly label: string
  /** The kind of the outlet, where the grouping has one. */
  readonly kindLabel: string
  readonly measure: Measure
  /** How many postings were registered. */
  readonly postings: number
  /** How many different items they are about; a posting of no item is one of its own. */
  readonly items: number
  /** How many of `measure` they are together. */
  readonly number: number
}

const UNIT = sql`coalesce(p.unit_id, o.unit_id)`
const KEY: Readonly<Record<Grouping, RawBuilder<unknown>>> = {
  outlet: sql`p.outlet_id::text`,
  kind: sql`o.kind`,
  leaf: sql`coalesce(${LEAF}, '')`,
  spot: SPOT,
  genre: sql`coalesce(b.genre, '')`,
  unit: sql`coalesce(${UNIT}::text, '')`,
  person: sql`coalesce(p.person_id::text, '')`,
  month: sql`to_char(${COUNTED_ON}, 'YYYY-MM')`,
}
const LABEL: Readonly<Record<Grouping, RawBuilder<unknown>>> = {
  outlet: sql`max(o.name)`,
  kind: sql`max(o.kind)`,
  leaf: KEY.leaf,
  spot: sql`max(o.name) || case when max(p.spot) = '' then '（没有写明）' else '：' || max(p.spot) end`,
  genre: KEY.genre,
  unit: sql`coalesce(max(u.name), '（不分科室）')`,
  person: sql`coalesce(max(w.name), '（系统）')`,
  month: KEY.month,
}
const NO_ITEM = '（没有对应的信息）'

/** Different items among postings. */
const ITEMS = sql`count(distinct coalesce(p.publication_id, p.id))::integer`

/** What is asked, of postings joined with their outlets and items. */
function where(
  organ: string,
  { from, to, outletId, kind, genre, leaf, spot, unit }: Omit<CountAsked, 'by'>,
): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [
    sql`p.organ_id = ${organ}`,
    COUNTS,
    sql`${COUNTED_ON} between ${from}::date and ${to}::date`,
  ]
  if (outletId) parts.push(sql`p.outlet_id = ${outletId}`)
  if (kind) parts.push(sql`o.kind = ${kind}`)
  if (genre !== undefined) parts.push(sql`coalesce(b.genre, '') = ${genre}`)
  if (leaf !== undefined) parts.push(sql`coalesce(${LEAF}, '') = ${leaf}`)
  if (spot !== undefined) parts.push(sql`${SPOT} = ${spot}`)
  if (unit !== undefined) parts.push(sql`coalesce(${UNIT}::text, '') = ${unit}`)
  return sql.join(parts, sql` and `)
}
const fromOf = (organ: string): RawBuilder<unknown> =>
  sql`postings p join outlets o on o.organ_id = p.organ_id and o.id = p.outlet_id ${AND_ITEM} ${andFirst(organ)}`

/** The figures of a period. Postings in different measures are never added up. */
export async function countPostings(tx: Tx, organ: string, asked: CountAsked): Promise<readonly Count[]> {
  const { by } = asked
  const kindShown = by === 'outlet' || by === 'kind'
  const { rows } = await sql<Omit<Count, 'kindLabel'> & { kind: KindCode | null }>`
    select ${KEY[by]} as key, ${LABEL[by]} as label, ${kindShown ? sql`max(o.kind)` : sql`null`} as kind, p.measure,
      count(*)::integer as postings, ${ITEMS} as items, sum(p.number)::integer as number
    from ${fromOf(organ)}
    left join units u on u.organ_id = p.organ_id and u.id = ${UNIT}
    left join people w on w.organ_id = p.organ_id and w.id = p.person_id
    where ${where(organ, asked)}
    group by 1, p.measure
    order by label, p.measure`.execute(tx)
  const labelOf = labeller(by === 'leaf' ? await ownLeaves(tx, organ) : [])
  return rows.map(({ kind: code, ...row }) => ({
    ...row,
    label: labelOf(by, row.label),
    kindLabel: code ? kindOf(code).label : '',
  }))
}

/** What people read of what the database calls a kind, a genre, a column; everything else has its name already. */
const labeller =
  (leaves: Awaited<ReturnType<typeof ownLeaves>>) =>
  (by: Grouping, label: string): string => {
    if (by === 'kind' && Object.hasOwn(KINDS, label)) return kindOf(label as KindCode).label
    if (by === 'genre') return Object.hasOwn(GENRES, label) ? genreOf(label as GenreCode).label : NO_ITEM
    if (by !== 'leaf') return label
    return label === '' ? NO_ITEM : titlePath(leaves, label).split('/').at(-1) || label
  }

/** Groupings that a year's facts are told by. */
const TOLD_BY = ['outlet', 'kind', 'leaf', 'spot', 'genre'] as const satisfies readonly Grouping[]
export type ToldBy = (typeof TOLD_BY)[number]
type Told = Pick<Count, 'key' | 'label' | 'measure' | 'number'>

/** The same figures by every one of the groupings of a year's facts, in one reading of the postings; each in the order of its labels. */
export async function countToldBy(
  tx: Tx,
  organ: string,
  asked: Pick<CountAsked, 'from' | 'to'>,
): Promise<Readonly<Record<ToldBy, readonly Told[]>>> {
  const { rows } = await sql<
    Readonly<Record<ToldBy, string>> & Omit<Told, 'key' | 'label'> & { name: string; at: string }
  >`
    select ${KEY.outlet} as outlet, ${KEY.kind} as kind, ${KEY.leaf} as leaf, ${KEY.spot} as spot, ${KEY.genre} as genre,
      ${LABEL.outlet} as name, ${LABEL.spot} as at, p.measure, sum(p.number)::integer as number
    from ${fromOf(organ)} where ${where(organ, asked)} group by 1, 2, 3, 4, 5, p.measure
    having sum(p.number) is not null`.execute(tx)
  const labelOf = labeller(await ownLeaves(tx, organ))
  const told = (by: ToldBy): readonly Told[] => {
    const sums = new Map<string, Told>()
    for (const row of rows) {
      const { [by]: key, measure, name, at } = row
      const label = by === 'outlet' ? name : by === 'spot' ? at : labelOf(by, key)
      const before = sums.get(`${measure}/${key}`)?.number ?? 0
      sums.set(`${measure}/${key}`, { key, label, measure, number: before + row.number })
    }
    return [...sums.values()].toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))
  }
  return Object.fromEntries(TOLD_BY.map((by) => [by, told(by)])) as Record<ToldBy, readonly Told[]>
}

/** How many different items were published in a period, on whatever channels: what two channels have in common counts once. */
export async function countItems(tx: Tx, organ: string, asked: CountAsked): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select ${ITEMS} as n from ${fromOf(organ)} where ${where(organ, asked)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Parts of one channel (or of all) make a whole; channels beside each other do not, nor the columns on several. */
const PARTS: readonly Grouping[] = ['leaf', 'genre', 'unit', 'person', 'month']

/** Words for a year's report: 微信公众号31条、微博13条; parts with their whole: 共13条，其中部门文件4条、政策解读9条. '' where nothing was posted. */
export function inWords(counts: readonly Count[], by: Grouping): string {
  const listed = counts.map(({ label, number, measure }) => `${label}${number}${measure}`).join('、')
  const ofOne = by === 'spot' && new Set(counts.map(({ key }) => key.split('/')[0])).size === 1
  if ((!PARTS.includes(by) && !ofOne) || counts.length < 2) return listed
  const whole = new Map<Measure, number>()
  for (const { number, measure } of counts) whole.set(measure, (whole.get(measure) ?? 0) + number)
  return `共${[...whole].map(([measure, number]) => `${number}${measure}`).join('、')}，其中${listed}`
}
