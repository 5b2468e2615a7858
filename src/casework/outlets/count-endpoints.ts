/** 渠道发布统计、台账的进出 over HTTP. */
import { z } from 'zod'
import { previewOf } from '../../intake/registers/preview.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { GENRE_CODES } from '../publications/genres.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { type CountAsked, countItems, countPostings, inWords } from './counts.ts'
import { GROUPING_CODES, GROUPINGS } from './groupings.ts'
import { KIND_CODES, kindOf } from './kinds.ts'
import { COLUMNS, countSheet, LEDGER, ledgerSheet, templateSheet, wrongSheet } from './ledger.ts'
import { listPostings } from './list.ts'
import { outletsOf } from './outlet.ts'
import { askedOf, listParameters, POSTINGS } from './posting-endpoints.ts'
import { importSheet, judgeSheet } from './register/import.ts'

const COUNTS_PATH = '/api/v1/desk/posting-counts'
const SHEET_ROWS = 50_000
const SHEET_MEGABYTES = 20
const orNone = <Shape extends z.ZodType>(shape: Shape) => z.union([z.literal(''), shape]).optional()
const day = z.iso.date('日期写作 2026-03-02。').transform((text) => text as LocalDate)

const parameters = z.looseObject({
  from: orNone(day).describe('默认今年 1 月 1 日'),
  to: orNone(day).describe('默认今天'),
  by: orNone(z.enum(GROUPING_CODES, '没有这种分法。')),
  outlet: orNone(z.uuid()),
  kind: orNone(z.enum(KIND_CODES, '没有这一类渠道。')),
  genre: orNone(z.enum([...GENRE_CODES, 'none'], '没有这一类信息。')),
  leaf: orNone(z.string().max(120)),
  spot: orNone(z.string().max(240)),
  unit: orNone(z.union([z.uuid(), z.literal('none')])),
})

const count = z.object({
  key: z.string(),
  label: z.string(),
  kindLabel: z.string(),
  measure: z.string(),
  postings: z.int().describe('登记了几次'),
  items: z.int().describe('涉及几条不同的信息'),
  number: z.int(),
})
const counted = z.object({
  from: z.string(),
  to: z.string(),
  by: z.enum(GROUPING_CODES),
  bySays: z.string(),
  rows: z.array(count),
  items: z.int().describe('一共涉及几条不同的信息；发到几个渠道的只计一条'),
  words: z.string().describe('可以写进年报的一句；没有发布的为空'),
})
export type CountsJson = z.infer<typeof counted>

function askedCounts({ from, to, by, outlet, kind, genre, leaf, spot, unit }: z.infer<typeof parameters>): CountAsked {
  const day = today() as LocalDate
  const period = { from: from || (`${day.slice(0, 4)}-01-01` as LocalDate), to: to || day }
  if (period.from > period.to) throw new HttpProblem(422, '开始的日子晚于结束的日子，请核对。')
  return {
    ...period,
    by: by || 'outlet',
    ...(outlet && { outletId: outlet }),
    ...(kind && { kind }),
    ...(genre && { genre: genre === 'none' ? '' : genre }),
    ...(leaf && { leaf: leaf === 'none' ? '' : leaf }),
    ...(spot && { spot }),
    ...(unit && { unit: unit === 'none' ? '' : unit }),
  }
}

export const COUNT_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: COUNTS_PATH,
    says: '一段时间里各渠道（种类、科室、登记人、月份）发布了多少；撤下的、被更正版本代替的不重复计',
    may: 'outlets.read',
    query: parameters,
    answer: counted,
    run: ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const asked = askedCounts(query)
        const rows = await countPostings(tx, actor.organId, asked)
        const { from, to, by } = asked
        return {
          from,
          to,
          by,
          bySays: GROUPINGS[by],
          rows: [...rows],
          items: await countItems(tx, actor.organId, asked),
          words: inWords(rows, by),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${COUNTS_PATH}/export.xlsx`,
    says: '渠道发布统计，Excel',
    may: 'outlets.read',
    query: parameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const asked = askedCounts(query)
      const bytes = await look(ground, actor, async (tx) =>
        countSheet(
          await organName(tx, actor.organId),
          GROUPINGS[asked.by],
          await countPostings(tx, actor.organId, asked),
        ),
      )
      return sheet(reply, `渠道发布统计（${asked.from}至${asked.to}）.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${POSTINGS}/export.xlsx`,
    says: '按列表的条件导出渠道发布台账',
    may: 'outlets.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const rows = await listPostings(tx, actor.organId, askedOf(query), { limit: SHEET_ROWS + 1 })
        if (rows.length > SHEET_ROWS)
          throw new HttpProblem(409, `符合条件的超过 ${SHEET_ROWS} 条，请按日期分几次导出。`)
        return ledgerSheet(await organName(tx, actor.organId), rows)
      })
      return sheet(reply, `${LEDGER}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${POSTINGS}/import/template.xlsx`,
    says: '导入用的空白模板',
    may: 'postings.register',
    answer: 'file',
    run: async ({ context: { ground, actor }, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const outlets = await outletsOf(tx, actor.organId, ['active'])
        const names = outlets.filter(({ kind }) => kindOf(kind).way === 'hand').map(({ name }) => name)
        return templateSheet(await organName(tx, actor.organId), names)
      })
      return sheet(reply, `${LEDGER}（模板）.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${POSTINGS}/import`,
    says: '导入 Excel（multipart 的 file）：preview 只核对，commit 登记没有错误的行，errors 取回有错误的行和原因',
    may: 'postings.register',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async ({ context: { ground, actor }, query, request, reply }) => {
      const tooLarge = `文件超过 ${SHEET_MEGABYTES} 兆，请只保留要导入的那张工作表，去掉图片后再试。`
      const { files } = await receiveForm(request.raw, SHEET_MEGABYTES, 1, tooLarge)
      const file = files.get('file')
      if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
      if (query.mode === 'commit') {
        const done = await importSheet(ground, actor, file.bytes)
        if ('refused' in done) throw new HttpProblem(422, done.says)
        return done
      }
      const rows = await judgeSheet(ground, actor, file.bytes, today() as LocalDate)
      if ('refused' in rows) throw new HttpProblem(422, rows.says)
      if (query.mode === 'preview') return previewOf(COLUMNS, rows)
      const wrong = rows.filter(({ registration }) => !registration)
      const bytes = await look(ground, actor, async (tx) => wrongSheet(await organName(tx, actor.organId), wrong))
      return sheet(reply, `${LEDGER}（有错误的行）.xlsx`, bytes)
    },
  }),
]
