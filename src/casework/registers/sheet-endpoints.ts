/** Spreadsheets, figures and paper of the registers over HTTP. */
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/scope.ts'
import { beijingDay, today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { previewOf } from '../../intake/registers/preview.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { look } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint, type DeskContext } from '../ground.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { REGISTERS } from './all.ts'
import { listParameters, registerKey, registerNamed, wantedIn } from './asked.ts'
import { columnsOf } from './columns.ts'
import { hungOn, slotsOf } from './attachments.ts'
import { countFigures, yearSpan } from './count.ts'
import type { AnyRegister } from './declaration.ts'
import { overdueOn } from './deadlines.ts'
import { namesFor, wholeDirectory } from './directory.ts'
import { findEntry } from './entries.ts'
import { compose, ratesOver, readable } from './figures.ts'
import { entriesFor, SORTS } from './list.ts'
import { printedForm } from './print.ts'
import { importSheet, judgeSheet } from './record/import.ts'
import { entriesFound } from './searchable.ts'
import { entriesSheet, namesInSheets, templateSheet, wrongRowsSheet } from './sheets.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const REGISTER = '/api/v1/desk/registers/:register'
const names = { register: registerKey }
/** What Excel still opens at once, and one request may hold. */
const SHEET_ROWS = 50_000
const SHEET_MEGABYTES = 20
const PRINTED_AT_ONCE = 50

const figures = z.object({
  register: z.string(),
  name: z.string(),
  measure: z.string(),
  entries: z.int().describe('已登记（未撤下）的条数'),
  lacking: z.int().describe('其中缺少应有附件的'),
  figures: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      unit: z.string(),
      value: z.number().nullable().describe('数；一条也没有、或者有没填写的，为空'),
      entries: z.int().describe('计入的条数'),
      blank: z.int().describe('其中没有填写的条数'),
    }),
  ),
  rates: z
    .array(z.object({ key: z.string(), label: z.string(), percent: z.string().nullable() }))
    .readonly()
    .describe('率，百分数；有没填写的、分母为零的为空'),
  sentence: z
    .object({ text: z.string().nullable(), open: z.array(z.string()).readonly() })
    .describe('写进年度报告第一部分的话'),
})
const year = z.string().regex(/^[12]\d{3}$/, '年度是四位数字。')
const line = z.object({ label: z.string(), value: z.string() })
const printed = z.object({
  id: z.uuid(),
  title: z.string(),
  rows: z.array(z.object({ cells: z.array(line).readonly(), room: z.int() })).readonly(),
  foot: z.string(),
  signIn: z
    .object({ title: z.string(), above: z.array(line), columns: z.array(z.string()), lines: z.int() })
    .nullable()
    .describe('签到表'),
})
export const SHEET_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${REGISTER}/export.xlsx`,
    names,
    says: '按列表的条件导出 Excel；导出的文件可以再导入',
    may: 'registers.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, params, query, reply }) => {
      const register = registerNamed(params)
      const bytes = await look(ground, actor, async (tx) => {
        const wanted = wantedIn(
          register,
          query,
          await entriesFound(tx, actor, query.q),
          query.overdue === '1' ? overdueOn(register, await calendarOf(tx, actor.organId), today() as LocalDate) : null,
        )
        const order = listQuery(query, SORTS, '-occurredOn')
        const entries = await entriesFor(tx, actor.organId, register, wanted, SHEET_ROWS + 1, order)
        if (entries.length > SHEET_ROWS)
          throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 条，请按年度分几次导出。`)
        const directory = await wholeDirectory(tx, actor.organId)
        const known = await namesFor(
          tx,
          actor.organId,
          register,
          entries.map((entry) => entry.values),
        )
        const written = namesInSheets(directory)
        return entriesSheet(register, await organName(tx, actor.organId), entries, {
          people: new Map([...known.people, ...written.people]),
          units: new Map([...known.units, ...written.units]),
        })
      })
      return sheet(reply, `${register.name}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${REGISTER}/import/template.xlsx`,
    names,
    says: '导入用的空白模板',
    may: 'registers.write',
    answer: 'file',
    run: async ({ context: { ground, actor }, params, reply }) => {
      const register = registerNamed(params)
      const bytes = await look(ground, actor, async (tx) =>
        templateSheet(register, await organName(tx, actor.organId), await wholeDirectory(tx, actor.organId)),
      )
      return sheet(reply, `${register.name}（模板）.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${REGISTER}/import`,
    names,
    says: '导入 Excel（multipart 的 file）：preview 只核对，commit 记入没有错误的行，errors 取回有错误的行和原因',
    may: 'registers.write',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async (call) => {
      const register = registerNamed(call.params)
      const file = await uploadedSheet(call.request)
      if (call.query.mode === 'commit') {
        const done = await importSheet(call.context.ground, call.context.actor, register, file)
        if ('refused' in done) throw new HttpProblem(422, done.says)
        return { added: done.added, failed: done.wrong.length }
      }
      const looked = await judgeSheet(
        call.context.ground,
        call.context.actor,
        register,
        file.bytes,
        today() as LocalDate,
      )
      if ('refused' in looked) throw new HttpProblem(422, looked.says)
      const { rows, notes } = looked
      if (call.query.mode === 'preview') return previewOf(columnsOf(register), rows, notes)
      const wrong = rows.filter(({ recorded }) => !recorded)
      return sheet(call.reply, `${register.name}（有错误的行）.xlsx`, await wrongSheet(call.context, register, wrong))
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/registers/figures',
    says: '一个年度里各台账的数，和写进年度报告第一部分的话；没有填写的不当作 0',
    may: 'registers.read',
    query: z.object({ year }),
    answer: z.array(figures),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const all = []
        for (const register of REGISTERS)
          all.push(await figuresOf(tx, actor.organId, register, yearSpan(Number(query.year))))
        return all
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${REGISTER}/figures`,
    names,
    says: '一个台账在一段日子里的数；计入哪些，见列表的 figure',
    may: 'registers.read',
    query: z.object({ dayFrom: z.iso.date(), dayTo: z.iso.date() }),
    answer: figures,
    run: async ({ context: { ground, actor }, params, query }) => {
      const register = registerNamed(params)
      const span = { from: query.dayFrom, to: query.dayTo }
      return look(ground, actor, (tx) => figuresOf(tx, actor.organId, register, span))
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${REGISTER}/print`,
    names,
    says: `登记表的打印内容，一次最多 ${PRINTED_AT_ONCE} 条`,
    may: 'registers.read',
    query: z.object({ id: z.union([z.uuid(), z.array(z.uuid()).max(PRINTED_AT_ONCE)]) }),
    answer: z.array(printed),
    run: async ({ context: { ground, actor }, params, query }) => {
      const register = registerNamed(params)
      return look(ground, actor, async (tx) => {
        const ids = [query.id].flat()
        const hung = await hungOn(tx, actor.organId, ids)
        const forms = []
        for (const id of ids) {
          const entry = await findEntry(tx, actor.organId, register, id)
          if (!entry) continue
          const known = await namesFor(tx, actor.organId, register, [entry.values])
          forms.push(
            printedForm(register, entry, known, fileNames(register, hung.get(id)), beijingDay(entry.createdAt)),
          )
        }
        return forms
      })
    },
  }),
]

async function figuresOf(
  tx: Tx,
  organ: string,
  register: AnyRegister,
  span: { readonly from: string; readonly to: string },
): Promise<z.infer<typeof figures>> {
  const { entries, lacking, figures: counted } = await countFigures(tx, organ, register, span)
  const { text, open } = compose(register, entries, counted)
  return {
    register: register.key,
    name: register.name,
    measure: register.measure,
    entries,
    lacking,
    figures: Object.entries(register.figures).map(([key, { label, unit }]) => {
      const count = counted[key] ?? { entries: 0, known: 0, blank: 0 }
      return { key, label, unit, value: readable(count), entries: count.entries, blank: count.blank }
    }),
    rates: ratesOver(register, counted),
    sentence: { text, open },
  }
}

async function uploadedSheet(request: { readonly raw: Parameters<typeof receiveForm>[0] }) {
  const says = `文件超过 ${SHEET_MEGABYTES} 兆，请只保留要导入的那张工作表，去掉图片后再试。`
  const { files } = await receiveForm(request.raw, SHEET_MEGABYTES, 1, says)
  const file = files.get('file')
  if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
  return file
}

const wrongSheet = (
  { ground, actor }: DeskContext,
  register: AnyRegister,
  rows: Parameters<typeof wrongRowsSheet>[2],
): Promise<Uint8Array> =>
  look(ground, actor, async (tx) => wrongRowsSheet(register, await organName(tx, actor.organId), rows))

/** Names of the attachments by field. */
const fileNames = (
  register: AnyRegister,
  hung: Readonly<Record<string, readonly string[]>> = {},
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(slotsOf(register).map(([key, { slot }]) => [key, hung[slot] ?? []]))

async function organName(tx: Tx, organ: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  return rows[0]?.name ?? null
}

const sheet = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply => sendFile(reply, name, bytes)
