/** 发布设置 over HTTP: chains by genre, index numbers, as what the organ discloses, the word list with its spreadsheet. */
import { sql } from 'kysely'
import { z } from 'zod'
import { previewOf } from '../../intake/registers/preview.ts'
import type { ListedWord } from '../../intake/release/finding.ts'
import { LEVELS } from '../../law/disclosure/discloser.ts'
import { INDEX_PATTERNS } from '../../law/documents/index-number.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look } from '../acting.ts'
import { conflict } from '../changed-meanwhile.ts'
import { organNamed } from '../case-file/organ.ts'
import { deskEndpoint } from '../ground.ts'
import { sheet } from '../matters/list-endpoints.ts'
import { readSetting } from '../organ-settings.ts'
import { DISCLOSER_SETTING } from '../portal/leaves.ts'
import { sheetPreviewShape } from '../sheet-preview.ts'
import { RELEASE_CHAIN_SETTING } from './chains.ts'
import { INDEX_SETTING } from './index-series.ts'
import { indexExample, keepReleaseSetting } from './settings/keep.ts'
import { readWords, WORD_COLUMNS, wordSheet, wordsIn, wordTemplate, wrongWords } from './settings/word-sheet.ts'
import { WORD_LIST_SETTING } from './word-lists.ts'

const PATH = '/api/v1/desk/settings/publications'
const MEGABYTES = 20
const seen = z.int32().min(0).describe('看到的版本；还没有改过为 0')
const keptShape = z.object({ version: z.int() })
async function slugOf(tx: Tx, organ: string): Promise<string> {
  const { rows } = await sql<{ slug: string }>`select slug from organs where id = ${organ}`.execute(tx)
  return rows[0]?.slug ?? ''
}

const put = <Value>(
  name: 'chains' | 'index' | 'discloser' | 'words',
  says: string,
  setting: Parameters<typeof keepReleaseSetting<Value>>[3],
) =>
  deskEndpoint({
    method: 'put',
    path: `${PATH}/${name}`,
    says,
    may: 'publications.keep',
    body: z.object({ version: seen, value: setting.schema }),
    answer: keptShape,
    run: async ({ context: { ground, actor }, body }) => {
      const kept = await keepReleaseSetting<Value>(ground, actor, name, setting, body)
      if ('refused' in kept) throw conflict(kept, {})
      return kept
    },
  })

export const PUBLICATION_SETTINGS_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '发布设置：审签流程、索引号（今年第一个是什么样）、公开主体、用语清单',
    may: 'publications.keep',
    answer: z.object({
      chains: keptShape.extend({ value: RELEASE_CHAIN_SETTING.schema }),
      index: keptShape.extend({
        value: INDEX_SETTING.schema,
        example: z.string().nullable(),
        wrong: z.string().nullable(),
        patterns: z.array(z.object({ pattern: z.string(), example: z.string(), cites: z.string() })),
      }),
      discloser: keptShape.extend({
        value: DISCLOSER_SETTING.schema,
        levels: z.array(z.object({ value: z.string(), label: z.string() })),
      }),
      words: keptShape.extend({ value: WORD_LIST_SETTING.schema }),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const organ = actor.organId
        const index = await readSetting(tx, organ, INDEX_SETTING)
        const shown = indexExample(index.value, await slugOf(tx, organ))
        return {
          chains: await readSetting(tx, organ, RELEASE_CHAIN_SETTING),
          index: {
            ...index,
            example: 'example' in shown ? shown.example : null,
            wrong: 'wrong' in shown ? shown.wrong : null,
            patterns: INDEX_PATTERNS.map(({ pattern, example, cites }) => ({ pattern, example, cites })),
          },
          discloser: {
            ...(await readSetting(tx, organ, DISCLOSER_SETTING)),
            levels: Object.entries(LEVELS).map(([value, label]) => ({ value, label })),
          },
          words: await readSetting(tx, organ, WORD_LIST_SETTING),
        }
      }),
  }),
  put('chains', '修改哪一类信息走哪条审签流程；正在审签的不变', RELEASE_CHAIN_SETTING),
  put('index', '修改索引号的编法；已经编发的不变', INDEX_SETTING),
  put('discloser', '修改公开主体的层级和类型；门户的栏目随之变化', DISCLOSER_SETTING),
  put('words', '修改用语清单', WORD_LIST_SETTING),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/index/example`,
    says: '一种索引号编法的第一个号是什么样',
    may: 'publications.keep',
    body: z.object({
      value: z.object({
        organCode: z.string(),
        pattern: z.string().max(200),
        categories: z.record(z.string(), z.string()),
      }),
    }),
    answer: z.object({ example: z.string().nullable(), wrong: z.string().nullable() }),
    run: async ({ context: { ground, actor }, body: { value } }) => {
      const shown = indexExample(value, await look(ground, actor, (tx) => slugOf(tx, actor.organId)))
      return { example: 'example' in shown ? shown.example : null, wrong: 'wrong' in shown ? shown.wrong : null }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/words/export.xlsx`,
    says: '导出用语清单；导出的文件可以再导入',
    may: 'publications.keep',
    answer: 'file',
    run: async ({ context: { ground, actor }, reply }) => {
      const bytes = await look(ground, actor, async (tx) => {
        const { name } = await organNamed(tx, actor.organId)
        return workbookBytes(wordSheet(name, (await readSetting(tx, actor.organId, WORD_LIST_SETTING)).value))
      })
      return sheet(reply, '用语清单.xlsx', bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/words/import/template.xlsx`,
    says: '用语清单的空白模板',
    may: 'publications.keep',
    answer: 'file',
    run: async ({ context: { ground, actor }, reply }) => {
      const { name } = await look(ground, actor, (tx) => organNamed(tx, actor.organId))
      return sheet(reply, '用语清单（模板）.xlsx', await workbookBytes(wordTemplate(name)))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/words/import`,
    says: '导入用语清单（multipart 的 file）：preview 只核对，commit 加入没有错误的行（原有的同一用语换成新的），errors 取回有错误的行和原因',
    may: 'publications.keep',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors']) }),
    answer: z.union([sheetPreviewShape, z.object({ added: z.int(), failed: z.int() })]),
    run: async ({ context: { ground, actor }, query, request, reply }) => {
      const tooLarge = `文件超过 ${MEGABYTES} 兆，请只保留要导入的那张工作表。`
      const { files } = await receiveForm(request.raw, MEGABYTES, 1, tooLarge)
      const file = files.get('file')
      if (!file) throw new HttpProblem(400, '没有收到文件，请选择填好的 Excel 文件。')
      const rows = readWords(file.bytes)
      if ('refused' in rows) throw new HttpProblem(422, rows.says)
      if (query.mode === 'preview') return previewOf(WORD_COLUMNS, rows)
      if (query.mode === 'errors') {
        const { name } = await look(ground, actor, (tx) => organNamed(tx, actor.organId))
        return sheet(reply, '用语清单（有错误的行）.xlsx', await workbookBytes(wrongWords(name, rows)))
      }
      const fresh = wordsIn(rows)
      const now = await look(ground, actor, (tx) => readSetting(tx, actor.organId, WORD_LIST_SETTING))
      const known = new Set(fresh.map(({ word }) => word))
      const value: readonly ListedWord[] = [...now.value.filter(({ word }) => !known.has(word)), ...fresh]
      const fits = WORD_LIST_SETTING.schema.safeParse(value)
      if (!fits.success) throw new HttpProblem(422, '用语清单最多 5000 条，请先删去用不着的。')
      const asked = { version: now.version, value }
      const kept = await keepReleaseSetting(ground, actor, 'words', WORD_LIST_SETTING, asked)
      if ('refused' in kept) throw conflict(kept, {})
      return { added: fresh.length, failed: rows.length - fresh.length }
    },
  }),
]
