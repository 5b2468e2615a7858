/** One case over HTTP: what a notice would lead to, registering it, its page, every step of it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look } from '../acting.ts'
import { readableBy } from '../applications/reach.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { fileProblem } from '../files/refusals.ts'
import { deskEndpoint } from '../ground.ts'
import { may, PERMISSIONS } from '../permissions.ts'
import { refusalProblem, sentenceOf } from '../refusal.ts'
import { dueSeenFrom } from '../to-do/working-days-left.ts'
import { PHASES, remedyOf } from './case.ts'
import { datesOf, explain } from './dates.ts'
import { handleRemedyStep } from './handle/act.ts'
import { SAY as SAY_HANDLE } from './handle/decide.ts'
import { stepShape } from './handle/step-shape.ts'
import { receivedShape, receiveRemedy, registrationOf } from './receive.ts'
import { noticeRefused, SAY as SAY_REGISTER } from './register/act.ts'
import { remediesOfApplication } from './store.ts'
import { kindSays } from './step.ts'
import { SAY as SAY_STEP } from './take-step.ts'
import { dueShape, remedyShape, remedyView } from './view.ts'

const PATH = '/api/v1/desk/remedies'
const ONE = `${PATH}/:id`
const SAY = { ...SAY_STEP, ...SAY_HANDLE }
const OFFERED = 20

const ofApplication = z.object({
  id: z.uuid(),
  ledgerNo: z.string(),
  kindSays: z.string(),
  forum: z.string(),
  phase: z.string(),
  phaseSays: z.string(),
})
export type RemedyOfApplication = z.infer<typeof ofApplication>

const choice = z.object({ id: z.uuid(), name: z.string(), note: z.string() })

export const CASE_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: `${PATH}/check`,
    says: '登记之前：答复（答辩）的最后一日会怎样推算；什么也不保存',
    may: 'remedies.keep',
    body: receivedShape.pick({
      block: true,
      instance: true,
      filedOn: true,
      receivedOn: true,
      simple: true,
      appellant: true,
    }),
    answer: z.object({
      refused: z.string().nullable(),
      due: dueShape.nullable(),
      says: z.array(z.string()).readonly(),
    }),
    run: async ({ context: { ground, actor }, body }) => {
      const day = today() as LocalDate
      const blank = { forum: '', theirNo: '', claim: '', partyKind: 'person', partyName: '', partyPhone: '' } as const
      const { notice } = registrationOf({ ...body, ...blank, applicationId: null, follows: null })
      const calendar = await look(ground, actor, (tx) => calendarOf(tx, actor.organId))
      const refused = noticeRefused(notice, day, calendar)
      if (refused) return { refused: sentenceOf(refused, SAY_REGISTER), due: null, says: [] }
      const of = remedyOf([notice])
      const { answerDueOn } = datesOf(of, calendar)
      const due = answerDueOn && dueSeenFrom(day, answerDueOn, calendar)
      return { refused: null, due, says: explain(of, calendar) }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '从行政复议答复通知书、应诉通知书登记一件案件',
    may: 'remedies.keep',
    body: receivedShape,
    answer: z.object({ id: z.uuid(), ledgerNo: z.string(), answerDueOn: z.iso.date().nullable() }),
    run: async ({ context: { ground, actor }, body }) => {
      const done = await receiveRemedy(ground, actor, body)
      if ('refused' in done) {
        if (done.refused === 'files-refused') throw fileProblem(done.because)
        if (done.refused === 'not-allowed') throw new HttpProblem(403, PERMISSIONS['remedies.keep'].says)
        throw refusalProblem(done.field === 'on' ? { ...done, field: 'receivedOn' } : done, SAY_REGISTER)
      }
      const { id, ledgerNo, answerDueOn } = done
      return { id, ledgerNo, answerDueOn }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/of-application/:application`,
    says: '一件申请所涉的复议、诉讼案件',
    may: 'remedies.read',
    answer: z.array(ofApplication),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) =>
        (await remediesOfApplication(tx, actor.organId, params['application'] ?? '')).map(
          ({ id, ledgerNo, block, instance, forum, phase }) => ({
            id,
            ledgerNo,
            kindSays: kindSays(block, instance),
            forum,
            phase,
            phaseSays: PHASES[phase],
          }),
        ),
      ),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/choices/applications`,
    says: '登记时按登记号选所涉的申请',
    may: 'remedies.keep',
    query: z.looseObject({ q: z.string().max(200).optional(), id: z.union([z.uuid(), z.array(z.uuid())]).optional() }),
    answer: z.object({ items: z.array(choice) }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const ids = query.id === undefined ? null : [query.id].flat()
        const { rows } = await sql<{ id: string; name: string; note: string }>`
          select a.id, a.case_no as name, left(a.request, 40) as note from applications a
          where a.organ_id = ${actor.organId} and ${readableBy(actor)}
            and ${ids ? sql`a.id = any(${ids}::uuid[])` : sql`strpos(a.case_no, ${query.q?.trim() ?? ''}) > 0`}
          order by a.submitted_on desc, a.id desc limit ${OFFERED}`.execute(tx)
        return { items: rows }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/choices/earlier`,
    says: '登记时选前案：案号、台账号中有这些字的',
    may: 'remedies.keep',
    query: z.looseObject({ q: z.string().max(200).optional(), id: z.union([z.uuid(), z.array(z.uuid())]).optional() }),
    answer: z.object({ items: z.array(choice) }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const ids = query.id === undefined ? null : [query.id].flat()
        const q = query.q?.trim() ?? ''
        const { rows } = await sql<{ id: string; name: string; note: string }>`
          select r.id, r.ledger_no as name, r.forum || r.their_no as note from remedies r
          where r.organ_id = ${actor.organId}
            and ${ids ? sql`r.id = any(${ids}::uuid[])` : sql`(strpos(r.ledger_no, ${q}) > 0 or strpos(r.their_no, ${q}) > 0)`}
          order by r.filed_on desc, r.id desc limit ${OFFERED}`.execute(tx)
        return { items: rows }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    says: '一件案件：请求、期限和它是怎样算出来的、现在可以办的各步、经过',
    may: 'remedies.read',
    answer: remedyShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const view = may(actor, 'remedies.read')
          ? await remedyView(tx, actor, params['id'] ?? '', today() as LocalDate)
          : null
        if (!view) throw new HttpProblem(404, SAY_STEP['not-found'])
        return view
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/steps`,
    says: '办理一步；现在不能办的，答 409 和理由；他人先办了的，答 409 和办了什么',
    may: 'remedies.keep',
    body: z.object({
      version: z.int32().min(1).describe('您看到的版本'),
      step: stepShape,
      files: z.array(z.uuid()).max(50).default([]).describe('随这一步的附件（已上传）'),
    }),
    answer: z.object({ id: z.uuid(), version: z.int(), phase: z.string() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await handleRemedyStep(ground, actor, { id: params['id'] ?? '', ...body })
      if (!('refused' in done)) return done
      if (done.refused === 'files-refused') throw fileProblem(done.because)
      throw refusalProblem(done, SAY)
    },
  }),
]
