/** 内设机构 over HTTP. */
import { z } from 'zod'
import { sql } from 'kysely'
import { listQuery, pageOf as paged } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { inOrgan } from '../organs/in-organ.ts'
import { organProfile } from '../organs/profile.ts'
import { UNIT_WORD_PRESET } from '../organs/profile-fields.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { addUnits, SAY as ADD_SAY } from './add-units/act.ts'
import { changeUnit, SAY as CHANGE_SAY } from './change-unit/act.ts'
import { orderUnits, SAY as ORDER_SAY } from './order-units/act.ts'
import { DESK, entryProblem, ids, neededWhy, organQuery, pageOf, unitKind, version, why } from './shapes.ts'
import { unitsOf } from './unit.ts'
import { withdrawUnit, SAY as WITHDRAW_SAY } from './withdraw-unit/act.ts'

const unit = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  kind: unitKind,
  position: z.int(),
  status: z.enum(['active', 'withdrawn']),
  version: z.int(),
})
const given = z.object({
  name: z.string().max(200),
  kind: unitKind.default('section'),
  parentId: z.uuid().nullable().default(null).describe('上级机构'),
})

export const UNIT_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${DESK}/units`,
    says: '内设机构的列表，供选择',
    may: 'organs.read',
    query: organQuery.extend({ id: ids }),
    answer: pageOf(z.object({ id: z.uuid(), name: z.string(), note: z.string().nullable() })),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const list = listQuery(query, ['order'] as const, 'order')
      const wanted = [query.id ?? []].flat()
      const units = await look(ground, there, (tx) => unitsOf(tx, organ.id))
      const found = units.filter(
        ({ id, name, status }) =>
          (wanted.length > 0 ? wanted.includes(id) : status === 'active') && name.includes(list.q),
      )
      const items = found.map(({ id, name, parentId, status }) => {
        const above = units.find((each) => each.id === parentId)?.name ?? null
        return { id, name, note: status === 'withdrawn' ? '已撤销' : above }
      })
      return paged(items, list)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${DESK}/units/tree`,
    says: '全部内设机构和各有多少人；上级在 parentId',
    may: 'organs.read',
    query: organQuery,
    answer: z.object({
      word: z.string().describe('本机关对内设机构的叫法'),
      mayKeep: z.boolean(),
      items: z.array(unit.extend({ people: z.int().describe('在这里任主要岗位的人数') })),
    }),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      return look(ground, there, async (tx) => {
        const units = await unitsOf(tx, organ.id)
        const { rows } = await sql<{ unit: string; count: number }>`
          select unit_id as unit, count(*)::int as count from people
          where organ_id = ${organ.id} and status = 'active' and unit_id is not null group by unit_id`.execute(tx)
        const { profile } = await organProfile(tx, organ.id)
        return {
          word: profile.unitWord || UNIT_WORD_PRESET,
          mayKeep: may(there, 'people.keep') && organ.dissolvedOn === null,
          items: units.map((each) => ({ ...each, people: rows.find((row) => row.unit === each.id)?.count ?? 0 })),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/units`,
    says: '新设内设机构，一次可以几个',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ units: z.array(given).min(1, '请至少填写一个。').max(100) }),
    answer: z.object({ units: z.array(unit) }),
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const made = await addUnits(ground, there, body.units)
      if (!('refused' in made)) return { units: [...made] }
      throw 'index' in made ? entryProblem('units', [made], ADD_SAY) : refusalProblem(made, ADD_SAY)
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/units/order`,
    says: '调整同一上级之下各机构的次序',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ ids: z.array(z.uuid()).min(1).max(500) }),
    answer: z.object({ ordered: z.int() }),
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await orderUnits(ground, there, body.ids)
      if ('refused' in done) throw refusalProblem(done, ORDER_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${DESK}/units/:id`,
    says: '修改内设机构',
    may: 'people.keep',
    query: organQuery,
    body: given.extend({ version, why }),
    answer: unit,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const changed = await changeUnit(ground, there, { ...body, id: params['id'] ?? '' })
      if ('refused' in changed) throw refusalProblem(changed, CHANGE_SAY)
      return changed
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/units/:id/withdraw`,
    says: '撤销内设机构',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ version, why: neededWhy }),
    answer: unit,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const gone = await withdrawUnit(ground, there, { ...body, id: params['id'] ?? '' })
      if ('refused' in gone) throw refusalProblem(gone, WITHDRAW_SAY)
      return gone
    },
  }),
]
