/** 目录 in and out as the official table, over HTTP. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { columnsFor } from '../../papers/catalogue/columns.ts'
import { writeCatalogue } from '../../papers/catalogue/write-catalogue.ts'
import { sheetOf, type SheetColumn } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingDay } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName } from '../matters/list-endpoints.ts'
import { refusalProblem } from '../refusal.ts'
import { columnLabel, nameOf, printed } from './entry.ts'
import { importTable, judgeTable, type Judged, type JudgedRow } from './import-table.ts'
import { SAY } from './refusals.ts'
import { dutiesOf } from './store.ts'
import { readTable } from './table-reading.ts'
import { inPlaceOf, PATH, versionOr404 } from './version-endpoints.ts'
import { VERSION_STATES } from './words.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const names = { id: z.uuid() }
const MEGABYTES = 32
/** Lines a preview shows; those with something to say come first. */
const SHOWN = 500

const previewShape = z.object({
  stamp: z.string().describe('导入时原样交回：核对以后目录有没有变'),
  total: z.int(),
  fresh: z.int().describe('新增'),
  changed: z.int(),
  same: z.int(),
  failed: z.int(),
  about: z.array(z.string()).describe('关于整个文件的说明'),
  missing: z.array(z.string()).describe('目录里有、文件里没有的行'),
  missingTotal: z.int(),
  rows: z.array(
    z.object({
      place: z.string(),
      name: z.string(),
      match: z.string().nullable().describe('对上的是目录里的哪一行'),
      fate: z.enum(['new', 'changed', 'same', 'not-taken']),
      errors: z.array(z.string()),
      warnings: z.array(z.string()),
      differences: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
})
export type PreviewJson = z.infer<typeof previewShape>
const importedShape = z.object({ added: z.int(), changed: z.int(), removed: z.int(), failed: z.int() })
export type ImportedJson = z.infer<typeof importedShape>

export const TABLE_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: `${PATH}/versions/:id/import`,
    says: '导入目录（multipart 的 file：xlsx、docx、doc、pdf、html）：preview 只核对，commit 按核对的结果导入，errors 取回有错误和需要核对的行',
    may: 'publications.keep',
    names,
    query: z.object({
      mode: z.enum(['preview', 'commit', 'errors']),
      stamp: z.string().max(100).default('').describe('核对时给的'),
      replace: z.enum(['yes', 'no']).default('no').describe('文件里没有的行是否删去'),
    }),
    answer: z.union([previewShape, importedShape]),
    run: async ({ context: { ground, actor }, params, query, request, reply }) => {
      const versionId = params['id'] ?? ''
      const of = await look(ground, actor, (tx) => versionOr404(tx, actor, versionId))
      if (of.state !== 'draft') throw new HttpProblem(409, SAY['no-draft'])
      const read = await readTable(await uploaded(request))
      if ('says' in read) throw new HttpProblem(422, read.says)
      if (query.mode === 'commit') {
        const importing = { versionId, stamp: query.stamp, replace: query.replace === 'yes' }
        const done = await act(ground, actor, (acting) => importTable(acting, read, importing, inPlaceOf(actor)))
        if ('refused' in done) throw refusalProblem(done, SAY)
        return done
      }
      const { judged, organ } = await look(ground, actor, async (tx) => ({
        judged: await judgeTable(tx, actor, versionId, read),
        organ: await organName(tx, actor.organId),
      }))
      if (query.mode === 'preview') return previewOf(judged)
      const bytes = await findingsSheet(of.title, organ, judged)
      return sendFile(reply, `${of.title}（有错误和需要核对的行）.xlsx`, bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/versions/:id/export`,
    says: '按官方表式（国办发〔2019〕54号）导出一版目录：xlsx、docx 或者 csv',
    may: 'publications.read',
    names,
    query: z.looseObject({ format: z.enum(['xlsx', 'docx', 'csv']).default('xlsx') }),
    answer: 'file',
    run: async ({ context: { ground, actor }, params, query: { format }, reply }) => {
      const { of, rows, organ } = await look(ground, actor, async (tx) => {
        const version = await versionOr404(tx, actor, params['id'] ?? '')
        return {
          of: version,
          rows: await dutiesOf(tx, actor.organId, version.id),
          organ: await organName(tx, actor.organId),
        }
      })
      const version = of.number === null ? VERSION_STATES[of.state] : `第${of.number}版`
      const head = { title: of.title, organ, version, date: of.fromOn ?? (beijingDay(of.begunAt) as LocalDate) }
      const bytes = await writeCatalogue(
        rows.map(({ entry }) => entry),
        head,
        format,
      )
      if ('refused' in bytes) throw new HttpProblem(409, bytes.says)
      return sendFile(reply, `${of.title}（${version}）.${format}`, bytes)
    },
  }),
]

async function uploaded(request: FastifyRequest) {
  const says = `文件超过 ${MEGABYTES} 兆，请只保留目录这张表，去掉图片后再试。`
  const { files } = await receiveForm(request.raw, MEGABYTES, 1, says)
  const file = files.get('file')
  if (!file) throw new HttpProblem(400, '没有收到文件，请选择目录文件。')
  return file
}

const weight = ({ errors, warnings, fate }: JudgedRow): number =>
  errors.length > 0 ? 0 : warnings.length > 0 ? 1 : fate === 'same' ? 3 : 2

function previewOf({ rows, about, missing, stamp }: Judged): PreviewJson {
  const count = (fate: JudgedRow['fate']): number => rows.filter((row) => row.fate === fate).length
  return {
    stamp,
    total: rows.length,
    fresh: count('new'),
    changed: count('changed'),
    same: count('same'),
    failed: count('not-taken'),
    about: about.slice(0, 200),
    missing: missing.slice(0, SHOWN).map(({ entry }) => nameOf(entry)),
    missingTotal: missing.length,
    rows: rows
      .toSorted((a, b) => weight(a) - weight(b))
      .slice(0, SHOWN)
      .map((each) => ({
        place: placeOf(each),
        name: nameOf(each.entry),
        match: each.match && nameOf(each.match.entry),
        fate: each.fate,
        errors: [...each.errors],
        warnings: [...each.warnings],
        differences: [...each.differences],
      })),
  }
}

const placeOf = ({ row: { place } }: JudgedRow): string => `${place.table}第 ${place.row} 行`

/** The rows with something to say, every column as it was read, what is said behind them. */
function findingsSheet(title: string, organ: string, { rows }: Judged): Promise<Uint8Array> {
  const told = rows.filter(({ errors, warnings }) => errors.length > 0 || warnings.length > 0)
  const columns = columnsFor(
    told.map(({ entry }) => entry),
    1,
  )
  const heads: readonly SheetColumn[] = [
    { key: 'place', label: '位置', kind: 'text', width: 20 },
    ...columns.map(({ key, prose }): SheetColumn => ({
      key,
      label: columnLabel(key),
      kind: prose ? 'longtext' : 'text',
    })),
    { key: 'errors', label: '不能导入的原因', kind: 'longtext' },
    { key: 'warnings', label: '请核对', kind: 'longtext' },
  ]
  return workbookBytes(
    sheetOf(
      heads,
      { title: `${title}（有错误和需要核对的行）`, organ },
      told.map((each) => ({
        ...printed(each.entry),
        place: placeOf(each),
        errors: each.errors.join('\n'),
        warnings: each.warnings.join('\n'),
      })),
    ),
  )
}
