/** 调岗、兼任、离开、回来 over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { deskEndpoint } from '../ground.ts'
import { inOrgan } from '../organs/in-organ.ts'
import { refusalProblem } from '../refusal.ts'
import { addPost, SAY as ADD_SAY } from './add-post/act.ts'
import { endPost, SAY as END_SAY } from './end-post/act.ts'
import { leave, SAY as LEAVE_SAY } from './leave/act.ts'
import { movePerson, SAY as MOVE_SAY } from './move-person/act.ts'
import { returnPerson, SAY as RETURN_SAY } from './return/act.ts'
import { day, DESK, neededWhy, optionalDay, organQuery, person, version, why } from './shapes.ts'

const names = { id: z.uuid(), post: z.uuid() }
const place = { unitId: z.uuid().nullable().default(null), title: z.string().max(200).default('') }
const receiver = z.uuid().nullable().default(null).describe('接收全部待办的人')
const post = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  unitId: z.uuid().nullable(),
  title: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})
const withHandOver = z.object({ person, handedOver: z.int().describe('移交的待办件数') })

export const POST_ENDPOINTS = [
  deskEndpoint({
    method: 'post',
    path: `${DESK}/people/:id/move`,
    says: '调整岗位；日期填现任岗位的任职日期，表示更正登记',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ ...place, on: day.describe('新岗位的第一天'), handOverTo: receiver, why, version }),
    answer: withHandOver,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await movePerson(ground, there, { ...body, on: body.on as LocalDate, id: params['id'] ?? '' })
      if ('refused' in done) throw refusalProblem(done, MOVE_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/people/:id/posts`,
    says: '增加兼任职务，也可以补记过去的任职',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ ...place, from: day, to: optionalDay.describe('最后一天；在任的不写'), why, version }),
    answer: post,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const [from, to] = [body.from as LocalDate, body.to as LocalDate | null]
      const done = await addPost(ground, there, { ...body, from, to, id: params['id'] ?? '' })
      if ('refused' in done) throw refusalProblem(done, ADD_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/people/:id/posts/:post/end`,
    names,
    says: '结束兼任职务',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ on: day.describe('最后一天'), why, version }),
    answer: post,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const given = { ...body, on: body.on as LocalDate, id: params['id'] ?? '', postId: params['post'] ?? '' }
      const done = await endPost(ground, there, given)
      if ('refused' in done) throw refusalProblem(done, END_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/people/:id/leave`,
    says: '离开本机关；有待办的，一并移交给接收人',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ on: day.describe('最后一天'), handOverTo: receiver, why: neededWhy, version }),
    answer: withHandOver,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await leave(ground, there, { ...body, on: body.on as LocalDate, id: params['id'] ?? '' })
      if ('refused' in done) throw refusalProblem(done, LEAVE_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/people/:id/return`,
    says: '回到本机关',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ ...place, on: day.describe('新岗位的第一天'), why, version }),
    answer: person,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await returnPerson(ground, there, { ...body, on: body.on as LocalDate, id: params['id'] ?? '' })
      if ('refused' in done) throw refusalProblem(done, RETURN_SAY)
      return done
    },
  }),
]
