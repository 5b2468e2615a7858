/** Failed background work, for the system administrator: what happened, what to do, try again, give up. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { INSTALLATION } from '../../platform/database/scope.ts'
import { discardJob, failedJobs, queueState, retryAll, retryJob } from '../../platform/queue/dead-letters.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { JOBS } from '../jobs.ts'
import { refusalProblem, refuse, type Say } from '../refusal.ts'

const SAY: Say<'not-found'> = { 'not-found': '这项任务已经不在失败之列，可能已有人处理，或已重试成功。' }

const id = z.string().regex(/^\d{1,18}$/)
const why = z.string().trim().min(2, '请写明为什么放弃').max(500)

/** A job has a number only; the record names its subjects by UUID. */
const subjectOf = (number: string) =>
  ({ kind: 'job', id: `00000000-0000-8000-8000-${BigInt(number).toString(16).padStart(12, '0').slice(-12)}` }) as const

const nameOf = (name: string): string => JOBS.find((job) => job.name === name)?.says ?? name

/** The installation's record, whatever organ the administrator looks at. */
const keeper = (actor: Actor): Actor => ({ ...actor, organId: INSTALLATION })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/jobs',
    says: '后台任务的情况：等待、正在做、稍后做、失败的件数',
    may: 'jobs.keep',
    answer: z.object({
      waiting: z.int(),
      running: z.int(),
      later: z.int(),
      failed: z.int(),
      waitingSince: z.string().nullable().describe('等得最久的一件从何时等起'),
    }),
    run: async ({ context: { ground } }) => {
      const { waitingSince, ...state } = await queueState(ground.db)
      return { ...state, waitingSince: waitingSince && beijingTime(waitingSince) }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/jobs/failed',
    says: '失败的后台任务：发生了什么、怎么办；最近失败的在前',
    may: 'jobs.keep',
    query: z.looseObject({}),
    answer: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          says: z.string(),
          happened: z.string(),
          whatToDo: z.string(),
          attempts: z.int(),
          enqueuedAt: z.string(),
          failedAt: z.string(),
          payload: z.unknown().describe('只有编号，没有个人信息'),
        }),
      ),
      total: z.int(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground }, query }) => {
      const { page, size } = listQuery(query, ['at'] as const, '-at')
      const { items, total } = await failedJobs(ground.db, JOBS, { page, size })
      const times = items.map((job) => ({
        ...job,
        enqueuedAt: beijingTime(job.enqueuedAt),
        failedAt: beijingTime(job.failedAt),
      }))
      return { items: times, total, page, size, pages: Math.max(1, Math.ceil(total / size)) }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/jobs/failed/:id/retry',
    names: { id },
    says: '重试一项失败的任务',
    may: 'jobs.keep',
    answer: 'nothing',
    run: async ({ context: { ground, actor }, params }) => {
      const number = params['id'] ?? ''
      const done = await act(ground, keeper(actor), async ({ tx, record }) => {
        const job = await retryJob(tx, JOBS, number)
        if (job)
          await record({ did: 'job-retried', subject: subjectOf(number), title: `${nameOf(job.name)}（${number}）` })
        return job
      })
      if (!done) throw refusalProblem(refuse('not-found'), SAY)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/jobs/failed/retry-all',
    says: '重试同一种失败的全部任务，如邮件服务器修好以后',
    may: 'jobs.keep',
    body: z.object({ name: z.string().max(63) }),
    answer: z.object({ retried: z.int() }),
    run: async ({ context: { ground, actor }, body: { name } }) =>
      act(ground, keeper(actor), async ({ tx, record }) => {
        const retried = await retryAll(tx, JOBS, name)
        const title = `${nameOf(name)}：全部 ${retried} 项`
        if (retried > 0) await record({ did: 'job-retried', subject: { kind: 'job', id: INSTALLATION }, title })
        return { retried }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/jobs/failed/:id/discard',
    names: { id },
    says: '放弃一项失败的任务，写明理由',
    may: 'jobs.keep',
    body: z.object({ why }),
    answer: 'nothing',
    run: async ({ context: { ground, actor }, params, body }) => {
      const number = params['id'] ?? ''
      const done = await act(ground, keeper(actor), async ({ tx, record }) => {
        const job = await discardJob(tx, number)
        const title = `${nameOf(job?.name ?? '')}（${number}）`
        if (job) await record({ did: 'job-discarded', subject: subjectOf(number), title, why: body.why })
        return job
      })
      if (!done) throw refusalProblem(refuse('not-found'), SAY)
    },
  }),
]
