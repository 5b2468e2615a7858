/** Applications that belong together, over HTTP: splitting, joining and undoing it, handling together; and many at once. */
import { z } from 'zod'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { isReason } from '../personal-data/reason.ts'
import { refusalProblem } from '../refusal.ts'
import { calendarDay } from './calendar-day.ts'
import { archiveMany, assignMany, MOST_AT_ONCE } from './handle/many.ts'
import { joinInto, markTogether, separate, takeApart } from './link/join.ts'
import { linksOf } from './link/links.ts'
import { SAY } from './link/refusals.ts'
import { splitOff } from './link/split.ts'
import { findApplication } from './store.ts'

const PATH = '/api/v1/desk/applications'
const version = z.int32().min(1).describe('您看到的版本')
const reason = z
  .string()
  .trim()
  .max(1000, '理由最多1000个字。')
  .refine(isReason, '请写明理由，让以后看的人知道为什么。')
const moved = z.object({ id: z.uuid(), version: z.int(), phase: z.string() })
const many = z
  .array(z.uuid())
  .min(1, '请先选申请。')
  .max(MOST_AT_ONCE, `一次最多办${MOST_AT_ONCE}件，请分几次。`)
  .describe('申请')
const done = z.object({
  rows: z.array(
    z.object({ id: z.uuid(), caseNo: z.string(), done: z.boolean(), says: z.string().describe('没有办成的原因') }),
  ),
})

export const LINK_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/links`,
    says: '与这一件有关的其他申请：分出的、并入的、一并办理的',
    may: 'applications.read',
    answer: z.array(
      z.object({
        id: z.uuid(),
        caseNo: z.string(),
        applicantShown: z.string(),
        request: z.string(),
        submittedOn: z.iso.date(),
        phase: z.string(),
        relation: z.string(),
        note: z.string(),
      }),
    ),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const id = params['id'] ?? ''
        const application = await findApplication(tx, actor.organId, id)
        if (!application || !may(actor, 'applications.read', application)) throw new HttpProblem(404, SAY['not-found'])
        return [...(await linksOf(tx, actor, actor.organId, id))]
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/split`,
    says: '把选中的请求事项分出，另案办理；申请原文、提交和收到之日两件相同',
    may: 'applications.read',
    body: z.object({ version, items: z.array(z.int32().min(1)).min(1, '请选择分出的请求事项。').max(50) }),
    answer: z.object({ id: z.uuid().describe('分出的一件'), caseNo: z.string(), version: z.int() }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const split = await splitOff(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in split) throw refusalProblem(split, SAY)
      return split
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/join`,
    says: '同一件申请登记了两次的，把后登记的并入先登记的；须写明理由，并确认已经核对',
    may: 'applications.read',
    body: z.object({
      version,
      into: z.uuid('请选择并入哪一件。'),
      reason,
      looked: z.boolean().default(false).describe('已经核对两件的申请人、内容和原件'),
      samePapers: z.boolean().default(false).describe('系统里看不出是同一申请人的：已核对原件，确是同一申请人'),
    }),
    answer: moved,
    run: async ({ context: { ground, actor }, params, body }) => {
      const joined = await joinInto(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in joined) throw refusalProblem(joined, SAY)
      return joined
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/separate`,
    says: '撤销并案，这一件恢复单独办理，期限照原来的算',
    may: 'applications.read',
    body: z.object({ version, reason }),
    answer: moved,
    run: async ({ context: { ground, actor }, params, body }) => {
      const apart = await separate(ground, actor, { id: params['id'] ?? '', ...body })
      if ('refused' in apart) throw refusalProblem(apart, SAY)
      return apart
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/together`,
    says: '标为一并办理：各有各的期限、各有各的答复，只是放在一起看',
    may: 'applications.assign',
    body: z.object({ ids: many, note: z.string().trim().max(300).default('') }),
    answer: z.object({ ids: z.array(z.uuid()).readonly() }),
    run: async ({ context: { ground, actor }, body }) => {
      const marked = await markTogether(ground, actor, body)
      if ('refused' in marked) throw refusalProblem(marked, SAY)
      return marked
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/apart`,
    says: '这一件不再与其他的一并办理',
    may: 'applications.read',
    answer: z.object({ ids: z.array(z.uuid()).readonly() }),
    run: async ({ context: { ground, actor }, params }) => {
      const apart = await takeApart(ground, actor, { id: params['id'] ?? '' })
      if ('refused' in apart) throw refusalProblem(apart, SAY)
      return apart
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/many/assign`,
    says: '批量交办：一件一办，办不成的说原因，不影响其他的',
    may: 'applications.assign',
    body: z.object({
      ids: many,
      on: calendarDay('请写明日期。'),
      unitId: z.uuid('请选择科室。'),
      personId: z.uuid().nullable().default(null),
      internalDueOn: calendarDay('请写明内部期限。').nullable().default(null),
    }),
    answer: done,
    run: async ({ context: { ground, actor }, body: { ids, ...assigned } }) => ({
      rows: [...(await assignMany(ground, actor, ids, assigned))],
    }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/many/archive`,
    says: '批量归档：归档号为写明的前缀加上登记号；没有送达的不归档，说明原因',
    may: 'applications.reply',
    body: z.object({
      ids: many,
      on: calendarDay('请写明日期。'),
      prefix: z.string().trim().max(60, '前缀最多60个字。').default(''),
    }),
    answer: done,
    run: async ({ context: { ground, actor }, body: { ids, ...archived } }) => ({
      rows: [...(await archiveMany(ground, actor, ids, archived))],
    }),
  }),
]
