/** 回应关切 over HTTP: registering, handling, responding. */
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { SAY as SAY_PUBLICATION } from '../publications/refusals.ts'
import { refusalProblem, type Refused } from '../refusal.ts'
import { entryProblem, type EntryRefusal } from '../registers/refusals.ts'
import { pressShape, registrationShape, stepShape } from './body-shapes.ts'
import { handleConcern } from './handle.ts'
import { SAY as SAY_HANDLE } from './decide-step.ts'
import { registerPress, SAY as SAY_PRESS } from './press-held.ts'
import { LIST_ENDPOINTS } from './list-endpoints.ts'
import { registerConcern, SAY as SAY_REGISTER } from './register.ts'
import { draftResponse, linkResponse, SAY as SAY_RESPOND } from './respond.ts'
import { findConcern, type ConcernRow } from './store.ts'
import { wholeConcern, wholeShape } from './view.ts'

const PATH = '/api/v1/desk/concerns'
const names = { id: z.uuid() }
const taken = z.object({ id: z.uuid(), version: z.int() })
const SAY = { ...SAY_REGISTER, ...SAY_HANDLE, ...SAY_PRESS }
const RESPONDING = { ...SAY_PUBLICATION, ...SAY_RESPOND }

const CONCERN_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '登记一件关切；时限从发现的时间起按小时推算，节假日不停',
    may: 'concerns.register',
    body: registrationShape,
    answer: taken.extend({ number: z.string() }),
    run: async ({ context: { ground, actor }, body }) => {
      const done = await act(ground, actor, (acting) => registerConcern(acting, body))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names,
    says: '一件关切：时限、回应、新闻发布会、现在可以办的各步、经过',
    may: 'concerns.read',
    answer: wholeShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) =>
        wholeConcern(tx, actor, await readableConcern(tx, actor, params['id'] ?? ''), now()),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/steps`,
    names,
    says: '办理一步：研判、交办、更正登记、合并、办结等；现在不能办的，答 409 和理由',
    may: 'concerns.keep',
    body: z.object({ version: z.int32().min(1).describe('您看到的版本'), step: stepShape }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body }) => {
      const asked = { id: params['id'] ?? '', seen: body.version }
      const done = await act(ground, actor, (acting) => handleConcern(acting, asked, body.step))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/press`,
    names,
    says: '登记举行了新闻发布会，同时登记到活动台账，或者与其中已有的一场关联',
    may: 'concerns.register',
    body: pressShape,
    answer: taken.extend({ entryId: z.uuid() }),
    run: async ({ context: { ground, actor }, params, body: { version, ...held } }) => {
      const asked = { id: params['id'] ?? '', seen: version }
      const done = await act(ground, actor, (acting) => registerPress(acting, asked, held))
      if (!('refused' in done)) return done
      if (done.refused in SAY) throw refusalProblem(done as Refused<keyof typeof SAY>, SAY)
      throw entryProblem(done as EntryRefusal)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/responses`,
    names,
    says: '起草对这件关切的回应，或者让一篇正在起草的回应同时回应它',
    may: 'publications.write',
    body: z.object({ response: z.uuid().nullable().default(null).describe('正在起草的回应；空为另起草一篇') }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body: { response } }) => {
      const concern = params['id'] ?? ''
      const done = response
        ? await linkResponse(ground, actor, { concern, response, names: true })
        : await draftResponse(ground, actor, concern)
      if ('refused' in done) throw responding(done)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/responses/:response/unlink`,
    names: { id: z.uuid(), response: z.uuid() },
    says: '让一篇正在起草的回应不再回应这件关切',
    may: 'publications.write',
    answer: taken,
    run: async ({ context: { ground, actor }, params }) => {
      const { id: concern = '', response = '' } = params
      const done = await linkResponse(ground, actor, { concern, response, names: false })
      if ('refused' in done) throw responding(done)
      return done
    },
  }),
]

export const ENDPOINTS = [...LIST_ENDPOINTS, ...CONCERN_ENDPOINTS]

/** A concern that is not there is a 404, like any other thing that is not. */
const responding = (refused: Parameters<typeof refusalProblem<keyof typeof RESPONDING>>[0]): HttpProblem =>
  refused.refused === 'no-concern'
    ? new HttpProblem(404, SAY_RESPOND['no-concern'])
    : refusalProblem(refused, RESPONDING)

/** The concern as `actor` may read it; one they may not is not there. */
async function readableConcern(tx: Tx, actor: Actor, id: string): Promise<ConcernRow> {
  const row = await findConcern(tx, actor.organId, id)
  if (!row || !may(actor, 'concerns.read', row)) throw new HttpProblem(404, SAY_HANDLE['not-found'])
  return row
}
