/** 职责 over HTTP: who has what, proposing, deciding, taking back. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { inOrgan } from '../organs/in-organ.ts'
import { DUTIES, may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { decideDuties, SAY as DECIDE_SAY } from './decide-duties/act.ts'
import { OF_A_SECTION } from './duty.ts'
import { endDuty, SAY as END_SAY } from './end-duty/act.ts'
import { dutyMatrix, waiting } from './matrix.ts'
import { proposeDuties, SAY as PROPOSE_SAY } from './propose-duties/act.ts'
import { DESK, dutyCode, entryProblem, neededWhy, optionalDay, organQuery, pageOf, version, why } from './shapes.ts'

const held = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  duty: dutyCode,
  unitId: z.uuid().nullable().describe('限于这个内设机构；空为全机关'),
  from: z.string(),
  to: z.string().nullable(),
  status: z.enum(['proposed', 'granted', 'refused', 'ended']),
  proposedBy: z.string(),
  decidedBy: z.string().nullable(),
  version: z.int(),
})
const matrixPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  unit: z.string().nullable(),
  title: z.string(),
  hasAccount: z.boolean(),
  duties: z.array(held).readonly(),
  conflicts: z.array(z.string()).readonly().describe('不宜兼任'),
})
const ended = z.object({ ended: z.literal(true) })

export const DUTY_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${DESK}/duties`,
    says: '职责一览：人员和各自的职责',
    may: 'organs.read',
    query: organQuery.extend({ holders: z.enum(['', 'true']).default('').describe('只列有职责或待授权的人') }),
    answer: pageOf(matrixPerson),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const list = listQuery(query, ['order'] as const, 'order')
      return look(ground, there, (tx) => dutyMatrix(tx, organ.id, today(), query.holders === 'true', list))
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${DESK}/duties/waiting`,
    says: '待授权的职责，和有哪些职责可以提出',
    may: 'organs.read',
    query: organQuery,
    answer: z.object({
      mayPropose: z.boolean(),
      mayGrant: z.boolean(),
      catalogue: z.array(
        z.object({
          duty: dutyCode,
          label: z.string(),
          says: z.string(),
          ofSection: z.boolean().describe('要写明内设机构'),
        }),
      ),
      people: z.array(matrixPerson).readonly(),
    }),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const open = organ.dissolvedOn === null
      return {
        mayPropose: open && may(there, 'duties.propose'),
        mayGrant: open && may(there, 'duties.grant'),
        catalogue: dutyCode.options.map((duty) => ({ duty, ...DUTIES[duty], ofSection: OF_A_SECTION.includes(duty) })),
        people: await look(ground, there, (tx) => waiting(tx, organ.id, today())),
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/duties`,
    says: '提出职责，一次可以几项；由安全管理员决定',
    may: 'duties.propose',
    query: organQuery,
    body: z.object({
      duties: z
        .array(
          z.object({
            personId: z.uuid(),
            duty: dutyCode,
            unitId: z.uuid().nullable().default(null),
            from: optionalDay.describe('不写为今天'),
            to: optionalDay.describe('最后一天；不写为长期'),
          }),
        )
        .min(1)
        .max(200),
    }),
    answer: z.object({ proposed: z.int() }),
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const given = body.duties.map((each) => ({
        ...each,
        from: each.from as LocalDate | null,
        to: each.to as LocalDate | null,
      }))
      const done = await proposeDuties(ground, there, given)
      if (!('refused' in done)) return done
      throw 'index' in done ? entryProblem('duties', [done], PROPOSE_SAY) : refusalProblem(done, PROPOSE_SAY)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/duties/decide`,
    says: '授予或拒绝提出的职责，一次可以几项',
    may: 'duties.grant',
    query: organQuery,
    body: z.object({
      decisions: z
        .array(z.object({ id: z.uuid(), grant: z.boolean(), version }))
        .min(1)
        .max(200)
        .refine((each) => new Set(each.map(({ id }) => id)).size === each.length, '同一项职责只能决定一次。'),
      why,
    }),
    answer: z.object({ granted: z.int(), refusedDuties: z.int() }),
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await decideDuties(ground, there, body)
      if ('refused' in done) throw refusalProblem(done, DECIDE_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/duties/:id/end`,
    says: '收回职责，即时生效',
    may: 'duties.grant',
    query: organQuery,
    body: z.object({ why: neededWhy, version }),
    answer: ended,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await endDuty(ground, there, { ...body, id: params['id'] ?? '', proposal: false })
      if ('refused' in done) throw refusalProblem(done, END_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/duties/:id/withdraw`,
    says: '撤回还没有决定的职责',
    may: 'duties.propose',
    query: organQuery,
    body: z.object({ why: neededWhy, version }),
    answer: ended,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await endDuty(ground, there, { ...body, id: params['id'] ?? '', proposal: true })
      if ('refused' in done) throw refusalProblem(done, END_SAY)
      return done
    },
  }),
]
