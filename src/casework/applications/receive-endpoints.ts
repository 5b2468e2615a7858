/** The mail room over HTTP: what would be reckoned and what is like it, registering, the receipt on paper. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { fileProblem } from '../files/refusals.ts'
import { deskEndpoint, type DeskContext } from '../ground.ts'
import { may, PERMISSIONS } from '../permissions.ts'
import { readPersonal } from '../personal-data/store.ts'
import { refusalProblem } from '../refusal.ts'
import { dueShape } from './case-view.ts'
import { receiptLetter } from './receipt.ts'
import { arrivalShape, receiveApplication, reckon, receivedShape } from './receive.ts'
import { SAY } from './register/act.ts'
import { similarTo } from './similar.ts'
import { findApplication, type Application } from './store.ts'
import { SAY as SAY_STEP } from './take-step.ts'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/applications'

const similar = z.object({
  id: z.uuid(),
  caseNo: z.string(),
  applicantShown: z.string(),
  request: z.string(),
  submittedOn: z.iso.date(),
  phase: z.string(),
  samePerson: z.boolean(),
  sameText: z.boolean(),
  near: z.number().nullable().describe('内容相近的程度，0到1'),
  answer: z
    .object({ outcome: z.string(), number: z.string().nullable(), on: z.iso.date() })
    .nullable()
    .describe('已经答复的：结果、文号、成文日期'),
})
const othersAsked = z.int().describe('其他申请人就相同、相近内容提出的件数（条例第四十四条）')
const reckoned = z.object({
  receivedOn: z.iso.date().nullable(),
  due: dueShape.nullable(),
  supplementBy: z.iso.date().nullable(),
  says: z.string(),
  owed: z.string().nullable(),
})

export const RECEIVE_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: `${PATH}/check`,
    says: '登记之前：收到之日和期限会怎样推算，有没有同一申请人、同样内容的；什么也不保存',
    may: 'applications.register',
    body: arrivalShape.extend({
      idNumber: z.string().max(60).default(''),
      phone: z.string().max(40).default(''),
      email: z.string().max(200).default(''),
      request: z.string().max(5000).default(''),
    }),
    answer: z.object({
      reckoned: reckoned.nullable(),
      refused: z.string().nullable(),
      similar: z.array(similar).readonly(),
      othersAsked,
    }),
    run: async ({ context: { ground, actor }, body }) => {
      const calendar = await look(ground, actor, (tx) => calendarOf(tx, actor.organId))
      const dates = reckon(body, today() as LocalDate, calendar)
      const { idNumber, phone, email, request } = body
      const found = await look(ground, actor, (tx) =>
        similarTo(tx, ground.cipher, actor, actor.organId, { idNumber, phone, email, request }),
      )
      return 'refused' in dates
        ? { reckoned: null, refused: dates.refused, ...found }
        : { reckoned: { ...dates }, refused: null, ...found }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '登记一件从收发室、窗口来的申请；查询码只在这一次的回答里',
    may: 'applications.register',
    body: receivedShape,
    answer: z.object({ id: z.uuid(), caseNo: z.string(), queryCode: z.string(), reckoned }),
    run: async ({ context: { ground, actor }, body }) => {
      const done = await receiveApplication(ground, actor, body)
      if ('refused' in done) {
        if (done.refused === 'files-refused') throw fileProblem(done.because)
        if (done.refused === 'not-allowed') throw new HttpProblem(403, PERMISSIONS['applications.register'].says)
        if (done.refused === 'unsigned')
          throw new HttpProblem(409, '请填写签收之日（条例第三十一条）。', undefined, {
            fields: { signedOn: '请填写签收之日（条例第三十一条）。' },
          })
        throw refusalProblem(done, SAY)
      }
      const calendar = await look(ground, actor, (tx) => calendarOf(tx, actor.organId))
      const dates = reckon(body, today() as LocalDate, calendar)
      if ('refused' in dates) throw new Error(dates.refused)
      return { id: done.id, caseNo: done.caseNo, queryCode: done.queryCode, reckoned: { ...dates } }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/similar`,
    says: '与这一件同一申请人、内容相同或者相近的其他申请，此前的答复，同样内容有几个申请人要',
    may: 'applications.read',
    answer: z.object({ similar: z.array(similar).readonly(), othersAsked }),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const organ = actor.organId
        const { id, request } = await readable(tx, actor, params['id'] ?? '')
        const fields = ['id-number', 'phone', 'email'] as const
        const kept = await readPersonal(tx, ground.cipher, { organ, kind: 'application', id }, fields)
        const looked = { idNumber: kept['id-number'] ?? '', phone: kept.phone ?? '', email: kept.email ?? '' }
        return similarTo(tx, ground.cipher, actor, organ, { ...looked, request }, id)
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/receipt`,
    says: '接收回执（docx 或者 pdf）；带查询码的，须与这一件相符',
    may: 'applications.register',
    body: z.object({ format: z.enum(['docx', 'pdf']), queryCode: z.string().max(40).nullable().default(null) }),
    answer: 'file',
    run: async ({ context, params, body, reply }) => {
      const { letter, caseNo } = await composed(context, params['id'] ?? '', body.queryCode)
      const bytes = body.format === 'docx' ? await paperToDocx(letter) : paperToPdf(letter).bytes
      const name = `${caseNo}回执.${body.format}`
      return sendFile(reply, name, bytes)
    },
  }),
]

const composed = ({ ground, actor }: DeskContext, id: string, code: string | null) =>
  look(ground, actor, async (tx) => {
    const application = await readable(tx, actor, id)
    const letter = await receiptLetter(tx, ground.cipher, actor.organId, application, today() as LocalDate, code)
    if ('say' in letter) throw new HttpProblem(409, letter.say)
    return { letter, caseNo: application.caseNo }
  })

/** The application as `actor` may read it; one they may not is not there. */
async function readable(tx: Tx, actor: Actor, id: string): Promise<Application> {
  const application = await findApplication(tx, actor.organId, id)
  if (!application || !may(actor, 'applications.read', application)) throw new HttpProblem(404, SAY_STEP['not-found'])
  return application
}
