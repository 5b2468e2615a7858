/** 考核评分 over HTTP: sheets, scoring, lists behind figures, figures of sections. */
import { z } from 'zod'
import { SHEET_COLUMNS } from '../../law/assessment/read-table.ts'
import { sheetOn, SHEETS, type SheetCode } from '../../law/assessment/sheets/index.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { STANDINGS } from '../../law/standing.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingTime, now, today } from '../../platform/clock.ts'
import { fitName } from '../../platform/files/names.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { sendFile } from '../../platform/web/send-file.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { organName } from '../matters/list-endpoints.ts'
import { may } from '../permissions.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { assessments, findAssessment, titleOf, type Assessment } from './assessment.ts'
import { beginAssessment, sheetOfFile } from './begin/act.ts'
import { EVIDENCE_ENDPOINTS } from './evidence-endpoints.ts'
import { LIST_ENDPOINTS } from './list-endpoints.ts'
import { SAY } from './refusals.ts'
import { SCORING_ENDPOINTS } from './score-endpoints.ts'
import { scoreNow } from './score-now.ts'
import { scoredShape } from './scored.ts'
import { scoreSheet } from './score-sheet.ts'
import { STATES } from './words.ts'

const PATH = '/api/v1/desk/score-sheets'
const SHEET_MEGABYTES = 10
const names = { id: z.uuid() }
const taken = z.object({ id: z.uuid(), version: z.int() })
const yearText = z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。')
const year = z.int32('请选择年度。').min(2008, '年度是四位数字，例如 2026。').max(9999, '年度是四位数字，例如 2026。')
const codes = Object.keys(SHEETS) as [SheetCode, ...SheetCode[]]

const rowShape = z.object({
  id: z.uuid(),
  year: z.int(),
  label: z.string(),
  state: z.enum(['open', 'concluded']),
  stateSays: z.string(),
  points: z.number().nullable().describe('定分的得分；没有定分的为空'),
  begunBy: z.string(),
  begunAt: z.string(),
})
const sheetShape = z.object({ code: z.string(), label: z.string(), says: z.string(), rests: z.string() })
const listShape = z.object({ items: z.array(rowShape), sheets: z.array(sheetShape) })
export type AssessmentsJson = z.infer<typeof listShape>
const wholeShape = rowShape.extend({
  version: z.int(),
  says: z.string().describe('评分表的说明'),
  rests: z.string().describe('评分表的出处'),
  concludedAt: z.string().nullable(),
  mayKeep: z.boolean(),
  score: scoredShape,
})
export type AssessmentWhole = z.infer<typeof wholeShape>

/** What a sheet rests on, in words. */
function restsOn(code: string | null, yearOf: number): string {
  const version =
    code && Object.hasOwn(SHEETS, code) ? sheetOn(code as SheetCode, `${yearOf}-12-31` as LocalDate) : undefined
  return version
    ? `${version.cites}（项目：${STANDINGS[version.standing].label}；分值：${STANDINGS[version.points].label}）`
    : '本机关导入的评分表'
}

const rowOf = (of: Assessment): z.infer<typeof rowShape> => ({
  id: of.id,
  year: of.year,
  label: of.sheet.label,
  state: of.state,
  stateSays: STATES[of.state],
  points: of.concluded?.points ?? null,
  begunBy: of.begunBy,
  begunAt: beijingTime(of.begunAt),
})

async function found(tx: Parameters<typeof findAssessment>[0], actor: Actor, id: string): Promise<Assessment> {
  const of = await findAssessment(tx, actor.organId, id)
  if (!of) throw refusalProblem(refuse('not-found'), SAY)
  return of
}

const SHEETS_AND_SCORES = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '历年的考核评分，和可以用的评分表',
    may: 'assessments.read',
    answer: listShape,
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => ({
        items: (await assessments(tx, actor.organId)).map(rowOf),
        sheets: codes.flatMap((code) => {
          const sheet = SHEETS[code][0]?.value
          return sheet
            ? [{ code, label: sheet.label, says: sheet.says, rests: restsOn(code, Number(today().slice(0, 4))) }]
            : []
        }),
      })),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '用平台的一份评分表开始一个年度的考核评分',
    may: 'assessments.keep',
    body: z.object({ year, sheet: z.enum(codes, { error: '请选择评分表。' }) }),
    answer: taken,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await beginAssessment(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/from-sheet`,
    says: '用上级下发的评分表（Excel，multipart 的 file）开始考核评分；表头和写法见模板',
    may: 'assessments.keep',
    query: z.object({
      year: yearText,
      label: z
        .string({ error: '请写明评分表的名称。' })
        .trim()
        .min(1, '请写明评分表的名称。')
        .max(100, '名称最多 100 个字。'),
    }),
    answer: taken,
    run: async ({ context: { ground, actor }, query, request }) => {
      const says = `评分表超过 ${SHEET_MEGABYTES} 兆，请只保留评分表那张工作表再试。`
      const file = (await receiveForm(request.raw, SHEET_MEGABYTES, 1, says)).files.get('file')
      if (!file) throw new HttpProblem(400, '没有收到文件，请选择评分表的 Excel 文件。')
      const read = sheetOfFile(query.label, file.bytes)
      if ('faults' in read) throw new HttpProblem(422, read.faults.slice(0, 20).join(''))
      const done = await beginAssessment(ground, actor, { year: Number(query.year), sheet: read.sheet })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/template.xlsx`,
    says: '评分表的模板：表头，和每一种计分方式的例子',
    may: 'assessments.keep',
    answer: 'file',
    run: async ({ reply }) => sendFile(reply, '考核评分表（模板）.xlsx', await templateSheet()),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names,
    says: '一次考核评分：每一项的得分和理由，用到的数据从哪里来，佐证材料几份',
    may: 'assessments.read',
    answer: wholeShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await found(tx, actor, params['id'] ?? '')
        return {
          ...rowOf(of),
          version: of.version,
          says: of.sheet.says,
          rests: restsOn(of.sheetCode, of.year),
          concludedAt: of.concludedAt && beijingTime(of.concludedAt),
          mayKeep: may(actor, 'assessments.keep'),
          score: await scoreNow(tx, actor.organId, of, now()),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/export.xlsx`,
    names,
    says: '导出评分结果：每一项的得分、理由、佐证',
    may: 'assessments.read',
    answer: 'file',
    run: async ({ context: { ground, actor }, params, reply }) => {
      const { name, bytes } = await look(ground, actor, async (tx) => {
        const of = await found(tx, actor, params['id'] ?? '')
        const score = await scoreNow(tx, actor.organId, of, now())
        const title = titleOf(of)
        return { name: title, bytes: await scoreSheet(title, await organName(tx, actor.organId), score) }
      })
      return sendFile(reply, `${fitName(name)}.xlsx`, bytes)
    },
  }),
]

export const ASSESSING_ENDPOINTS = [
  ...LIST_ENDPOINTS,
  ...SHEETS_AND_SCORES,
  ...SCORING_ENDPOINTS,
  ...EVIDENCE_ENDPOINTS,
]

/** The heads, and a row for each way of scoring. */
function templateSheet(): Promise<Uint8Array> {
  const columns = Object.entries(SHEET_COLUMNS).map(([key, { head }]) => ({
    key,
    label: head,
    kind: 'text',
    width: 22,
  }))
  const rows = [
    {
      block: '主动公开',
      blockMax: '20',
      role: '得分',
      item: '在法定期限内公开',
      max: '10',
      by: '比例',
      fact: '在法定期限内公开的信息/主动公开信息',
      evidence: '发布记录',
    },
    {
      item: '开展政务公开培训',
      max: '6',
      by: '分档',
      fact: '政务公开培训',
      rule: '1:3；2:6',
      evidence: '会议培训记录',
    },
    {
      item: '财政预算、决算栏目有内容',
      max: '2',
      by: '是否',
      fact: '财政预算、决算栏目有内容',
      evidence: '栏目更新情况',
    },
    { item: '内容准确、表述规范', max: '2', by: '人工' },
    {
      block: '保密审查',
      blockMax: '5',
      role: '扣分制',
      item: '泄露国家秘密、商业秘密、个人隐私',
      max: '5',
      by: '按件',
      fact: '泄露国家秘密、商业秘密、个人隐私',
      rule: '5',
    },
  ]
  return workbookBytes(sheetOf(columns, { title: '考核评分表' }, rows))
}
