/** Hand-overs over HTTP: what may go, offering, the lists of both sides, accepting and returning; and opening for an organ with nobody left. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look, type Actor } from '../acting.ts'
import { PHASES } from '../applications/case.ts'
import { deskEndpoint, type Ground } from '../ground.ts'
import { refusalProblem } from '../refusal.ts'
import { actAcross } from './across.ts'
import { acceptMove, cancelMove, returnMove, type Answered } from './answer.ts'
import { chosenOf, goesAlong, type Choice, type GoesAlong } from './choose.ts'
import { findMove, itemsOf, movesOf, type Move, type MoveItem, type Offered } from './move.ts'
import { mayOffer, offerMove } from './offer.ts'
import { openFor, openingsOf, type Opening } from './opening.ts'
import { SAY } from './refusals.ts'
import { ITEM_STATES, MOVE_STATES, SIDES, WHICH, type Which } from './words.ts'

const PATH = '/api/v1/desk/moves'
/** Lines shown of a choice before it is offered; a page of a list. */
const SHOWN = 500
const MOST = 20_000

const day = z.string().nullable()
const move = z.object({
  id: z.uuid(),
  side: z.enum(['out', 'in']),
  sideSays: z.string(),
  otherName: z.string(),
  state: z.string(),
  stateSays: z.string(),
  reason: z.string(),
  offeredAt: z.string(),
  offeredBy: z.string(),
  answer: z.string(),
  answeredAt: day,
  answeredBy: day,
  dueOn: day,
  version: z.int(),
  total: z.int(),
  moved: z.int(),
  kept: z.int(),
})
const item = z.object({
  applicationId: z.uuid(),
  caseNo: z.string(),
  submittedOn: z.string(),
  receivedOn: day,
  dueOn: day,
  phaseSays: z.string(),
  stateSays: z.string(),
  newCaseNo: day,
  says: z.string(),
})
const along = z.object({
  files: z.int(),
  letters: z.int(),
  remedies: z.int(),
  matters: z.int(),
  withheld: z.int(),
})
const opening = z.object({
  id: z.uuid(),
  fromId: z.uuid(),
  fromName: z.string(),
  toId: z.uuid(),
  toName: z.string(),
  why: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
})
export type MoveJson = z.infer<typeof move>
export type MoveItemJson = z.infer<typeof item>
export type AlongJson = z.infer<typeof along>
export type OpeningJson = z.infer<typeof opening>

const moveJson = (of: Move): MoveJson => ({
  id: of.id,
  side: of.side,
  sideSays: SIDES[of.side],
  otherName: of.otherName,
  state: of.state,
  stateSays: MOVE_STATES[of.state],
  reason: of.reason,
  offeredAt: beijingTime(of.offeredAt),
  offeredBy: of.offeredBy,
  answer: of.answer,
  answeredAt: of.answeredAt && beijingTime(of.answeredAt),
  answeredBy: of.answeredBy,
  dueOn: of.dueOn,
  version: of.version,
  total: of.total,
  moved: of.moved,
  kept: of.kept,
})
const itemJson = (it: MoveItem): MoveItemJson => {
  const { applicationId, caseNo, submittedOn, receivedOn, dueOn, newCaseNo, says } = it
  const words = { phaseSays: PHASES[it.phase], stateSays: ITEM_STATES[it.state] }
  return { applicationId, caseNo, submittedOn, receivedOn, dueOn, newCaseNo, says, ...words }
}
const offeredJson = (it: Offered): MoveItemJson => itemJson({ ...it, state: 'waiting', newCaseNo: null, says: '' })
const openingJson = (it: Opening): OpeningJson => ({ ...it, openedAt: beijingTime(it.openedAt) })

const choice = z.object({
  from: z.uuid().optional().describe('移出的机关；不写为本机关'),
  to: z.uuid('请选择承接职责的机关。').describe('承接的机关'),
  which: z.enum(Object.keys(WHICH) as [Which, ...Which[]], '请选择移交哪些申请。'),
  ids: z.array(z.uuid()).max(MOST, `一次最多移交${MOST}件，请分几次。`).default([]),
})
const version = z.int32().min(1).describe('您看到的版本')
const reason = z.string().trim().min(1, '请写明理由。').max(1000, '理由最多1000个字。')
const names = { id: z.uuid() }
const answered = z.object({ id: z.uuid(), state: z.string() })
const told = (answer: Answered): z.infer<typeof answered> => {
  if ('refused' in answer) throw refusalProblem(answer, SAY)
  return answer
}

/** What a choice would take along; a choice of another organ is looked at in its scope, by whom it was opened to. */
async function previewOf(
  ground: Ground,
  actor: Actor,
  from: string,
  to: string,
  chosen: Choice,
): Promise<{ readonly items: readonly Offered[]; readonly along: GoesAlong }> {
  const against = await mayOffer(ground, actor, { from, to })
  if (against) throw refusalProblem(against, SAY)
  return actAcross(ground, actor, { from, to }, (both) =>
    both.from.within(async ({ tx }) => {
      const items = await chosenOf(tx, from, chosen)
      return {
        items,
        along: await goesAlong(
          tx,
          from,
          items.map(({ applicationId }) => applicationId),
        ),
      }
    }),
  )
}

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '本机关移出、移入的清单，新的在前',
    may: 'applications.move',
    answer: z.object({ moves: z.array(move), openings: z.array(opening) }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => ({
        moves: (await movesOf(tx, actor.organId)).map(moveJson),
        openings: (await openingsOf(tx, actor.organId)).filter(({ toId }) => toId === actor.organId).map(openingJson),
      })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/preview`,
    says: '移交之前看一看：哪些申请，连同多少附件、文书、案件',
    may: 'applications.move',
    body: choice,
    answer: z.object({ total: z.int(), along, items: z.array(item) }),
    run: async ({ context: { ground, actor }, body }) => {
      const { items, along: goes } = await previewOf(ground, actor, body.from ?? actor.organId, body.to, body)
      return { total: items.length, along: { ...goes }, items: items.slice(0, SHOWN).map(offeredJson) }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '提出移交：承接的机关接收以前，仍由移出的机关办理，期限照常计算',
    may: 'applications.move',
    body: choice.extend({ reason }),
    answer: z.object({ id: z.uuid(), total: z.int() }),
    run: async ({ context: { ground, actor }, body }) => {
      const done = await offerMove(ground, actor, { ...body, from: body.from ?? actor.organId })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names,
    says: '一份清单和其中的申请：登记号、日期、答复期限',
    may: 'applications.move',
    query: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
    answer: z.object({ move, items: z.array(item), pages: z.int() }),
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const found = await findMove(tx, actor.organId, params['id'] ?? '')
        if (!found) throw new HttpProblem(404, SAY['not-found'])
        const page = { limit: SHOWN, offset: (query.page - 1) * SHOWN }
        const items = (await itemsOf(tx, actor.organId, found.id, page)).map(itemJson)
        return { move: moveJson(found), items, pages: Math.max(1, Math.ceil(found.total / SHOWN)) }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/accept`,
    names,
    says: '接收：清单上的申请逐件转入本机关，由本机关继续办理',
    may: 'applications.move',
    body: z.object({ version }),
    answer: answered,
    run: async ({ context: { ground, actor }, params, body }) =>
      told(await acceptMove(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/return`,
    names,
    says: '退回清单，说明理由；申请仍由移出的机关办理',
    may: 'applications.move',
    body: z.object({ version, reason }),
    answer: answered,
    run: async ({ context: { ground, actor }, params, body }) =>
      told(await returnMove(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/cancel`,
    names,
    says: '接收以前撤回清单，说明理由',
    may: 'applications.move',
    body: z.object({ version, reason }),
    answer: answered,
    run: async ({ context: { ground, actor }, params, body }) =>
      told(await cancelMove(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/openings`,
    says: '机关没有人在岗时，准许承接其职责的机关代为移交；记入两个机关的记录',
    may: 'moves.open',
    body: z.object({ from: z.uuid('请选择移出的机关。'), to: z.uuid('请选择承接职责的机关。'), why: reason }),
    answer: z.object({ id: z.uuid() }),
    run: async ({ context: { ground, actor }, body }) => {
      const done = await openFor(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
