/** Registering a matter, its page and its steps over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look, type Actor } from '../acting.ts'
import { calendarDay } from '../applications/calendar-day.ts'
import { findApplication } from '../applications/store.ts'
import { fileProblem } from '../files/refusals.ts'
import { deskEndpoint } from '../ground.ts'
import { groundFor, may } from '../permissions.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { PHASE_KEYS, PHASES } from './case.ts'
import { CAME_BY, GROUNDS, KIND_CODES, KINDS, SUBJECTS, type About, type CameBy, type Ground } from './kinds.ts'
import { handleMatter } from './handle/act.ts'
import { SAY as SAY_HANDLE } from './handle/decide.ts'
import { stepShape } from './handle/step-shape.ts'
import { matterShape, matterView } from './matter-view.ts'
import { registerMatter, SAY as SAY_REGISTER } from './register/act.ts'
import { applicationByNo, findMatter, mattersOfApplication, type MatterRow } from './store.ts'
import { SAY as SAY_STEP } from './take-step.ts'

const PATH = '/api/v1/desk/matters'
const SAY = { ...SAY_STEP, ...SAY_HANDLE }
const keys = <Key extends string>(table: Readonly<Record<Key, string>>) => Object.keys(table) as [Key, ...Key[]]
const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字。`).default('')
const blank = z.literal('').transform(() => null)

const registrationShape = z.object({
  kind: z.enum(KIND_CODES),
  receivedOn: z.iso.date().describe('收到之日'),
  cameBy: z.enum(keys<CameBy>(CAME_BY)),
  subject: z.enum(keys<About>(SUBJECTS)).default('other'),
  about: text(4000).describe('内容'),
  evidence: text(2000).describe('证据；督促整改的为文号'),
  dueOn: calendarDay('请写明整改期限。').nullable().default(null).describe('督促整改的期限'),
  applicationId: z.union([z.uuid(), blank]).nullable().default(null).describe('有关的申请'),
  caseNo: text(100).describe('有关的申请的登记号，代替 applicationId'),
  partyKind: z.enum(['person', 'organisation']).default('person'),
  name: text(100).describe('提出人；加密保存'),
  phone: text(60),
  address: text(200),
  grounds: z
    .array(z.enum(keys<Ground>(GROUNDS)))
    .max(3)
    .default([]),
  applications: z.array(z.uuid()).max(200).default([]).describe('转主动公开的其他相关申请'),
  withheldId: z.uuid().nullable().default(null),
})

export const MATTER_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '登记一件更正申请、投诉举报、意见建议、信访转办、督促整改或者依申请转主动公开',
    may: 'matters.keep',
    body: registrationShape,
    answer: z.object({ id: z.uuid(), ledgerNo: z.string(), version: z.int(), dueOn: z.iso.date().nullable() }),
    run: async ({ context: { ground, actor }, body }) => {
      const { partyKind, name, phone, address, caseNo, ...given } = body
      const right = groundFor(actor, 'matters.keep')
      const done = await act(ground, actor, async (acting) => {
        const named = caseNo && !given.applicationId ? await applicationByNo(acting.tx, actor.organId, caseNo) : null
        if (caseNo && !given.applicationId && !named) return refuse('application-unknown', { field: 'caseNo' })
        return registerMatter(
          acting,
          ground.cipher,
          {
            ...given,
            applicationId: given.applicationId ?? named,
            receivedOn: given.receivedOn as LocalDate,
            dueOn: given.dueOn as LocalDate | null,
            party: { kind: partyKind, name, phone, address },
          },
          { onBehalfOf: right?.onBehalfOf?.name ?? null },
        )
      })
      if ('refused' in done) throw refusalProblem(done, SAY_REGISTER)
      return done
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id`,
    names: { id: z.uuid() },
    says: '一件事项：内容、期限、现在可以办的各步、经过',
    may: 'matters.read',
    answer: matterShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) =>
        matterView(tx, actor, actor.organId, await readableMatter(tx, actor, params['id'] ?? ''), today() as LocalDate),
      ),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/steps`,
    names: { id: z.uuid() },
    says: '办理一步；现在不能办的，答 409 和理由；他人先办了的，答 409 和办了什么',
    may: 'matters.read',
    body: z.object({
      version: z.int32().min(1).describe('您看到的版本'),
      step: stepShape,
      files: z.array(z.uuid()).max(50).default([]).describe('随这一步的附件（已上传）'),
    }),
    answer: z.object({ id: z.uuid(), version: z.int(), phase: z.enum(PHASE_KEYS) }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await handleMatter(ground, actor, { id: params['id'] ?? '', ...body })
      if (!('refused' in done)) return done
      if (done.refused === 'files-refused') throw fileProblem(done.because)
      throw refusalProblem(done, SAY)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/applications/:id/matters',
    names: { id: z.uuid() },
    says: '与一件申请有关的更正、投诉举报、信访转办、转主动公开',
    may: 'matters.read',
    answer: z.array(
      z.object({
        id: z.uuid(),
        ledgerNo: z.string(),
        kindName: z.string(),
        about: z.string(),
        phase: z.enum(PHASE_KEYS),
        phaseSays: z.string(),
      }),
    ),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const application = await findApplication(tx, actor.organId, params['id'] ?? '')
        if (!application || !may(actor, 'applications.read', application))
          throw new HttpProblem(404, SAY_REGISTER['application-unknown'])
        const rows = await mattersOfApplication(tx, actor.organId, application.id)
        return rows
          .filter((row) => may(actor, 'matters.read', row))
          .map(({ id, ledgerNo, kind, about, phase }) => ({
            id,
            ledgerNo,
            kindName: KINDS[kind].name,
            about,
            phase,
            phaseSays: PHASES[phase],
          }))
      }),
  }),
]

/** The matter as `actor` may read it; one they may not is not there. */
export async function readableMatter(tx: Tx, actor: Actor, id: string): Promise<MatterRow> {
  const row = await findMatter(tx, actor.organId, id)
  if (!row || !may(actor, 'matters.read', row)) throw new HttpProblem(404, SAY_STEP['not-found'])
  return row
}
