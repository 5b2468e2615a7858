/** One application over HTTP: its page, the fee before it is noticed, and every step of its handling. */
import { z } from 'zod'
import { feeByItem, feeByPage } from '../../law/applications/fees/fee.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look, type Actor } from '../acting.ts'
import { fileProblem } from '../files/refusals.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { caseShape, caseView } from './case-view.ts'
import { itemsBeforeThis } from './fee-before.ts'
import { handleStep } from './handle/act.ts'
import { SAY as SAY_HANDLE } from './handle/decide.ts'
import { stepShape } from './handle/step-shape.ts'
import { findApplication, type Application } from './store.ts'
import { SAY as SAY_STEP } from './take-step.ts'

const ONE = '/api/v1/desk/applications/:id'
const SAY = { ...SAY_STEP, ...SAY_HANDLE }

export const CASE_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: ONE,
    says: '一件申请：申请内容、期限和它是怎样算出来的、现在可以办的各步、经过',
    may: 'applications.read',
    answer: caseShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const view = await caseView(tx, actor, await seen(tx, actor, params['id'] ?? ''), today() as LocalDate)
        if (!view) throw refusalProblem(refuse('not-found'), SAY)
        return view
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${ONE}/fee`,
    says: '发收费通知之前：按件或者按量应收多少，逐档列出；按件的计入同一申请人当月已提出的',
    may: 'applications.reply',
    query: z.object({
      method: z.enum(['item', 'page']),
      units: z.coerce.number().int().min(1).max(1_000_000),
      on: z.iso.date(),
    }),
    answer: z.object({
      before: z.int().describe('同一申请人当月此前已提出的件数'),
      yuan: z.int().nullable(),
      lines: z.array(z.string()),
      says: z.string().describe('依据，或者为什么不收'),
    }),
    run: async ({ context: { ground, actor }, params, query }) =>
      look(ground, actor, async (tx) => {
        const { id } = await seen(tx, actor, params['id'] ?? '')
        const before = await itemsBeforeThis(tx, ground.cipher, actor.organId, id)
        const on = query.on as LocalDate
        const fee = query.method === 'item' ? feeByItem(on, before, query.units) : feeByPage(on, query.units)
        if ('refused' in fee) return { before, yuan: null, lines: [], says: fee.refused }
        return { before, yuan: fee.yuan, lines: fee.lines.map(({ says }) => says), says: fee.cites }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/steps`,
    says: '办理一步；现在依法不能办的，答 409 和理由；他人先办了的，答 409 和办了什么',
    may: 'applications.read',
    body: z.object({
      version: z.int32().min(1).describe('您看到的版本'),
      step: stepShape,
      files: z.array(z.uuid()).max(50).default([]).describe('随这一步的附件（已上传）'),
    }),
    answer: z.object({ id: z.uuid(), version: z.int(), phase: z.string() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await handleStep(ground, actor, { id: params['id'] ?? '', ...body })
      if (!('refused' in done)) return done
      if (done.refused === 'files-refused') throw fileProblem(done.because)
      throw refusalProblem(done, SAY)
    },
  }),
]

/** The application as `actor` may read it; one they may not is not there. */
async function seen(tx: Tx, actor: Actor, id: string): Promise<Application> {
  const application = await findApplication(tx, actor.organId, id)
  if (!application || !may(actor, 'applications.read', application)) throw new HttpProblem(404, SAY_STEP['not-found'])
  return application
}
