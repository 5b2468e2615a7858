/** 复议、诉讼的列表: what is asked for, one page of it, and all of it for the spreadsheet. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { RemedyBlock } from '../../law/annual-report/tally/remedies.ts'
import type { Instance, ResultCode } from '../../law/applications/remedies/results.ts'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { dueWithin } from '../applications/list.ts'
import type { Phase } from './case.ts'
import type { PartyKind } from './store.ts'

export const SORTS = ['dueOn', 'filedOn', 'receivedOn', 'ledgerNo'] as const
export type Sort = (typeof SORTS)[number]

const word = z.string().max(200).optional()
export const listParameters = z.looseObject({
  q: word.describe('台账号、案号、复议机关、法院或者请求中的词'),
  block: word.describe('行政复议、未经复议直接起诉、复议后起诉'),
  phase: word.describe('到哪一步；open 为所有没有办结的，all 或者不写为全部'),
  due: z
    .string()
    .regex(/^(|overdue|\d{1,2})$/, '期限写 overdue 或者几个工作日。')
    .optional()
    .describe('overdue 已超期；数字为几个工作日以内到期'),
  year: z
    .string()
    .regex(/^(|[12]\d{3})$/, '年度是四位数字。')
    .optional()
    .describe('向复议机关、法院提出之日的年度'),
  application: word.describe('所涉的申请'),
  cell: z
    .string()
    .regex(/^(|[12]\d{3}\/[A-Za-z]+\/[A-Za-z]+)$/, '表四的格写作 年度/栏/列。')
    .optional()
    .describe('表四的一格计入的案件：年度/栏/列'),
})
export type ListParameters = z.infer<typeof listParameters>

export interface ListedRemedy {
  readonly id: string
  readonly ledgerNo: string
  readonly block: RemedyBlock
  readonly instance: Instance
  readonly forum: string
  readonly theirNo: string
  readonly claim: string
  readonly partyKind: PartyKind
  readonly partyShown: string
  readonly caseNo: string | null
  readonly phase: Phase
  readonly filedOn: LocalDate
  readonly receivedOn: LocalDate
  readonly answerDueOn: LocalDate | null
  readonly answeredOn: LocalDate | null
  readonly hearingOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly result: ResultCode | null
  readonly instead: ResultCode | null
  readonly concludedOn: LocalDate | null
  readonly performBy: LocalDate | null
  readonly closedOn: LocalDate | null
  readonly followsNo: string | null
}

export interface Asking {
  readonly organ: string
  readonly asked: ListParameters
  readonly today: LocalDate
  /** What a search found, and what a cell counts: only these; null for no such condition. */
  readonly among: readonly (readonly string[] | null)[]
  /** By which near last days are reckoned. */
  readonly calendar: Calendar
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function conditionsOf({ organ, asked, today, among, calendar }: Asking): RawBuilder<unknown> {
  const { block, phase, due, year, application } = asked
  const conditions = [
    sql`r.organ_id = ${organ}`,
    ...(phase === 'open' || due ? [sql`r.closed_on is null`] : []),
    ...(phase && phase !== 'open' && phase !== 'all' ? [sql`r.phase = ${phase}`] : []),
    ...(block ? [sql`r.block = ${block}`] : []),
    ...(due === 'overdue' ? [sql`r.due_on < ${today}::date`] : []),
    ...(due && due !== 'overdue'
      ? [sql`r.due_on >= ${today}::date`, sql`r.due_on <= ${dueWithin(today, Number(due), calendar)}::date`]
      : []),
    ...(year
      ? [sql`r.filed_on >= make_date(${Number(year)}, 1, 1)`, sql`r.filed_on <= make_date(${Number(year)}, 12, 31)`]
      : []),
    ...(application ? [sql`r.application_id = ${UUID.test(application) ? application : null}::uuid`] : []),
    ...among.flatMap((ids) => (ids ? [sql`r.id = any(${ids}::uuid[])`] : [])),
  ]
  return sql.join(conditions, sql` and `)
}

const COLUMNS = sql`r.id, r.ledger_no as "ledgerNo", r.block, r.instance, r.forum, r.their_no as "theirNo", r.claim,
  r.party_kind as "partyKind", r.party_shown as "partyShown", a.case_no as "caseNo", r.phase,
  r.filed_on::text as "filedOn", r.received_on::text as "receivedOn", r.answer_due_on::text as "answerDueOn",
  r.answered_on::text as "answeredOn", r.hearing_on::text as "hearingOn", r.due_on::text as "dueOn", r.result,
  r.instead, r.concluded_on::text as "concludedOn", r.perform_by::text as "performBy", r.closed_on::text as "closedOn",
  f.ledger_no as "followsNo"`
const FROM = sql`remedies r
  left join applications a on a.organ_id = r.organ_id and a.id = r.application_id
  left join remedies f on f.organ_id = r.organ_id and f.id = r.follows`

const BY: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  dueOn: sql`r.due_on`,
  filedOn: sql`r.filed_on`,
  receivedOn: sql`r.received_on`,
  ledgerNo: sql`r.ledger_no`,
}

/** Without a last day a case comes last when the nearest are first. */
const orderOf = (sort: Sort, descending: boolean): RawBuilder<unknown> =>
  descending ? sql`${BY[sort]} desc nulls last, r.id desc` : sql`${BY[sort]} asc, r.id asc`

/** One page; a page past the end is the last one. */
export async function remedyPage(
  tx: Tx,
  asking: Asking,
  { page, size, sort, descending }: Omit<ListQuery<Sort>, 'q'>,
): Promise<Page<ListedRemedy>> {
  const conditions = conditionsOf(asking)
  const counted = await sql<{ n: number }>`select count(*)::int as n from remedies r where ${conditions}`.execute(tx)
  const total = counted.rows[0]?.n ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  const { rows } = await sql<ListedRemedy>`
    select ${COLUMNS} from ${FROM} where ${conditions} order by ${orderOf(sort, descending)}
    limit ${size} offset ${(at - 1) * size}`.execute(tx)
  return { items: rows, total, page: at, size, pages }
}

/** All that is asked for, at most `limit`, for the spreadsheet. */
export async function remediesFor(tx: Tx, asking: Asking, limit: number): Promise<readonly ListedRemedy[]> {
  const { rows } = await sql<ListedRemedy>`
    select ${COLUMNS} from ${FROM} where ${conditionsOf(asking)} order by r.filed_on, r.id limit ${limit}`.execute(tx)
  return rows
}
