/** The list of matters over HTTP, and the ledgers in and out. */
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { previewOf } from '../../intake/registers/preview.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { idsFound } from '../search/search.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { PHASE_KEYS, PHASES } from './case.ts'
import { CAME_BY, KIND_CODES, KINDS, resultOf } from './kinds.ts'
import { COLUMNS, ledgerName, ledgerSheet, templateSheet, wrongSheet } from './ledger.ts'
import { listParameters, matterPage, mattersFor, SORTS, type Asking, type ListParameters } from './list.ts'
import { dueShape } from './matter-view.ts'
import { importSheet, judgeSheet } from './register/import.ts'
import { MATTER } from './step.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/matters'
/** What Excel still opens at once, and one request may hold. */
const SHEET_ROWS = 50_000
const SHEET_MEGABYTES = 20
const MOST_FOUND = 10_000

const listed = z.object({
  id: z.uuid(),
  kind: z.enum(KIND_CODES),
  kindName: z.string(),
  ledgerNo: z.string(),
  partyShown: z.string(),
  about: z.string(),
  cameBy: z.string(),
  phase: z.enum(PHASE_KEYS),
  phaseSays: z.string(),
  receivedOn: z.iso.date(),
  due: dueShape.nullable(),
  unit: z.string().nullable(),
  result: z.string().nullable(),
  closedOn: z.iso.date().nullable(),
})
export type ListedJson = z.infer<typeof listed>

export const LIST_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '更正、投诉举报、意见建议、信访转办、督促整改、依申请转主动公开的列表；科室只有交办给本科室的',
    may: 'matters.read',
    query: listParameters,
    answer: z.object({ items: z.array(listed), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const calendar = await calendarOf(tx, actor.organId)
        const page = await matterPage(tx, await asking(tx, actor, query, day), listQuery(query, SORTS, '-receivedOn'))
        return {
          ...page,
          items: page.items.map(({ dueOn, ...row }) => ({
            ...row,
            kindName: KINDS[row.kind].name,
            cameBy: CAME_BY[row.cameBy],
            phaseSays: PHASES[row.phase],
            due: dueOn && dueSeenFrom(row.closedOn ?? day, dueOn, calendar),
            result: row.result && resultOf(row.result).label,
          })),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '按列表的条件导出台账；自然人的姓名遮盖',
    may: 'matters.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const title = ledgerName(query.kind)
      const bytes = await look(ground, actor, async (tx) => {
        const rows = await mattersFor(tx, await asking(tx, actor, query, today() as LocalDate), SHEET_ROWS + 1)
        if (rows.length > SHEET_ROWS)
          throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 件，请按收到日期分几次导出。`)
        return ledgerSheet(title, await organName(tx, actor.organId), rows)
      })
      return sheet(reply, `${title}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/import/template.xlsx`,
    says: '导入用的空白模板',
    may: 'matters.keep',
    answer: 'file',
    run: async ({ context: { ground, actor }, reply }) => {
      const bytes = await look(ground, actor, async (tx) => templateSheet(await organName(tx, actor.organId)))
      return sheet(reply, '申请后续事项（模板）.xlsx', bytes)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/import`,
    says: '导入 Excel（multipart 的 file）：preview 只核对，commit 登记没有错误的行，errors 取回有错误的行和原因',
    may: 'matters.keep',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async ({ context: { ground, actor }, query, request, reply }) => {
      const file = await uploadedSheet(request)
      if (query.mode === 'commit') {
        const done = await importSheet(ground, actor, file)
        if ('refused' in done) throw new HttpProblem(422, done.says)
        return done
      }
      const rows = await judgeSheet(ground, actor, file.bytes, today() as LocalDate)
      if ('refused' in rows) throw new HttpProblem(422, rows.says)
      if (query.mode === 'preview') return previewOf(COLUMNS, rows)
      const wrong = rows.filter(({ registration }) => !registration)
      const bytes = await look(ground, actor, async (tx) => wrongSheet(await organName(tx, actor.organId), wrong))
      return sheet(reply, '申请后续事项（有错误的行）.xlsx', bytes)
    },
  }),
]

async function asking(tx: Tx, actor: Actor, asked: ListParameters, day: LocalDate): Promise<Asking> {
  const q = asked.q?.trim()
  const organ = actor.organId
  const among = q ? await idsFound(tx, actor, { organ, q, kind: MATTER, most: MOST_FOUND }) : null
  return { holder: actor, organ, asked, today: day, among }
}

/** The organ's name, on sheets and forms. */
export async function organName(tx: Tx, organ: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  return rows[0]?.name ?? ''
}

/** Answers with a workbook. */
export const sheet = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply =>
  sendFile(reply, name, bytes)

async function uploadedSheet(request: { readonly raw: Parameters<typeof receiveForm>[0] }) {
  const says = `文件超过 ${SHEET_MEGABYTES} 兆，请只保留要导入的那张工作表，去掉图片后再试。`
  const { files } = await receiveForm(request.raw, SHEET_MEGABYTES, 1, says)
  const file = files.get('file')
  if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
  return file
}
