/** The list of matters: what is asked for, one page of it, all of it for the ledger. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import type { Holder } from '../permissions.ts'
import type { Phase } from './case.ts'
import { KIND_CODES, type CameBy, type KindCode, type ResultCode } from './kinds.ts'
import { readableBy } from './reach.ts'
import { isId } from './store.ts'

export const SORTS = ['dueOn', 'receivedOn', 'ledgerNo'] as const
export type Sort = (typeof SORTS)[number]

const day = z.union([z.literal(''), z.iso.date()]).optional()
const word = z.string().max(200).optional()
export const listParameters = z.looseObject({
  q: word.describe('编号或者内容中的词'),
  kind: z
    .union([z.literal(''), z.enum(KIND_CODES)])
    .optional()
    .describe('类别'),
  phase: word.describe('办理到哪一步；open 为没有办结的'),
  due: z
    .union([z.literal(''), z.literal('overdue')])
    .optional()
    .describe('overdue 已超期'),
  unit: word.describe('承办科室'),
  receivedFrom: day.describe('收到日期从'),
  receivedTo: day.describe('收到日期到（含）'),
})
export type ListParameters = z.infer<typeof listParameters>

export interface ListedMatter {
  readonly id: string
  readonly kind: KindCode
  readonly ledgerNo: string
  readonly partyShown: string
  readonly about: string
  readonly cameBy: CameBy
  readonly phase: Phase
  readonly receivedOn: LocalDate
  readonly dueOn: LocalDate | null
  readonly unit: string | null
  readonly result: ResultCode | null
  readonly closedOn: LocalDate | null
}

export interface Asking {
  readonly holder: Holder
  readonly organ: string
  readonly asked: ListParameters
  readonly today: LocalDate
  /** What a search found; null = everything. */
  readonly among: readonly string[] | null
}

const COLUMNS = sql`m.id, m.kind, m.ledger_no as "ledgerNo", m.party_shown as "partyShown", m.about, m.came_by as "cameBy",
  m.phase, m.received_on::text as "receivedOn", m.due_on::text as "dueOn", u.name as unit, m.result,
  m.closed_on::text as "closedOn"`

function conditionsOf({ holder, organ, asked, today, among }: Asking): RawBuilder<unknown> {
  const { kind, phase, due, unit, receivedFrom, receivedTo } = asked
  const open = phase === 'open' || due === 'overdue'
  return sql.join(
    [
      sql`m.organ_id = ${organ}`,
      readableBy(holder),
      ...(kind ? [sql`m.kind = ${kind}`] : []),
      ...(open ? [sql`m.closed_on is null`] : []),
      ...(phase && phase !== 'open' && phase !== 'all' ? [sql`m.phase = ${phase}`] : []),
      ...(due === 'overdue' ? [sql`m.due_on < ${today}::date`] : []),
      ...(unit ? [isId(unit) ? sql`m.unit_id = ${unit}` : sql`false`] : []),
      ...(receivedFrom ? [sql`m.received_on >= ${receivedFrom}::date`] : []),
      ...(receivedTo ? [sql`m.received_on <= ${receivedTo}::date`] : []),
      ...(among ? [sql`m.id = any(${[...among]}::uuid[])`] : []),
    ],
    sql` and `,
  )
}

const BY: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  dueOn: sql`m.due_on`,
  receivedOn: sql`m.received_on`,
  ledgerNo: sql`m.ledger_no`,
}

/** One page; a page past the end is the last one. */
export async function matterPage(
  tx: Tx,
  asking: Asking,
  { page, size, sort, descending }: Omit<ListQuery<Sort>, 'q'>,
): Promise<Page<ListedMatter>> {
  const fits = conditionsOf(asking)
  const counted = await sql<{ n: number }>`select count(*)::int as n from matters m where ${fits}`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const order = descending ? sql`${BY[sort]} desc nulls last, m.id desc` : sql`${BY[sort]} asc, m.id asc`
  const { rows } = await sql<ListedMatter>`
    select ${COLUMNS} from matters m left join units u on u.organ_id = m.organ_id and u.id = m.unit_id
    where ${fits} order by ${order} limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows, total, page: at, size, pages }
}

/** All that is asked for, oldest first, at most `limit`. */
export async function mattersFor(tx: Tx, asking: Asking, limit: number): Promise<readonly ListedMatter[]> {
  const { rows } = await sql<ListedMatter>`
    select ${COLUMNS} from matters m left join units u on u.organ_id = m.organ_id and u.id = m.unit_id
    where ${conditionsOf(asking)} order by m.received_on, m.id limit ${limit}`.execute(tx)
  return rows
}
