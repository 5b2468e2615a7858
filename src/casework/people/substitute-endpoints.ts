/** 替岗和移交 over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { inOrgan } from '../organs/in-organ.ts'
import { refusalProblem } from '../refusal.ts'
import { arrangeSubstitute, SAY as ARRANGE_SAY } from './arrange-substitute/act.ts'
import { endSubstitute, SAY as END_SAY } from './end-substitute/act.ts'
import { handOver, SAY as HAND_OVER_SAY } from './hand-over/act.ts'
import { day, DESK, organQuery, pageOf, version, why } from './shapes.ts'
import { substitutionsFound, type NamedSubstitution } from './substitution.ts'

const substitution = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  person: z.string().describe('被替岗人'),
  substituteId: z.uuid(),
  substitute: z.string().describe('替岗人'),
  from: z.string(),
  to: z.string(),
  why: z.string(),
  endedOn: z.string().nullable().describe('提前结束的日期'),
  state: z.enum(['coming', 'now', 'over']),
  version: z.int(),
})

const stateOn = ({ from, to, endedOn }: NamedSubstitution, on: string): 'coming' | 'now' | 'over' =>
  endedOn !== null || to < on ? 'over' : from > on ? 'coming' : 'now'

export const SUBSTITUTE_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${DESK}/substitutions`,
    says: '替岗安排，新的在前',
    may: 'organs.read',
    query: organQuery.extend({ person: z.union([z.literal(''), z.uuid()]).default('') }),
    answer: pageOf(substitution),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const list = listQuery(query, ['from'] as const, '-from')
      const found = await look(ground, there, (tx) => substitutionsFound(tx, organ.id, query.person, list))
      return { ...found, items: found.items.map((each) => ({ ...each, state: stateOn(each, today()) })) }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/substitutions`,
    says: '安排替岗',
    may: 'substitutes.keep',
    query: organQuery,
    body: z.object({
      personId: z.uuid('请选择被替岗人。'),
      substituteId: z.uuid('请选择替岗人。'),
      from: day,
      to: day.describe('最后一天'),
      why: z.string().trim().max(500).default(''),
    }),
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const given = { ...body, from: body.from as LocalDate, to: body.to as LocalDate }
      const made = await arrangeSubstitute(ground, there, given)
      if ('refused' in made) throw refusalProblem(made, ARRANGE_SAY)
      return { id: made.id }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/substitutions/:id/end`,
    says: '结束替岗，即时生效',
    may: 'substitutes.keep',
    query: organQuery,
    body: z.object({ why, version }),
    answer: z.object({ ended: z.literal(true) }),
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await endSubstitute(ground, there, { ...body, id: params['id'] ?? '' })
      if ('refused' in done) throw refusalProblem(done, END_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/hand-overs`,
    says: '把一个人没有办完的待办移交给另一个人；先看 people/:id/pending',
    may: 'substitutes.keep',
    query: organQuery,
    body: z.object({
      from: z.uuid('请选择移交人。'),
      to: z.uuid('请选择接收人。'),
      toDos: z.array(z.uuid()).min(1, '请至少选择一件。').max(5000).nullable().default(null).describe('不写为全部'),
      why,
    }),
    answer: z.object({ handedOver: z.int() }),
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await handOver(ground, there, body)
      if ('refused' in done) throw refusalProblem(done, HAND_OVER_SAY)
      return done
    },
  }),
]
