/** The ledger over HTTP: one page, the spreadsheet out, an old ledger in, table four with the cases behind each number. */
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { previewOf } from '../../intake/registers/preview.ts'
import { REVIEW_LITIGATION_TABLE } from '../../law/annual-report/formats/shared.ts'
import { tallyRemedies } from '../../law/annual-report/tally/remedies.ts'
import { RESULTS } from '../../law/applications/remedies/results.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint, type DeskContext } from '../ground.ts'
import { PERMISSIONS } from '../permissions.ts'
import { idsFound } from '../search/search.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { PHASES } from './case.ts'
import { importLedger } from './import-ledger.ts'
import { COLUMNS, TITLE } from './ledger-columns.ts'
import { listParameters, remediesFor, remedyPage, SORTS, type Asking, type ListParameters } from './list.ts'
import { remediesSheet, remediesTemplate, wrongRows } from './sheet.ts'
import { kindSays, REMEDY } from './step.ts'
import { countedRemedies } from './table-four.ts'
import { dueShape } from './view.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/remedies'
/** What Excel still opens at once, and one request may hold. */
const SHEET_ROWS = 50_000
const SHEET_MEGABYTES = 20
/** So many hits narrow a list. */
const MOST_FOUND = 10_000

const listed = z.object({
  id: z.uuid(),
  ledgerNo: z.string(),
  block: z.string(),
  kindSays: z.string(),
  forum: z.string(),
  theirNo: z.string(),
  claim: z.string(),
  partyShown: z.string().describe('遮盖后的姓名，或者单位名称'),
  caseNo: z.string().nullable().describe('所涉申请的登记号'),
  phase: z.string(),
  phaseSays: z.string(),
  filedOn: z.iso.date(),
  receivedOn: z.iso.date(),
  due: dueShape.nullable().describe('最近要做的一件事的最后一日'),
  result: z.string().nullable(),
  concludedOn: z.iso.date().nullable(),
})
export type ListedJson = z.infer<typeof listed>

const cell = z.object({
  key: z.string(),
  label: z.string(),
  value: z.int(),
  cell: z.string().describe('列表的 cell 参数：计入的案件'),
})
const tableFour = z.object({
  year: z.int(),
  blocks: z.array(z.object({ key: z.string(), label: z.string(), path: z.array(z.string()), cells: z.array(cell) })),
  refused: z
    .array(z.object({ id: z.uuid(), ledgerNo: z.string() }))
    .describe('日期不对、没有计入的案件；没有这样的案件才是完整的数'),
})
export type TableFourJson = z.infer<typeof tableFour>

export const LIST_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '行政复议、行政诉讼案件的列表，最近要做的在前',
    may: 'remedies.read',
    query: listParameters,
    answer: z.object({
      items: z.array(listed),
      total: z.int(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const day = today() as LocalDate
        const page = await remedyPage(tx, await asking(tx, actor, query, day), listQuery(query, SORTS, 'dueOn'))
        return {
          ...page,
          items: page.items.map((row) => ({
            ...row,
            kindSays: kindSays(row.block, row.instance),
            phaseSays: PHASES[row.phase] ?? row.phase,
            due: row.dueOn && dueSeenFrom(day, row.dueOn),
            result: row.result && RESULTS[row.instead ?? row.result].label,
          })),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/table-four`,
    says: '一个年度的表四，由案件得出，每格连同计入的案件；一件诉讼和它的上诉计一件',
    may: 'remedies.read',
    query: z.object({ year: z.string().regex(/^[12]\d{3}$/, '年度是四位数字。') }),
    answer: tableFour,
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, (tx) => composeTableFour(tx, actor.organId, Number(query.year))),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '按列表的条件导出台账；自然人的姓名遮盖',
    may: 'remedies.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const asked = await asking(tx, actor, query, today() as LocalDate)
        const rows = await remediesFor(tx, asked, SHEET_ROWS + 1)
        if (rows.length > SHEET_ROWS)
          throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 件，请按年度分几次导出。`)
        return remediesSheet(await organName(tx, actor.organId), rows)
      })
      return workbook(reply, `${TITLE}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/import/template.xlsx`,
    says: '导入旧台账用的空白模板',
    may: 'remedies.keep',
    answer: 'file',
    run: async ({ context: { ground, actor }, reply }) =>
      workbook(reply, `${TITLE}（模板）.xlsx`, await remediesTemplate(await nameOf(ground, actor))),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/import`,
    says: '导入旧台账（multipart 的 file）：preview 只核对，commit 登记没有错误的行，errors 取回有错误的行和原因',
    may: 'remedies.keep',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async ({ context: { ground, actor }, query: { mode }, request, reply }) => {
      const says = `文件超过 ${SHEET_MEGABYTES} 兆，请只保留要导入的那张工作表，去掉图片后再试。`
      const { files } = await receiveForm(request.raw, SHEET_MEGABYTES, 1, says)
      const file = files.get('file')
      if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
      const done = await importLedger(ground, actor, file, mode === 'commit')
      if ('refused' in done) {
        if (done.refused === 'not-allowed') throw new HttpProblem(403, PERMISSIONS['remedies.keep'].says)
        throw new HttpProblem(422, done.says)
      }
      const { rows, added } = done
      if (mode === 'commit') return { added, failed: rows.length - added }
      if (mode === 'preview') return previewOf(COLUMNS, rows)
      const wrong = rows.filter(({ errors }) => errors.length > 0)
      return workbook(reply, `${TITLE}（有错误的行）.xlsx`, await wrongRows(await nameOf(ground, actor), wrong))
    },
  }),
]

/** Table four of a year with the address of each cell's cases. */
async function composeTableFour(tx: Tx, organ: string, year: number): Promise<TableFourJson> {
  const tally = tallyRemedies(await countedRemedies(tx, organ, year), year)
  const { rows } = await sql<{ id: string; ledgerNo: string }>`
    select id, ledger_no as "ledgerNo" from remedies
    where organ_id = ${organ} and id = any(${[...tally.refused]}::uuid[]) order by ledger_no`.execute(tx)
  return {
    year,
    blocks: REVIEW_LITIGATION_TABLE.blocks.map(({ key, caption, columns }) => ({
      key,
      label: caption ?? key,
      path: [...(columns[0]?.path.slice(0, -1) ?? [])],
      cells: columns.map((column) => ({
        key: column.key,
        label: column.path.at(-1) ?? column.key,
        value: tally.value({ row: key, column: column.key }),
        cell: `${year}/${key}/${column.key}`,
      })),
    })),
    refused: rows,
  }
}

async function asking(tx: Tx, actor: Actor, asked: ListParameters, day: LocalDate): Promise<Asking> {
  const q = asked.q?.trim()
  const organ = actor.organId
  const found = q ? await idsFound(tx, actor, { organ, q, kind: REMEDY, most: MOST_FOUND }) : null
  const among = [found, asked.cell ? await countedIn(tx, organ, asked.cell) : null]
  return { organ, asked, today: day, among, calendar: await calendarOf(tx, organ) }
}

/** The cases that a cell counts. */
async function countedIn(tx: Tx, organ: string, address: string): Promise<readonly string[]> {
  const [year = '', row = '', column = ''] = address.split('/')
  return tallyRemedies(await countedRemedies(tx, organ, Number(year)), Number(year)).counted({ row, column })
}

const nameOf = (ground: DeskContext['ground'], actor: Actor): Promise<string | null> =>
  look(ground, actor, (tx) => organName(tx, actor.organId))

async function organName(tx: Tx, organ: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  return rows[0]?.name ?? null
}

const workbook = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply => sendFile(reply, name, bytes)
