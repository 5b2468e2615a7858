/** 政府开放日 over HTTP: announcements with their entries of the register, what is missing on either side, the year. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery, pageOf } from '../../platform/web/query.ts'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { STANDINGS, STATES } from '../publications/publication.ts'
import { refusalProblem } from '../refusal.ts'
import { openDayFigures } from './figures.ts'
import { announceOpenDay, linkOpenDay, registerOpenDay, SAY, unlinkOpenDay } from './link.ts'
import { openDaysOf, unannounced } from './open-day.ts'

const PATH = '/api/v1/desk/open-days'

const row = z.object({
  id: z.uuid(),
  title: z.string(),
  day: z.iso.date(),
  place: z.string(),
  says: z.string().describe('公开的状态'),
  over: z.boolean().describe('活动日期已经过了'),
  entry: z.object({ id: z.uuid(), title: z.string(), heldOn: z.iso.date() }).nullable(),
})
export type OpenDayJson = z.infer<typeof row>
const entry = z.object({ id: z.uuid(), title: z.string(), heldOn: z.iso.date() })
export type UnannouncedJson = z.infer<typeof entry>
const figures = z.object({
  year: z.int(),
  held: z.int().nullable().describe('办过的；有预告过、没有登记的时为空，不是 0'),
  registered: z.int(),
  visitors: z.number().nullable(),
  announced: z.int(),
  unregistered: z.int(),
})
export type OpenDayYear = z.infer<typeof figures>
const joined = z.object({ publicationId: z.uuid(), entryId: z.uuid() })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '政府开放日的信息和它在活动台账里的登记，活动日期新的在前',
    may: 'publications.read',
    query: z.looseObject({ linked: z.enum(['', 'yes', 'no']).optional().describe('是否已经登记到活动台账') }),
    answer: z.object({ items: z.array(row), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const now = today() as LocalDate
        const fitting = (await openDaysOf(tx, actor.organId)).filter(
          (of) =>
            may(actor, 'publications.read', { unitId: of.unitId }) &&
            (!query.linked || (query.linked === 'yes') === (of.entry !== null)),
        )
        const { page, size } = listQuery(query, ['day'], 'day')
        const found = pageOf(fitting, { page, size })
        return {
          ...found,
          items: found.items.map(({ id, title, day, place, state, standing, entry: linked }) => ({
            id,
            title: title || '没有标题的信息',
            day,
            place,
            says: standing === 'published' ? STANDINGS.published : STATES[state],
            over: day < now,
            entry: linked,
          })),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/unannounced`,
    says: '活动台账里没有对应信息的政府开放日，新的在前，最多 200 条',
    may: 'publications.read',
    answer: z.object({ items: z.array(entry) }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => ({
        items: (await unannounced(tx, actor.organId)).map(({ id, title, heldOn }) => ({ id, title, heldOn })),
      })),
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/figures`,
    says: '一个年度的政府开放日：信息和台账是同一场的只算一场',
    may: 'publications.read',
    query: z.object({
      year: z.string({ error: '请写明年度，例如 2026。' }).regex(/^[12]\d{3}$/, '年度是四位数字，例如 2026。'),
    }),
    answer: figures,
    run: async ({ context: { ground, actor }, query }) => {
      const day = today() as LocalDate
      if (query.year > day.slice(0, 4)) throw new HttpProblem(404, `${query.year}年还没有到，没有可以统计的。`)
      const year = Number(query.year)
      return look(ground, actor, async (tx) => ({ year, ...(await openDayFigures(tx, actor.organId, year, day)) }))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/register`,
    names: { id: z.uuid() },
    says: '把一条开放日信息登记到活动台账',
    may: 'registers.write',
    answer: joined,
    run: async ({ context: { ground, actor }, params }) => {
      const done = await act(ground, actor, (acting) => registerOpenDay(acting, params['id'] ?? ''))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/link`,
    names: { id: z.uuid() },
    says: '关联一条已有的活动台账',
    may: 'registers.write',
    body: z.object({ entryId: z.uuid('请选择活动台账里的一条。') }),
    answer: joined,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await act(ground, actor, (acting) => linkOpenDay(acting, params['id'] ?? '', body.entryId))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:id/unlink`,
    names: { id: z.uuid() },
    says: '取消开放日信息和活动台账的关联，两边都留着',
    may: 'registers.write',
    answer: z.object({ publicationId: z.uuid() }),
    run: async ({ context: { ground, actor }, params }) => {
      const done = await act(ground, actor, (acting) => unlinkOpenDay(acting, params['id'] ?? ''))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/announce/:entryId`,
    names: { entryId: z.uuid() },
    says: '从活动台账的一场开放日起草信息',
    may: 'publications.write',
    answer: joined,
    run: async ({ context: { ground, actor }, params }) => {
      const done = await act(ground, actor, (acting) => announceOpenDay(acting, params['entryId'] ?? ''))
      if ('refused' in done) throw refusalProblem(done, SAY)
      return done
    },
  }),
]
