/** 监测发现 over HTTP: the list, one of them, and what is done about it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { findFinding } from './finding.ts'
import { FINDING_SORTS, findingPage, findingParameters } from './finding-list.ts'
import { appealFinding, assignFinding, closeFinding, decideAppeal, SAY } from './handle-finding.ts'
import { appealShape, findingShape, shownAppeal, shownFinding, type AppealRow } from './view.ts'
import { LONGEST_REASON } from './words.ts'

const PATH = '/api/v1/desk/monitor/findings'
const names = { id: z.uuid() }
const page = { total: z.int(), page: z.int(), size: z.int(), pages: z.int() }
const version = z.int32().min(1).describe('您看到的版本')
const text = (what: string) => z.string().trim().max(LONGEST_REASON, `${what}最多 ${LONGEST_REASON} 个字。`)
const done = z.object({ id: z.uuid(), version: z.int() })

const wholeShape = findingShape.extend({
  appeals: z.array(appealShape),
  madeOf: z.array(z.string()).readonly(),
  mayHandle: z.boolean(),
  mayDecide: z.boolean().describe('可以核定申诉；自己提出的不能'),
})
export type FindingWhole = z.infer<typeof wholeShape>

export const FINDING_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '监测发现的列表',
    may: 'monitor.read',
    query: findingParameters,
    answer: z.object({ items: z.array(findingShape), ...page }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const list = listQuery(query, FINDING_SORTS, '-weight')
        const found = await findingPage(tx, actor.organId, { asked: query, person: actor.personId }, list)
        return { ...found, items: found.items.map(shownFinding) }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names,
    says: '一项监测发现：依据、证据、负责的人、申诉',
    may: 'monitor.read',
    answer: wholeShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const of = await findFinding(tx, actor.organId, params['id'] ?? '')
        if (!of) throw new HttpProblem(404, SAY['not-found'])
        const { rows } = await sql<AppealRow & { askedBy: string | null }>`
          select id, reason, asked_at as "askedAt", asked_by as "askedBy", asked_by_name as "askedByName", state, decision,
            decided_at as "decidedAt", decided_by_name as "decidedByName"
          from monitor_appeals where organ_id = ${actor.organId} and finding_id = ${of.id} order by asked_at desc`.execute(
          tx,
        )
        const open = rows.find(({ state }) => state === 'asked')
        return {
          ...shownFinding(of),
          madeOf: of.madeOf ?? [],
          appeals: rows.map(shownAppeal),
          mayHandle:
            of.state === 'open' &&
            (may(actor, 'monitor.handle', of) || (of.personId !== null && of.personId === actor.personId)),
          mayDecide: open !== undefined && may(actor, 'monitor.decide') && open.askedBy !== actor.personId,
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/assign`,
    names,
    says: '指定负责的科室和人',
    may: 'monitor.handle',
    body: z.object({ version, unitId: z.uuid().nullable(), personId: z.uuid().nullable() }),
    answer: done,
    run: async ({ context: { ground, actor }, params, body: { version: seen, ...owner } }) =>
      answered(await act(ground, actor, (acting) => assignFinding(acting, { id: params['id'] ?? '', seen }, owner))),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/close`,
    names,
    says: '人工办结，写明怎样解决的；下次检查还有的会重新列出',
    may: 'monitor.handle',
    body: z.object({ version, why: text('怎样解决的') }),
    answer: done,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(
        await act(ground, actor, (acting) =>
          closeFinding(acting, { id: params['id'] ?? '', seen: body.version }, body.why),
        ),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/appeals`,
    names,
    says: '申诉误报，写明理由；由另一个人核定',
    may: 'monitor.handle',
    body: z.object({ version, reason: text('申诉的理由') }),
    answer: done,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(
        await act(ground, actor, (acting) =>
          appealFinding(acting, { id: params['id'] ?? '', seen: body.version }, body.reason),
        ),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/decision`,
    names,
    says: '核定申诉：核减的不再计入，情况没有变化以前不再列出',
    may: 'monitor.decide',
    body: z.object({ version, accepted: z.boolean(), opinion: text('核定的意见') }),
    answer: done,
    run: async ({ context: { ground, actor }, params, body: { version: seen, ...decision } }) =>
      answered(await act(ground, actor, (acting) => decideAppeal(acting, { id: params['id'] ?? '', seen }, decision))),
  }),
]

type Handled = Awaited<ReturnType<typeof closeFinding>>
function answered(given: Handled): z.infer<typeof done> {
  if ('refused' in given) throw refusalProblem(given, SAY)
  return given
}
