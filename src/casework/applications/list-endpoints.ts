/** The list of applications over HTTP: one page, the numbers above it, the spreadsheet. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { idsFound } from '../search/search.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { dueShape } from './case-view.ts'
import { answeredWords, PHASES } from './case.ts'
import {
  applicationCounts,
  applicationPage,
  applicationsFor,
  listParameters,
  SORTS,
  type Asking,
  type ListParameters,
} from './list.ts'
import { applicationsSheet, TITLE } from './list-sheet.ts'
import { readableUnits } from './reach.ts'
import { countedIn } from './tally.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/applications'
/** What Excel still opens at once. */
const SHEET_ROWS = 50_000
/** So many hits narrow a list; whoever finds more has asked for too little. */
const MOST_FOUND = 10_000

const listed = z.object({
  id: z.uuid(),
  caseNo: z.string(),
  channel: z.string(),
  applicantKind: z.string(),
  applicantShown: z.string(),
  request: z.string(),
  phase: z.string(),
  phaseSays: z.string(),
  submittedOn: z.iso.date(),
  receivedOn: z.iso.date().nullable(),
  due: dueShape.nullable(),
  answered: z.string().nullable().describe('办结的：按期答复、超期答复；没有答复就办结的说怎样办结'),
  internalDue: dueShape.nullable(),
  unit: z.string().nullable(),
  person: z.string().nullable(),
  outcome: z.string().nullable(),
  repliedOn: z.iso.date().nullable(),
})
export type ListedJson = z.infer<typeof listed>

export const LIST_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '申请的列表，期限近的在前；科室只有交办给本科室的',
    may: 'applications.read',
    query: listParameters,
    answer: z.object({
      items: z.array(listed),
      total: z.int().describe('最多数到一万'),
      more: z.boolean(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const asked = await asking(tx, actor, query, day)
        const page = await applicationPage(tx, asked, listQuery(query, SORTS, 'dueOn'))
        return {
          ...page,
          more: page.more ?? false,
          items: page.items.map(({ dueOn, internalDueOn, ...row }) => ({
            ...row,
            phaseSays: PHASES[row.phase] ?? row.phase,
            due: dueOn && dueSeenFrom(row.repliedOn ?? day, dueOn, asked.calendar),
            answered: answeredWords(row.phase, row.repliedOn, dueOn),
            internalDue: internalDueOn && dueSeenFrom(row.repliedOn ?? day, internalDueOn, asked.calendar),
          })),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/counts`,
    says: '没有办结的、超期的、三个工作日以内到期的、待确认收件的各有几件',
    may: 'applications.read',
    answer: z.object({ open: z.int(), overdue: z.int(), soon: z.int(), toConfirm: z.int() }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, (tx) => applicationCounts(tx, actor, actor.organId, today() as LocalDate)),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '按列表的条件导出台账；自然人的姓名遮盖',
    may: 'applications.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const asked = await asking(tx, actor, query, today() as LocalDate)
        const rows = await applicationsFor(tx, asked, SHEET_ROWS + 1)
        if (rows.length > SHEET_ROWS)
          throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 件，请按提交日期分几次导出。`)
        return applicationsSheet(await organName(tx, actor.organId), rows)
      })
      return sendFile(reply, `${TITLE}.xlsx`, bytes)
    },
  }),
]

/** The list as it is asked for, with what a search and a cell of the year's table leave of it. */
export async function asking(tx: Tx, actor: Actor, asked: ListParameters, day: LocalDate): Promise<Asking> {
  const q = asked.q?.trim()
  const organ = actor.organId
  const found = q ? await idsFound(tx, actor, { organ, q, kind: 'application', most: MOST_FOUND }) : null
  const counted = asked.cell ? await cellIds(tx, actor, asked.cell, asked) : null
  const inCell = counted && new Set(counted)
  const among = found && inCell ? found.filter((id) => inCell.has(id)) : (found ?? counted)
  return { holder: actor, organ, asked, today: day, among, calendar: await calendarOf(tx, organ) }
}

/** What a cell of table three counts, for who may read all of it: a part of the list would belie the figure. */
async function cellIds(
  tx: Tx,
  actor: Actor,
  cell: string,
  { year, asOf }: Pick<ListParameters, 'year' | 'asOf'>,
): Promise<readonly string[]> {
  if (readableUnits(actor) !== 'all')
    throw new HttpProblem(403, '年度表格的数字计的是全部申请，您只能查看交办给本科室的。')
  const until = asOf ? (asOf as LocalDate) : undefined
  const ids = await countedIn(tx, actor.organId, { year: Number(year), cell, until })
  if (!ids) throw new HttpProblem(404, '这一年度的表三没有这一格，请从表三的数字进入。')
  return ids
}

async function organName(tx: Tx, organ: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  return rows[0]?.name ?? null
}
