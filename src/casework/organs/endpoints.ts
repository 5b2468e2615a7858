/** The desk's endpoints of organs: the tree, keeping it, the profile. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { timelineOf } from '../audit/timeline.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { changeOrgan, SAY as CHANGE_SAY } from './change/act.ts'
import { createOrgan, SAY as CREATE_SAY } from './create/act.ts'
import { dissolveOrgan, SAY as DISSOLVE_SAY } from './dissolve/act.ts'
import { inOrgan } from './in-organ.ts'
import { keepProfile, SAY as PROFILE_SAY } from './keep-profile/act.ts'
import { moveOrgan, SAY as MOVE_SAY } from './move/act.ts'
import { ORGAN_SORTS, organsFound, organTree } from './organ.ts'
import { organProfile, profileGaps } from './profile.ts'
import { PROFILE_FIELDS, PROFILE_KEYS, type Profile } from './profile-fields.ts'

export const organShape = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  kind: z.enum(['region', 'organ']).describe('区划或机关'),
  name: z.string(),
  slug: z.string().describe('网址名'),
  code: z.string().nullable().describe('统一社会信用代码'),
  position: z.int(),
  dissolvedOn: z.iso.date().nullable().describe('撤并日期'),
  demonstration: z.boolean().describe('示范数据'),
  version: z.int(),
})
const names = {
  name: z.string().max(200),
  code: z.string().max(40).nullable().default(null).describe('统一社会信用代码'),
  position: z.int().min(0).max(1_000_000).default(0).describe('排列次序'),
}
const version = z.int32().min(1).describe('看到的版本')
const why = z.string().trim().max(500).nullable().default(null).describe('依据或理由')
const profileShape = z.object(
  Object.fromEntries(PROFILE_KEYS.map((key) => [key, z.string().describe(PROFILE_FIELDS[key].label)])) as Record<
    keyof Profile,
    z.ZodString
  >,
)
const ids = z.union([z.uuid(), z.array(z.uuid()).max(100)]).optional()

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/organs',
    says: '区划和机关的列表，供查找和选择',
    may: 'organs.read',
    query: z.looseObject({
      kind: z.enum(['', 'region', 'organ']).default(''),
      dissolved: z.enum(['', 'true']).default('').describe('也列出已撤并的'),
      id: ids,
    }),
    answer: z.object({
      items: z.array(organShape.extend({ parentName: z.string().nullable(), note: z.string().nullable() })),
      total: z.int(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, query }) => {
      const filter = { kind: query.kind, dissolved: query.dissolved === 'true', ids: [query.id ?? []].flat() }
      const found = await look(ground, actor, (tx) =>
        organsFound(tx, filter, listQuery(query, ORGAN_SORTS, 'position')),
      )
      return { ...found, items: found.items.map((organ) => ({ ...organ, note: organ.parentName })) }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/organs/tree',
    says: '全部区划和机关，上级在 parentId',
    may: 'organs.read',
    answer: z.object({ items: z.array(organShape) }),
    run: async ({ context: { ground, actor } }) => ({ items: [...(await look(ground, actor, organTree))] }),
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/organs',
    says: '新建区划或机关',
    may: 'organs.keep',
    body: z.object({
      ...names,
      kind: z.enum(['region', 'organ']),
      parentId: z.uuid().nullable().default(null).describe('上级'),
      slug: z.string().max(100).nullable().default(null).describe('网址名；不写由系统给出'),
    }),
    answer: organShape,
    run: async ({ context: { ground, actor }, body }) => {
      const made = await createOrgan(ground, actor, body)
      if ('refused' in made) throw refusalProblem(made, CREATE_SAY)
      return made
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/organs/:id',
    says: '修改名称、网址名、统一社会信用代码、排列次序',
    may: 'organs.keep',
    body: z.object({ ...names, slug: z.string().max(100), why, version }),
    answer: organShape,
    run: async ({ context: { ground, actor }, params, body }) => {
      const changed = await changeOrgan(ground, actor, { ...body, id: params['id'] ?? '' })
      if ('refused' in changed) throw refusalProblem(changed, CHANGE_SAY)
      return changed
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/organs/:id/move',
    says: '调整隶属',
    may: 'organs.keep',
    body: z.object({ parentId: z.uuid().nullable(), why, version }),
    answer: organShape,
    run: async ({ context: { ground, actor }, params, body }) => {
      const moved = await moveOrgan(ground, actor, { ...body, id: params['id'] ?? '' })
      if ('refused' in moved) throw refusalProblem(moved, MOVE_SAY)
      return moved
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/organs/:id/dissolve',
    says: '撤并机关；历史记录保留',
    may: 'organs.keep',
    body: z.object({
      on: z.iso.date().describe('撤并日期'),
      successorId: z.uuid().nullable().default(null).describe('承接的机关'),
      why: z.string().trim().min(1, '请写明依据。').max(500),
      version,
    }),
    answer: organShape,
    run: async ({ context: { ground, actor }, params, body }) => {
      const gone = await dissolveOrgan(ground, actor, { ...body, on: body.on as LocalDate, id: params['id'] ?? '' })
      if ('refused' in gone) throw refusalProblem(gone, DISSOLVE_SAY)
      return gone
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/organs/:id/history',
    says: '机关沿革：何时新建、更名、调整隶属、撤并',
    may: 'organs.read',
    answer: z.object({
      items: z.array(
        z.object({
          at: z.iso.datetime({ offset: true }),
          says: z.string(),
          who: z.string(),
          why: z.string().nullable(),
          changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
        }),
      ),
    }),
    run: async ({ context: { ground, actor }, params }) => {
      const id = params['id'] ?? ''
      if (id !== actor.organId && !actor.office) throw new HttpProblem(404, '没有这个机关，或者您不在这个机关工作。')
      const events = await withScope(ground.db, { organ: id }, (tx) => timelineOf(tx, id, { kind: 'organ', id }))
      return {
        items: events.map(({ at, did, who, why: reason, changes }) => ({
          at: beijingTime(at),
          says: ground.eventNames[did] ?? did,
          who,
          why: reason,
          changes: changes.map(({ field, from, to }) => ({ field, from, to })),
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/organs/:id/profile',
    says: '机关简介与联系方式，以及还缺哪些',
    may: 'organs.read',
    answer: z.object({
      organ: z.object({ id: z.uuid(), name: z.string() }),
      profile: profileShape,
      version: z.int(),
      gaps: z.array(z.string()).describe('指南、机构信息和文书要用、还没有填的'),
      mayKeep: z.boolean(),
    }),
    run: async ({ context: { ground, actor }, params }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, params['id'])
      const { profile, version: seen } = await look(ground, there, (tx) => organProfile(tx, organ.id))
      return {
        organ: { id: organ.id, name: organ.name },
        profile,
        version: seen,
        gaps: [...profileGaps(profile)],
        mayKeep: may(there, 'profile.keep') && organ.dissolvedOn === null,
      }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/organs/:id/profile',
    says: '维护机关简介与联系方式；没有给出的项目不变',
    may: 'profile.keep',
    body: z.object({
      profile: z.partialRecord(z.enum(PROFILE_KEYS), z.string().max(10_000)),
      version: z.int32().min(0).describe('看到的版本；还没有填过为 0'),
    }),
    answer: z.object({ profile: profileShape, version: z.int(), gaps: z.array(z.string()) }),
    run: async ({ context: { ground, actor }, params, body }) => {
      const { actor: there } = await inOrgan(ground, actor, params['id'])
      const kept = await keepProfile(ground, there, body)
      if ('refused' in kept) {
        if (kept.refused === 'wrong-fields')
          throw new HttpProblem(400, '填写的内容有误，请看各项的说明。', undefined, { fields: kept.fields })
        throw refusalProblem(kept, PROFILE_SAY)
      }
      return { ...kept, gaps: [...profileGaps(kept.profile)] }
    },
  }),
]
