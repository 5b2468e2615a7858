/** 上级采集 over HTTP, at the organ that reports; and designating 主管部门, for the system administrator. */
import { sql } from 'kysely'
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem } from '../refusal.ts'
import { designate, SAY } from './designate/act.ts'
import { findSubmission, requestsOf } from './submission.ts'
import { REQUEST_STATES } from './words.ts'

const requestListShape = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      year: z.int(),
      superior: z.string(),
      dueOn: z.iso.date(),
      note: z.string(),
      state: z.string(),
      stateSays: z.string(),
      because: z.string().describe('退回的理由'),
      deliveredAt: z.string().nullable(),
      submittedOn: z.iso.date().nullable().describe('最近一次登记的报送'),
    }),
  ),
})
export type RequestList = z.infer<typeof requestListShape>

export const REQUEST_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/report-requests',
    says: '哪些主管部门采集本机关的年度报告，期限，送达、退回（理由）、验收',
    may: 'reports.read',
    answer: requestListShape,
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const items = []
        for (const request of await requestsOf(tx, actor.organId, null))
          items.push({
            id: request.id,
            year: request.year,
            superior: request.superiorName,
            dueOn: request.dueOn,
            note: request.note,
            state: request.state,
            stateSays: REQUEST_STATES[request.state],
            because: request.because,
            deliveredAt: request.deliveredAt && beijingTime(request.deliveredAt),
            submittedOn: (await findSubmission(tx, actor.organId, request.year, null))?.submittedOn ?? null,
          })
        return { items }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/supervising-organs',
    says: '已经指定的政府信息公开工作主管部门',
    may: 'organs.read',
    answer: z.object({
      items: z.array(
        z.object({ id: z.uuid(), name: z.string(), version: z.int(), region: z.uuid(), regionName: z.string() }),
      ),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const { rows } = await sql<{ id: string; name: string; version: number; region: string; regionName: string }>`
          select o.id, o.name, o.version, r.id as region, r.name as "regionName"
          from organs o join organs r on r.id = o.supervises_id
          where o.dissolved_on is null order by r.position, r.name, o.id`.execute(tx)
        return { items: rows }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/supervising-organs/:id',
    names: { id: z.uuid() },
    says: '指定一个机关为某个区划的政府信息公开工作主管部门，或者取消（条例第三条）',
    may: 'organs.keep',
    body: z.object({
      version: z.int32().min(1).describe('看到的机关的版本'),
      region: z.uuid().nullable().describe('区划；空为取消'),
    }),
    answer: z.object({ id: z.uuid(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await designate(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
