/** Answering, scoring, concluding over HTTP. */
import { z } from 'zod'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem } from '../refusal.ts'
import { SAY } from './refusals.ts'
import { answerFact, concludeAssessment, givePoints, reopenAssessment } from './score/act.ts'
import { LONGEST_REASON } from './words.ts'

const PATH = '/api/v1/desk/score-sheets'
const names = { id: z.uuid() }
const taken = z.object({ id: z.uuid(), version: z.int() })
const version = z.int32().min(1).describe('您看到的版本')
const reason = z.string().max(LONGEST_REASON, `理由最多 ${LONGEST_REASON} 个字。`).default('')

export const SCORING_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/answers`,
    names,
    says: '人工填写登记里没有的数据，写明理由；value 为空取消填写，仍照登记',
    may: 'assessments.keep',
    body: z.object({
      version,
      fact: z.string({ error: '请写明是哪一项数据。' }).max(80, '没有这项数据。'),
      value: z.union([z.boolean(), z.number().max(1_000_000_000, '数太大了，请核对。')]).nullable(),
      reason,
    }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body: { version: seen, ...asked } }) => {
      const done = await answerFact(ground, actor, { id: params['id'] ?? '', seen, ...asked })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/points`,
    names,
    says: '人工评分，写明理由；points 为空取消',
    may: 'assessments.keep',
    body: z.object({
      version,
      item: z.string({ error: '请写明是哪一项。' }).max(200, '没有这一项。'),
      points: z.number().nullable(),
      reason,
    }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body: { version: seen, ...asked } }) => {
      const done = await givePoints(ground, actor, { id: params['id'] ?? '', seen, ...asked })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/conclude`,
    names,
    says: '定分：没有待核的项目才能定；定分以后登记再变也不变',
    may: 'assessments.keep',
    body: z.object({ version }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await concludeAssessment(ground, actor, { id: params['id'] ?? '', seen: body.version })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/reopen`,
    names,
    says: '重新评分，写明理由',
    may: 'assessments.keep',
    body: z.object({ version, reason }),
    answer: taken,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await reopenAssessment(ground, actor, {
        id: params['id'] ?? '',
        seen: body.version,
        reason: body.reason,
      })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
