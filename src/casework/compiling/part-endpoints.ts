/** 科室撰写的部分 over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { sql } from 'kysely'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { MOST_PROSE, placeLabel, PLACES } from './places.ts'
import { askPart, returnPart, SAY, takePart, writePart } from './parts/act.ts'
import { findPart, PART_STATES, partsOf, type ReportPart } from './part.ts'

const PATH = '/api/v1/desk/report-parts'
const ONE = `${PATH}/:id`
const names = { id: z.uuid() }
const version = z.int32().min(1).describe('您看到的版本')
const kept = z.object({ id: z.uuid(), version: z.int() })

const partShape = z.object({
  id: z.uuid(),
  year: z.int(),
  place: z.string(),
  placeSays: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  asked: z.string(),
  dueOn: z.iso.date().nullable(),
  text: z.string(),
  state: z.enum(Object.keys(PART_STATES) as (keyof typeof PART_STATES)[]),
  stateSays: z.string(),
  returnedBecause: z.string(),
  version: z.int(),
  changedBy: z.string(),
  mayWrite: z.boolean(),
  mayDecide: z.boolean(),
})
export type PartView = z.infer<typeof partShape>

const shown = (actor: Actor, of: ReportPart): PartView => ({
  id: of.id,
  year: of.year,
  place: of.place,
  placeSays: placeLabel(of.place),
  unitId: of.unitId,
  unit: of.unit,
  asked: of.asked,
  dueOn: of.dueOn,
  text: of.text,
  state: of.state,
  stateSays: PART_STATES[of.state],
  returnedBecause: of.returnedBecause,
  version: of.version,
  changedBy: of.changedBy,
  mayWrite:
    may(actor, 'reports.contribute', { unitId: of.unitId }) && (of.state === 'asked' || of.state === 'returned'),
  mayDecide: may(actor, 'reports.compile') && of.state === 'handed-in',
})

const readable = (actor: Actor, of: Pick<ReportPart, 'unitId'>): boolean =>
  may(actor, 'reports.read') || may(actor, 'reports.contribute', { unitId: of.unitId })

export const PART_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '分派给科室撰写的年度报告的部分，最近的年度在前；科室只看到本科室的',
    may: 'reports.contribute',
    query: z.object({
      year: z
        .string()
        .regex(/^(|[12]\d{3})$/, '年度是四位数字。')
        .optional(),
    }),
    answer: z.object({ items: z.array(partShape) }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const years = query.year
          ? [Number(query.year)]
          : (
              await sql<{ year: number }>`
                select year from report_years where organ_id = ${actor.organId} order by year desc`.execute(tx)
            ).rows.map(({ year }) => year)
        const all: ReportPart[] = []
        for (const year of years) all.push(...(await partsOf(tx, actor.organId, year)))
        return { items: all.filter((of) => readable(actor, of)).map((of) => shown(actor, of)) }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '把年度报告的一个部分分派给科室撰写',
    may: 'reports.compile',
    body: z.object({
      year: z.int32().min(2008, '请选择年度。').max(9999, '请选择年度。'),
      place: z.enum(PLACES, '请选择是哪一部分。'),
      unitId: z.uuid('请选择科室。'),
      asked: z.string().trim().max(1000, '最多 1000 个字。').default(''),
      dueOn: z.iso.date('请选择日期。').nullable().default(null),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await askPart(ground, actor, { ...body, dueOn: body.dueOn as LocalDate | null })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    names,
    says: '一个部分：要写什么、写了什么',
    may: 'reports.contribute',
    answer: partShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await findPart(tx, actor.organId, params['id'] ?? '')
        if (!of || !readable(actor, of)) throw refusalProblem(refuse('not-found'), SAY)
        return shown(actor, of)
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    names,
    says: '保存写的内容；handIn 为交给编制的人',
    may: 'reports.contribute',
    body: z.object({
      version,
      text: z.string().max(MOST_PROSE, `最多 ${MOST_PROSE} 个字。`),
      handIn: z.boolean().default(false),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await writePart(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/return`,
    names,
    says: '退回科室修改，写明理由',
    may: 'reports.compile',
    body: z.object({ version, reason: z.string().trim().max(1000, '最多 1000 个字。').default('') }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await returnPart(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/take`,
    names,
    says: '采用：接在报告这一部分已有的内容后面',
    may: 'reports.compile',
    body: z.object({ version }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await takePart(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
