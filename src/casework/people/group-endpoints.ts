/** 领导小组 over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { inOrgan } from '../organs/in-organ.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { appoint, SAY as APPOINT_SAY } from './appoint/act.ts'
import { changeGroup, SAY as CHANGE_SAY } from './change-group/act.ts'
import { dissolveGroup, SAY as DISSOLVE_SAY } from './dissolve-group/act.ts'
import { endAppointment, SAY as END_SAY } from './end-appointment/act.ts'
import { groupById, groupPosts, groupsOf, USUAL_POSTS } from './leading-group.ts'
import { setUpGroup, SAY as SET_UP_SAY } from './set-up-group/act.ts'
import { day, DESK, entryProblem, neededWhy, optionalDay, organQuery, version, why } from './shapes.ts'

const group = z.object({
  id: z.uuid(),
  name: z.string(),
  basis: z.string().describe('成立文件的文号'),
  establishedOn: z.string().nullable(),
  dissolvedOn: z.string().nullable(),
  version: z.int(),
})
const post = z.object({
  id: z.uuid(),
  groupId: z.uuid(),
  post: z.string().describe('小组职务'),
  personId: z.uuid().nullable(),
  name: z.string(),
  outsider: z.boolean().describe('外单位人员'),
  title: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  position: z.int(),
})
const facts = {
  name: z.string().max(300),
  basis: z.string().max(200).default(''),
  establishedOn: optionalDay.describe('成立日期'),
}
const changed = z.object({ version: z.int() })

export const GROUP_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${DESK}/leading-groups`,
    says: '领导小组和现在的成员',
    may: 'organs.read',
    query: organQuery,
    answer: z.object({
      mayKeep: z.boolean(),
      usualPosts: z.array(z.string()).readonly(),
      items: z.array(group.extend({ posts: z.array(post).readonly() })),
    }),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      return look(ground, there, async (tx) => {
        const items = []
        for (const each of await groupsOf(tx, organ.id))
          items.push({ ...each, posts: await groupPosts(tx, organ.id, each.id, each.dissolvedOn ?? today()) })
        return { mayKeep: may(there, 'groups.keep') && organ.dissolvedOn === null, usualPosts: USUAL_POSTS, items }
      })
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${DESK}/leading-groups/:id`,
    says: '一个领导小组的全部任职沿革；on 那天谁在任',
    may: 'organs.read',
    query: organQuery.extend({ on: day.optional() }),
    answer: group.extend({ posts: z.array(post).readonly() }),
    run: async ({ context: { ground, actor }, params, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      return look(ground, there, async (tx) => {
        const found = await groupById(tx, organ.id, params['id'] ?? '')
        if (!found) throw new HttpProblem(404, '没有这个领导小组，可能地址有误。')
        return { ...found, posts: await groupPosts(tx, organ.id, found.id, query.on ?? null) }
      })
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/leading-groups`,
    says: '成立领导小组',
    may: 'groups.keep',
    query: organQuery,
    body: z.object(facts),
    answer: group,
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const made = await setUpGroup(ground, there, { ...body, establishedOn: body.establishedOn as LocalDate | null })
      if ('refused' in made) throw refusalProblem(made, SET_UP_SAY)
      return made
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${DESK}/leading-groups/:id`,
    says: '修改领导小组',
    may: 'groups.keep',
    query: organQuery,
    body: z.object({ ...facts, version }),
    answer: group,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const establishedOn = body.establishedOn as LocalDate | null
      const made = await changeGroup(ground, there, { ...body, establishedOn, id: params['id'] ?? '' })
      if ('refused' in made) throw refusalProblem(made, CHANGE_SAY)
      return made
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/leading-groups/:id/posts`,
    says: '任职，一次可以几个人',
    may: 'groups.keep',
    query: organQuery,
    body: z.object({
      posts: z
        .array(
          z.object({
            post: z.string().max(100),
            personId: z.uuid().nullable().default(null),
            outsider: z.string().max(100).nullable().default(null).describe('外单位人员的姓名（单位职务）'),
            from: day,
            to: optionalDay,
          }),
        )
        .min(1)
        .max(100),
      why,
      version,
    }),
    answer: changed,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const posts = body.posts.map((each) => ({
        ...each,
        from: each.from as LocalDate,
        to: each.to as LocalDate | null,
      }))
      const done = await appoint(ground, there, { ...body, posts, id: params['id'] ?? '' })
      if (!('refused' in done)) return done
      throw 'index' in done ? entryProblem('posts', [done], APPOINT_SAY) : refusalProblem(done, APPOINT_SAY)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/leading-groups/:id/posts/:post/end`,
    says: '免职',
    may: 'groups.keep',
    query: organQuery,
    body: z.object({ on: day.describe('最后一天'), why, version }),
    answer: changed,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const given = { ...body, on: body.on as LocalDate, id: params['id'] ?? '', postId: params['post'] ?? '' }
      const done = await endAppointment(ground, there, given)
      if ('refused' in done) throw refusalProblem(done, END_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/leading-groups/:id/dissolve`,
    says: '撤销领导小组',
    may: 'groups.keep',
    query: organQuery,
    body: z.object({ on: day.describe('最后一天'), why: neededWhy, version }),
    answer: changed,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await dissolveGroup(ground, there, { ...body, on: body.on as LocalDate, id: params['id'] ?? '' })
      if ('refused' in done) throw refusalProblem(done, DISSOLVE_SAY)
      return done
    },
  }),
]
