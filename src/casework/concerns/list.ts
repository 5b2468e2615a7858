/** The list of concerns: what is asked for, a page of it, all of it for the ledger. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { CONCERNS, type Concern as ConcernKind } from '../../law/disclosure/response.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import type { Holder } from '../permissions.ts'
import { COUNTED, foundIn, pressIs, resultIs } from './counted.ts'
import { readableBy } from './reach.ts'
import { COLUMNS, type ConcernRow } from './store.ts'
import {
  PHASE_CODES,
  PRESS_RESULT_CODES,
  RESULT_CODES,
  SOURCE_CODES,
  type Phase,
  type PressResult,
  type Result,
} from './words.ts'

export const SORTS = ['dueAt', 'foundAt'] as const
export type Sort = (typeof SORTS)[number]

const none = z.literal('')
const day = z.union([none, z.iso.date()]).optional()
const id = z.union([none, z.uuid()]).optional()
const kinds = Object.keys(CONCERNS) as [ConcernKind, ...ConcernKind[]]

export const listParameters = z.looseObject({
  q: z.string().max(200, '查找的词最多 200 个字。').optional().describe('编号、内容、发现的地方中的词'),
  phase: z
    .union([none, z.literal('running'), z.enum(PHASE_CODES)])
    .optional()
    .describe('办理到哪一步；running 为还没有办结的'),
  kind: z.union([none, z.enum(kinds)]).optional(),
  source: z.union([none, z.enum(SOURCE_CODES)]).optional(),
  major: z.enum(['', 'yes', 'no']).optional().describe('是否涉及特别重大、重大突发事件'),
  unit: id.describe('承办科室'),
  document: id.describe('关于哪一件政策文件'),
  publication: id.describe('哪一篇回应写明的'),
  year: z
    .string()
    .regex(/^(|[12]\d{3})$/, '年度是四位数字，例如 2026。')
    .optional()
    .describe('发现的年度；已经并入另一件的不计'),
  result: z
    .union([none, z.enum(RESULT_CODES)])
    .optional()
    .describe('回应的结果，照统计的口径'),
  press: z
    .union([none, z.enum(PRESS_RESULT_CODES)])
    .optional()
    .describe('新闻发布会的结果，照统计的口径'),
  due: z.enum(['', 'overdue']).optional().describe('overdue 已经超时的'),
  foundFrom: day.describe('发现日期从'),
  foundTo: day.describe('发现日期到（含）'),
})
export type ListParameters = z.infer<typeof listParameters>

export interface ListedConcern extends ConcernRow {
  readonly unit: string | null
  readonly person: string | null
}

export interface Asking {
  readonly holder: Holder
  readonly organ: string
  readonly asked: ListParameters
  readonly at: Date
  /** What a search found, what a response names; null = everything. */
  readonly among: readonly string[] | null
}

/** Phases that are still somebody's work. */
const AT_WORK: readonly Phase[] = ['open', 'responding', 'answered']

function conditionsOf({ holder, organ, asked, at, among }: Asking): RawBuilder<unknown> {
  const { phase, kind, source, major, unit, document, year, result, press, due, foundFrom, foundTo } = asked
  const counts = Boolean(year || result || press)
  return sql.join(
    [
      sql`c.organ_id = ${organ}`,
      readableBy(holder),
      ...(phase === 'running' ? [sql`c.phase = any(${[...AT_WORK]}::text[])`] : phase ? [sql`c.phase = ${phase}`] : []),
      ...(kind ? [sql`c.kind = ${kind}`] : []),
      ...(source ? [sql`c.source = ${source}`] : []),
      ...(major ? [sql`c.major = ${major === 'yes'}`] : []),
      ...(unit ? [sql`c.unit_id = ${unit}`] : []),
      ...(document ? [sql`c.document_id = ${document}`] : []),
      ...(counts ? [COUNTED] : []),
      ...(year ? [foundIn(Number(year))] : []),
      ...(result ? [resultIs(result as Result, at)] : []),
      ...(press ? [pressIs(press as PressResult, at)] : []),
      ...(due ? [sql`c.due_at < ${at}`] : []),
      ...(foundFrom ? [sql`c.found_at >= (${foundFrom}::date::timestamp at time zone 'Asia/Shanghai')`] : []),
      ...(foundTo ? [sql`c.found_at < ((${foundTo}::date + 1)::timestamp at time zone 'Asia/Shanghai')`] : []),
      ...(among ? [sql`c.id = any(${[...among]}::uuid[])`] : []),
    ],
    sql` and `,
  )
}

const FROM = sql`concerns c
  left join units u on u.organ_id = c.organ_id and u.id = c.unit_id
  left join people w on w.organ_id = c.organ_id and w.id = c.person_id`

/** One page; a page past the end is the last one. What is due next comes first, then what was found last. */
export async function concernPage(
  tx: Tx,
  asking: Asking,
  { page, size, sort, descending }: Omit<ListQuery<Sort>, 'q'>,
): Promise<Page<ListedConcern>> {
  const fits = conditionsOf(asking)
  const counted = await sql<{ n: number }>`select count(*)::int as n from concerns c where ${fits}`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const by = sort === 'dueAt' ? sql`c.due_at` : sql`c.found_at`
  const order = descending ? sql`${by} desc nulls last` : sql`${by} asc nulls last`
  const { rows } = await sql<ListedConcern>`
    select ${COLUMNS}, u.name as unit, w.name as person from ${FROM} where ${fits}
    order by ${order}, c.found_at desc, c.id desc limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows, total, page: at, size, pages }
}

/** All that is asked for, oldest first, at most `limit`. */
export async function concernsFor(tx: Tx, asking: Asking, limit: number): Promise<readonly ListedConcern[]> {
  const { rows } = await sql<ListedConcern>`
    select ${COLUMNS}, u.name as unit, w.name as person from ${FROM} where ${conditionsOf(asking)}
    order by c.found_at, c.id limit ${limit}`.execute(tx)
  return rows
}
