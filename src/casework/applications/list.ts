/** 依申请公开的列表: what is asked for, one page of it, the numbers above it, and all of it for the spreadsheet. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { ApplicantKind } from '../../law/annual-report/tally/applications.ts'
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { countWorkingDays } from '../../law/calendar/working-days.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import type { Holder } from '../permissions.ts'
import type { Phase } from './case.ts'
import { readableBy } from './reach.ts'

export const SORTS = ['dueOn', 'submittedOn', 'receivedOn', 'caseNo'] as const
export type Sort = (typeof SORTS)[number]

const day = z.union([z.literal(''), z.iso.date()]).optional()
const word = z.string().max(200).optional()
export const listParameters = z.looseObject({
  q: word.describe('登记号或者申请内容中的词'),
  phase: word.describe('办理到哪一步；open 为所有没有办结的，all 或者不写为全部'),
  due: z
    .string()
    .regex(/^(|overdue|\d{1,2})$/)
    .optional()
    .describe('overdue 已超期；数字为几个工作日以内到期'),
  unit: word.describe('承办科室'),
  person: word.describe('承办人'),
  channel: word.describe('提交方式'),
  applicant: word.describe('申请人类别'),
  submittedFrom: day.describe('提交日期从'),
  submittedTo: day.describe('提交日期到（含）'),
  cell: word.describe('年度表三的一格所计的申请：行.列，例如 newReceived.naturalPerson'),
  year: z
    .string()
    .regex(/^(|[12]\d{3})$/)
    .optional()
    .describe('cell 所在的年度'),
  asOf: day.describe('cell 截至哪一日（含）'),
})
export type ListParameters = z.infer<typeof listParameters>

export interface ListedApplication {
  readonly id: string
  readonly caseNo: string
  readonly channel: ReceiptChannelCode
  readonly applicantKind: ApplicantKind
  readonly applicantShown: string
  readonly request: string
  readonly phase: Phase
  readonly submittedOn: LocalDate
  readonly receivedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly internalDueOn: LocalDate | null
  readonly unit: string | null
  readonly person: string | null
  readonly outcome: OutcomeCode | null
  readonly repliedOn: LocalDate | null
}

/** What one call may read; nobody turns a thousand pages. */
const DEEPEST = 10_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The last of so many working days after today; today itself for none. Past the known calendar, its end. */
export function dueWithin(today: LocalDate, days: number, calendar: Calendar): LocalDate {
  const now = dayNumber(today)
  return localDateOf(Math.max(now, days === 0 ? now : (countWorkingDays(calendar, now, days) ?? calendar.last)))
}

const COLUMNS = sql`a.id, a.case_no as "caseNo", a.channel, a.applicant_kind as "applicantKind",
  a.applicant_shown as "applicantShown", a.request, a.phase, a.submitted_on::text as "submittedOn",
  a.received_on::text as "receivedOn", a.due_on::text as "dueOn",
  a.internal_due_on::text as "internalDueOn", u.name as unit, p.name as person, a.outcome, a.replied_on::text as "repliedOn"`

/** The conditions of a list on `applications a`; what the reader may not see is not among them. `among`: what a search found. */
function conditionsOf(
  holder: Holder,
  organ: string,
  asked: ListParameters,
  today: LocalDate,
  among: readonly string[] | null,
  calendar: Calendar,
): RawBuilder<unknown> {
  const { phase, due, unit, person, channel, applicant, submittedFrom, submittedTo } = asked
  const open = phase === 'open' || Boolean(due)
  const id = (value: string): RawBuilder<unknown> => (UUID.test(value) ? sql`${value}::uuid` : sql`null::uuid`)
  const conditions = [
    sql`a.organ_id = ${organ}`,
    readableBy(holder),
    ...(open ? [sql`a.closed_on is null`] : []),
    ...(phase && phase !== 'open' && phase !== 'all' ? [sql`a.phase = ${phase}`] : []),
    ...(due === 'overdue' ? [sql`a.due_on < ${today}::date`] : []),
    ...(due && due !== 'overdue'
      ? [sql`a.due_on >= ${today}::date`, sql`a.due_on <= ${dueWithin(today, Number(due), calendar)}::date`]
      : []),
    ...(unit ? [sql`a.unit_id = ${id(unit)}`] : []),
    ...(person ? [sql`a.person_id = ${id(person)}`] : []),
    ...(channel ? [sql`a.channel = ${channel}`] : []),
    ...(applicant ? [sql`a.applicant_kind = ${applicant}`] : []),
    ...(submittedFrom ? [sql`a.submitted_on >= ${submittedFrom}::date`] : []),
    ...(submittedTo ? [sql`a.submitted_on <= ${submittedTo}::date`] : []),
    ...(among ? [sql`a.id = any(${among}::uuid[])`] : []),
  ]
  return sql.join(conditions, sql` and `)
}

const BY: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  dueOn: sql`a.due_on`,
  submittedOn: sql`a.submitted_on`,
  receivedOn: sql`a.received_on`,
  caseNo: sql`a.case_no`,
}

/** Without a last day an application comes last when the nearest are first, as the index has it. */
const orderOf = (sort: Sort, descending: boolean): RawBuilder<unknown> =>
  descending ? sql`${BY[sort]} desc nulls last, a.id desc` : sql`${BY[sort]} asc, a.id asc`

export interface Asking {
  readonly holder: Holder
  readonly organ: string
  readonly asked: ListParameters
  readonly today: LocalDate
  readonly among: readonly string[] | null
  /** By which near last days are reckoned. */
  readonly calendar: Calendar
}

/** One page; `total` counts to ten thousand. A page past the end is the last one. */
export async function applicationPage(
  tx: Tx,
  { holder, organ, asked, today, among, calendar }: Asking,
  { page, size, sort, descending }: Omit<ListQuery<Sort>, 'q'>,
): Promise<Page<ListedApplication>> {
  const conditions = conditionsOf(holder, organ, asked, today, among, calendar)
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from applications a where ${conditions} limit ${DEEPEST + 1}) as found`.execute(
    tx,
  )
  const n = counted.rows[0]?.n ?? 0
  const total = Math.min(n, DEEPEST)
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(page, pages)
  // The page is found on the index; only its own rows are then named.
  const { rows } = await sql<ListedApplication>`
    select ${COLUMNS} from (
      select a.* from applications a where ${conditions} order by ${orderOf(sort, descending)}
      limit ${size} offset ${(at - 1) * size}
    ) as a
    left join units u on u.organ_id = a.organ_id and u.id = a.unit_id
    left join people p on p.organ_id = a.organ_id and p.id = a.person_id
    order by ${orderOf(sort, descending)}`.execute(tx)
  return { items: rows, total, more: n > DEEPEST, page: at, size, pages }
}

/** All that is asked for, at most `limit`, for the spreadsheet. */
export async function applicationsFor(
  tx: Tx,
  { holder, organ, asked, today, among, calendar }: Asking,
  limit: number,
  sort: Sort = 'dueOn',
): Promise<readonly ListedApplication[]> {
  const { rows } = await sql<ListedApplication>`
    select ${COLUMNS} from applications a
    left join units u on u.organ_id = a.organ_id and u.id = a.unit_id
    left join people p on p.organ_id = a.organ_id and p.id = a.person_id
    where ${conditionsOf(holder, organ, asked, today, among, calendar)} order by ${orderOf(sort, false)} limit ${limit}`.execute(
    tx,
  )
  return rows
}

export interface Counts {
  readonly open: number
  readonly overdue: number
  readonly soon: number
  readonly toConfirm: number
}

/** Working days within which a last day is near. */
export const SOON = 3

/** How many are open, past their last day, near it, and not confirmed; of those the reader may see. */
export async function applicationCounts(tx: Tx, holder: Holder, organ: string, today: LocalDate): Promise<Counts> {
  const calendar = await calendarOf(tx, organ)
  const { rows } = await sql<Counts>`
    select count(*)::int as open,
      (count(*) filter (where a.due_on < ${today}::date))::int as overdue,
      (count(*) filter (where a.due_on >= ${today}::date and a.due_on <= ${dueWithin(today, SOON, calendar)}::date))::int as soon,
      (count(*) filter (where a.phase = 'to-confirm'))::int as "toConfirm"
    from applications a where a.organ_id = ${organ} and a.closed_on is null and ${readableBy(holder)}`.execute(tx)
  return rows[0] ?? { open: 0, overdue: 0, soon: 0, toConfirm: 0 }
}
