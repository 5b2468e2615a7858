/** 导入旧台账 over HTTP: look, take so many lines at a time, get the lines that were not taken back with the reasons. */
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { errorSheet, templateOf } from '../../../papers/registers/sheets.ts'
import { workbookBytes } from '../../../papers/typeset/workbook.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { receiveForm } from '../../../platform/web/upload.ts'
import { look } from '../../acting.ts'
import { deskEndpoint, type DeskContext } from '../../ground.ts'
import { preview, taken, type OldLedgerLine, type OldLedgerPreview } from '../old-ledger-answer.ts'
import { AT_ONCE, importLines, lookAtLedger, type OldFile } from './act.ts'
import { IMPORT_COLUMNS } from './columns.ts'
import type { JudgedLine } from './judge.ts'
import { sendFile } from '../../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/applications/import'
const TITLE = '依申请公开旧台账'
const MEGABYTES = 20
/** Good lines shown as a sample; every line with something to say is shown, to this many. */
const SAMPLE = 20
const MOST_SHOWN = 2000

export const IMPORT_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/template.xlsx`,
    says: '导入旧台账的空白模板；已有的台账不用改，照它的表头读',
    may: 'applications.register',
    answer: 'file',
    run: async ({ reply }) =>
      sheet(reply, `${TITLE}（模板）.xlsx`, await workbookBytes(templateOf(IMPORT_COLUMNS, { title: TITLE }))),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '导入旧台账（multipart：file；map 表头到栏目的 JSON；lines 行号的 JSON；twins 为 1 时连同像是重复的）：preview 只核对，commit 记入所选的行，errors 取回有错误的行和原因',
    may: 'applications.register',
    query: z.object({ mode: z.enum(['preview', 'commit', 'errors'], '请写明 preview、commit 或者 errors。') }),
    answer: z.union([preview, taken]),
    run: async ({ context, query, request, reply }) => {
      const { file, lines, twins } = await given(request.raw)
      const { ground, actor } = context
      if (query.mode === 'commit') {
        if (lines.size === 0 || lines.size > AT_ONCE)
          throw new HttpProblem(422, `请选择要导入的行，一次最多 ${AT_ONCE} 行。`)
        const done = await importLines(ground, actor, file, lines, twins)
        if ('refused' in done) throw new HttpProblem(422, done.refused)
        return { added: done.added, failed: done.failed.map(shown) }
      }
      const looked = await lookAtLedger(ground, actor, file)
      if ('refused' in looked) {
        if (query.mode === 'errors') throw new HttpProblem(422, looked.refused)
        return { ...NOTHING, refused: looked.refused, headers: [...looked.headers] }
      }
      const wrong = looked.lines.filter(({ errors }) => errors.length > 0)
      if (query.mode === 'errors') {
        const head = { title: TITLE, organ: await organName(context) }
        return sheet(reply, `${TITLE}（有错误的行）.xlsx`, await workbookBytes(errorSheet(looked.columns, head, wrong)))
      }
      return {
        ...NOTHING,
        unknown: [...looked.unknown],
        total: looked.lines.length,
        good: looked.lines.filter(({ old, twin }) => old && !twin).map(({ row }) => row),
        twins: looked.lines.filter(({ twin }) => twin).map(({ row }) => row),
        bad: wrong.length,
        lines: looked.lines
          .filter(({ errors, twin, notes }, at) => at < SAMPLE || errors.length > 0 || twin || notes.length > 0)
          .slice(0, MOST_SHOWN)
          .map(shown),
      }
    },
  }),
]

const NOTHING: OldLedgerPreview = {
  refused: null,
  headers: [],
  columns: IMPORT_COLUMNS.map(({ key, label }) => ({ key, label })),
  unknown: [],
  total: 0,
  good: [],
  twins: [],
  bad: 0,
  atOnce: AT_ONCE,
  lines: [],
}

const label = (key: string | null): string => IMPORT_COLUMNS.find((column) => column.key === key)?.label ?? ''

const shown = ({ row, shown: cells, errors, notes, twin, late }: JudgedLine): OldLedgerLine => ({
  line: row,
  caseNo: cells['caseNo'] ?? '',
  applicant: cells['applicant'] ?? '',
  request: (cells['request'] ?? '').slice(0, 200),
  says: errors.map(({ column, says }) => (column ? `${label(column)}：${says}` : says)),
  notes: [...notes],
  twin,
  late,
})

const mapping = z.record(z.string().max(200), z.enum(IMPORT_COLUMNS.map(({ key }) => key)))
const numbers = z.array(z.int().min(1).max(2_000_000)).max(20_000)

interface Given {
  readonly file: OldFile
  readonly lines: ReadonlySet<number>
  readonly twins: boolean
}

async function given(request: Parameters<typeof receiveForm>[0]): Promise<Given> {
  const says = `文件超过 ${MEGABYTES} 兆，请只保留台账那张工作表，去掉图片后再试。`
  const { files, fields } = await receiveForm(request, MEGABYTES, 1, says)
  const file = files.get('file')
  if (!file) throw new HttpProblem(400, '没有收到文件，请选择旧台账的 Excel 文件。')
  return {
    file: { ...file, mapping: read(mapping, fields.get('map'), {}, '各列对应的栏目写得不对，请重新选择。') },
    lines: new Set(read(numbers, fields.get('lines'), [], '要导入的行号写得不对，请重新选择。')),
    twins: fields.get('twins') === '1',
  }
}

function read<Value>(schema: z.ZodType<Value>, text: string | undefined, preset: Value, sentence: string): Value {
  if (text === undefined || text === '') return preset
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new HttpProblem(400, sentence)
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new HttpProblem(400, sentence)
  return parsed.data
}

const organName = ({ ground, actor }: DeskContext): Promise<string | null> =>
  look(ground, actor, async (tx) => {
    const { rows } = await sql<{ name: string }>`select name from organs where id = ${actor.organId}`.execute(tx)
    return rows[0]?.name ?? null
  })

const sheet = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply => sendFile(reply, name, bytes)
