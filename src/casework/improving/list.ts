/** The list of shortcomings: what is asked for, a page of it, all of it for the ledger. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { SHORTCOMING_CODES } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import type { Holder } from '../permissions.ts'
import { COUNTED, resultBy } from './figures.ts'
import { readableBy } from './reach.ts'
import { COLUMNS, FROM, measuresOf, type Shortcoming, type Whole } from './shortcoming.ts'
import { RESULTS, SOURCE_CODES, STATE_CODES, type Result } from './words.ts'

export const SORTS = ['foundOn', 'dueOn'] as const
export type Sort = (typeof SORTS)[number]

const none = z.literal('')
export const listParameters = z.looseObject({
  q: z.string().max(200, '查找的词最多 200 个字。').optional().describe('问题、来源、措施中的词'),
  year: z
    .string()
    .regex(/^(|[12]\d{3})$/, '年度是四位数字，例如 2026。')
    .optional(),
  category: z.union([none, z.enum(SHORTCOMING_CODES)]).optional(),
  source: z.union([none, z.enum(SOURCE_CODES)]).optional(),
  state: z
    .union([none, z.enum(STATE_CODES)])
    .optional()
    .describe('空为全部；不作为问题的只在选它时列出'),
  unit: z.union([none, z.uuid()]).optional().describe('责任科室，牵头的或者有措施的'),
  due: z.enum(['', 'overdue']).optional().describe('overdue 有措施超期的'),
  result: z.union([none, z.enum(Object.keys(RESULTS) as [Result, ...Result[]])]).optional(),
  until: z
    .union([none, z.iso.date('截至日期应写成 2026-03-02 的样子。')])
    .optional()
    .describe('截至哪一天的结果；空为今天'),
})
export type ListParameters = z.infer<typeof listParameters>

export interface Asking {
  readonly holder: Holder
  readonly organ: string
  readonly asked: ListParameters
  readonly today: LocalDate
}

function conditionsOf({ holder, organ, asked, today }: Asking): RawBuilder<unknown> {
  const { q, year, category, source, state, unit, due, result, until } = asked
  const like = q?.trim() ? `%${q.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null
  const day = (until ? until : today) as LocalDate
  return sql.join(
    [
      sql`f.organ_id = ${organ}`,
      readableBy(holder),
      ...(state ? [sql`f.state = ${state}`] : [COUNTED]),
      ...(year ? [sql`f.year = ${Number(year)}`] : []),
      ...(category ? [sql`f.category = ${category}`] : []),
      ...(source ? [sql`f.source = ${source}`] : []),
      ...(unit
        ? [
            sql`(f.unit_id = ${unit} or exists (select 1 from measures m where m.organ_id = f.organ_id
            and m.finding_id = f.id and m.unit_id = ${unit}))`,
          ]
        : []),
      ...(due
        ? [
            sql`f.state = 'open' and exists (select 1 from measures m where m.organ_id = f.organ_id
            and m.finding_id = f.id and m.state = 'open' and m.due_on < ${today}::date)`,
          ]
        : []),
      ...(until || result ? [sql`f.found_on <= ${day}::date`] : []),
      ...(result ? [resultBy(result, day)] : []),
      ...(like
        ? [
            sql`(f.title ilike ${like} or f.source_says ilike ${like} or exists (select 1 from measures m
            where m.organ_id = f.organ_id and m.finding_id = f.id and m.text ilike ${like}))`,
          ]
        : []),
    ],
    sql` and `,
  )
}

const ORDERS: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  foundOn: sql`f.found_on`,
  dueOn: sql`(select min(m.due_on) from measures m where m.organ_id = f.organ_id and m.finding_id = f.id and m.state = 'open')`,
}

/** One page; a page past the end is the last one. */
export async function shortcomingPage(tx: Tx, asking: Asking, list: ListQuery<Sort>): Promise<Page<Whole>> {
  const where = conditionsOf(asking)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from findings f where ${where}`.execute(tx)
  const total = rows[0]?.n ?? 0
  const { size } = list
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.min(list.page, pages)
  return { items: await wholes(tx, asking, where, list, size, (page - 1) * size), total, page, size, pages }
}

/** Up to `most` of them, for the ledger. */
export const shortcomingsFor = (
  tx: Tx,
  asking: Asking,
  list: ListQuery<Sort>,
  most: number,
): Promise<readonly Whole[]> => wholes(tx, asking, conditionsOf(asking), list, most, 0)

async function wholes(
  tx: Tx,
  { organ }: Asking,
  where: RawBuilder<unknown>,
  { sort, descending }: ListQuery<Sort>,
  limit: number,
  offset: number,
): Promise<readonly Whole[]> {
  const { rows } = await sql<Shortcoming>`
    select ${COLUMNS} from ${FROM} where ${where}
    order by ${ORDERS[sort]} ${descending ? sql`desc` : sql`asc`} nulls last, f.id desc
    limit ${limit} offset ${offset}`.execute(tx)
  const measures = await measuresOf(
    tx,
    organ,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, measures: measures.get(row.id) ?? [] }))
}
