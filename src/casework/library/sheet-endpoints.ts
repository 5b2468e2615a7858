/** 文件库的 Excel 和年度的数 over HTTP. */
import { z } from 'zod'
import { previewOf } from '../../intake/registers/preview.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { errorSheet, templateOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look } from '../acting.ts'
import { conflict } from '../changed-meanwhile.ts'
import { deskEndpoint } from '../ground.ts'
import { organName, sheet } from '../matters/list-endpoints.ts'
import { readSetting } from '../organ-settings.ts'
import { groundFor, may } from '../permissions.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { askedFor, listParameters } from './asked.ts'
import { COLUMNS, LIBRARY_NAME, librarySheet } from './columns.ts'
import { documentsOf } from './document.ts'
import { COUNTED_RANKS, figuresOf, MOVE_CODES, MOVES, tallyOf } from './figures.ts'
import { keepLibrarySetting } from './keep-setting.ts'
import { narrowed, sorted, SORTS } from './list.ts'
import { importSheet, judgeSheet } from './register/import.ts'
import { LIBRARY_SETTING, librarySettingShape } from './setting.ts'
import { titlesOf } from './shown.ts'

const PATH = '/api/v1/desk/library'
const SHEET_MEGABYTES = 20

const figures = z.object({
  year: z.int(),
  running: z.boolean().describe('这一年还没有过完：照现在知道的算到年末'),
  documents: z.int().describe('库里一共多少件'),
  setting: librarySettingShape,
  settingVersion: z.int(),
  mayKeep: z.boolean(),
  forms: z
    .array(
      z.object({
        format: z.string(),
        cites: z.string(),
        ofYear: z.boolean().describe('这一年度用的是不是这一种表格'),
        rows: z
          .array(
            z.object({
              rank: z.string(),
              label: z.string(),
              cells: z
                .array(z.object({ figure: z.string(), label: z.string(), value: z.int().nullable() }))
                .readonly()
                .describe('数；文件库还没有确认补录完整的，为空，不是 0'),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  moves: z
    .array(z.object({ move: z.string(), rank: z.string(), says: z.string(), value: z.int() }))
    .describe('为什么现行有效件数不等于上年加制发减废止'),
})
export type LibraryFigures = z.infer<typeof figures>

export const SHEET_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/export.xlsx`,
    says: '按列表的条件导出文件库；导出的文件可以再导入',
    may: 'library.read',
    query: listParameters,
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const asked = askedFor(query)
      const { sort, descending } = listQuery(query, SORTS, '-signedOn')
      const bytes = await look(ground, actor, async (tx) => {
        const { value: setting } = await readSetting(tx, actor.organId, LIBRARY_SETTING)
        const fitting = narrowed(await documentsOf(tx, actor.organId), asked, setting)
        const titles = await titlesOf(tx, actor.organId, fitting.flatMap(({ life }) => life)) // prettier-ignore
        return librarySheet(await organName(tx, actor.organId), sorted(fitting, sort, descending, asked.day), asked.day, titles) // prettier-ignore
      })
      return sheet(reply, `${LIBRARY_NAME}.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/import/template.xlsx`,
    says: '导入旧文件用的空白模板',
    may: 'library.keep',
    answer: 'file',
    run: async ({ context: { ground, actor }, reply }) => {
      const organ = await look(ground, actor, (tx) => organName(tx, actor.organId))
      return sheet(reply, `${LIBRARY_NAME}（模板）.xlsx`, await workbookBytes(templateOf(COLUMNS, { title: LIBRARY_NAME, organ }))) // prettier-ignore
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/import`,
    says: '导入 Excel（multipart 的 file）：preview 只核对，commit 登记没有错误的行，errors 取回有错误的行和原因',
    may: 'library.keep',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async ({ context: { ground, actor }, query, request, reply }) => {
      const file = await uploadedSheet(request)
      if (query.mode === 'commit') {
        const onBehalfOf = groundFor(actor, 'library.keep')?.onBehalfOf?.name ?? null
        const done = await importSheet(ground, actor, file, onBehalfOf)
        if ('refused' in done) throw new HttpProblem(422, done.says)
        return done
      }
      const rows = await judgeSheet(ground, actor, file.bytes, today() as LocalDate)
      if ('refused' in rows) throw new HttpProblem(422, rows.says)
      if (query.mode === 'preview') return previewOf(COLUMNS, rows)
      const organ = await look(ground, actor, (tx) => organName(tx, actor.organId))
      const wrong = rows.filter(({ good }) => !good)
      const bytes = await workbookBytes(errorSheet(COLUMNS, { title: LIBRARY_NAME, organ }, wrong))
      return sheet(reply, `${LIBRARY_NAME}（有错误的行）.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/figures`,
    says: '一个年度规章、行政规范性文件的件数，两种年报表格都有；计入哪些，见列表的 countedYear',
    may: 'library.read',
    query: z.object({
      year: z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。'),
    }),
    answer: figures,
    run: async ({ context: { ground, actor }, query }) => {
      if (query.year > today().slice(0, 4)) throw new HttpProblem(404, `${query.year}年还没有到，没有可以统计的。`)
      const year = Number(query.year)
      return look(ground, actor, async (tx) => {
        const { value: setting, version } = await readSetting(tx, actor.organId, LIBRARY_SETTING)
        const documents = await documentsOf(tx, actor.organId)
        const tally = tallyOf(documents, year, setting)
        return {
          year,
          running: query.year === today().slice(0, 4),
          documents: documents.length,
          setting,
          settingVersion: version,
          mayKeep: may(actor, 'library.keep'),
          forms: figuresOf(documents, year, setting),
          moves: COUNTED_RANKS.flatMap((rank) =>
            MOVE_CODES.map((move) => ({ move, rank, says: MOVES[move], value: tally.moves(rank, move).length })),
          ).filter(({ value }) => value > 0),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/setting`,
    says: '文件库的统计口径；确认以前的文件已经补录完整',
    may: 'library.keep',
    body: librarySettingShape
      .omit({ confirmedOn: true })
      .extend({ complete: z.boolean(), version: z.int32().min(0).describe('看到的版本；没有改过为 0') }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body }) => {
      const kept = await keepLibrarySetting(ground, actor, body)
      if ('refused' in kept) throw conflict(kept, Object.fromEntries(kept.changes.map(({ field }) => [field, field])))
      return kept
    },
  }),
]

async function uploadedSheet(request: { readonly raw: Parameters<typeof receiveForm>[0] }) {
  const says = `文件超过 ${SHEET_MEGABYTES} 兆，请只保留要导入的那张工作表，去掉图片后再试。`
  const { files } = await receiveForm(request.raw, SHEET_MEGABYTES, 1, says)
  const file = files.get('file')
  if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
  return file
}
