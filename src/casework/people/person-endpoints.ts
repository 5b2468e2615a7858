/** 人员 over HTTP: lists, one person with their history, and every change. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { timelineOf } from '../audit/timeline.ts'
import { deskEndpoint } from '../ground.ts'
import { inOrgan } from '../organs/in-organ.ts'
import { may } from '../permissions.ts'
import { refusalProblem } from '../refusal.ts'
import { addPeople, SAY as ADD_SAY } from './add-people/act.ts'
import { changePerson, SAY as CHANGE_SAY } from './change-person/act.ts'
import { dutiesOf, dutyWords } from './duty.ts'
import { PEOPLE_SORTS, peopleFound } from './list.ts'
import { countPending, onlyTheirs, pendingOf } from './pending.ts'
import { personById, postsOf, principalPost } from './person.ts'
import { DESK, entryProblem, ids, optionalDay, organQuery, pageOf, person, position, version } from './shapes.ts'
import { unitsOf } from './unit.ts'

const listQueryShape = organQuery.extend({
  unit: z
    .union([z.literal(''), z.uuid()])
    .default('')
    .describe('内设机构，含它的下级'),
  status: z.enum(['', 'active', 'left']).optional().describe('active 在职，left 已离开；不写为在职，指定 id 时为全部'),
  id: ids,
})
const listed = person.extend({
  unit: z.string().nullable().describe('内设机构'),
  note: z.string().nullable().describe('机构和职务，区分同名的人'),
  hasAccount: z.boolean(),
  duties: z.array(z.string()).readonly(),
})
const newcomer = z.object({
  name: z.string().max(200),
  unitId: z.uuid().nullable().default(null),
  title: z.string().max(200).default(''),
  phone: z.string().max(200).default(''),
  email: z.string().max(200).default(''),
  from: optionalDay.describe('任职日期；不写为今天'),
  position: position.nullable().default(null),
  another: z.boolean().default(false).describe('确为同名的另一个人'),
})
const pending = z.object({
  count: z.int(),
  items: z
    .array(z.object({ id: z.uuid(), title: z.string(), dueOn: z.string().nullable(), link: z.string() }))
    .readonly()
    .describe('只有可以安排移交的人看得到内容'),
  onlyTheirs: z
    .array(z.object({ label: z.string(), open: z.int() }))
    .readonly()
    .describe('只有他一人承担的职责，和归这项职责的待办件数'),
})

/** The page of people a query asks for. */
function peopleAsked(tx: Tx, organ: string, query: z.infer<typeof listQueryShape>): ReturnType<typeof peopleFound> {
  const wanted = [query.id ?? []].flat()
  const status = query.status ?? (wanted.length > 0 ? '' : 'active')
  const list = listQuery(query, PEOPLE_SORTS, 'order')
  return peopleFound(tx, organ, { unit: query.unit, status, ids: wanted }, list, today())
}

export const PERSON_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${DESK}/people`,
    says: '人员列表；也供选择人员',
    may: 'organs.read',
    query: listQueryShape,
    answer: pageOf(listed),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const found = await look(ground, there, (tx) => peopleAsked(tx, organ.id, query))
      return {
        ...found,
        items: found.items.map((each) => ({
          ...each,
          note: [each.unit, each.title].filter(Boolean).join(' ') || null,
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${DESK}/people/pick`,
    says: '选择人员：姓名，机构和职务',
    may: 'organs.read',
    query: listQueryShape,
    answer: pageOf(z.object({ id: z.uuid(), name: z.string(), note: z.string().nullable() })),
    run: async ({ context: { ground, actor }, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const found = await look(ground, there, (tx) => peopleAsked(tx, organ.id, query))
      return {
        ...found,
        items: found.items.map(({ id, name, unit, title }) => ({
          id,
          name,
          note: [unit, title].filter(Boolean).join(' ') || null,
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${DESK}/people`,
    says: '新增人员，一次可以几个；有一个不对就都不加',
    may: 'people.keep',
    query: organQuery,
    body: z.object({ people: z.array(newcomer).min(1, '请至少填写一个人。').max(200) }),
    answer: z.object({ added: z.array(person) }),
    run: async ({ context: { ground, actor }, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const done = await addPeople(
        ground,
        there,
        body.people.map((each) => ({ ...each, from: each.from as LocalDate | null })),
      )
      if ('added' in done) return { added: [...done.added] }
      throw 'faults' in done ? entryProblem('people', done.faults, ADD_SAY) : refusalProblem(done, ADD_SAY)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${DESK}/people/:id`,
    says: '一个人：岗位及其沿革、职责、变动记录',
    may: 'organs.read',
    query: organQuery,
    answer: person.extend({
      unit: z.string().nullable(),
      mayKeep: z.boolean(),
      posts: z.array(
        z.object({
          id: z.uuid(),
          unit: z.string().nullable(),
          title: z.string(),
          from: z.string(),
          to: z.string().nullable(),
          principal: z.boolean(),
        }),
      ),
      duties: z.array(
        z.object({
          id: z.uuid(),
          label: z.string(),
          status: z.string(),
          from: z.string(),
          to: z.string().nullable(),
          proposedBy: z.string(),
          decidedBy: z.string().nullable(),
        }),
      ),
      history: z.array(
        z.object({
          at: z.string(),
          says: z.string(),
          who: z.string(),
          onBehalfOf: z.string().nullable(),
          why: z.string().nullable(),
          changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })).readonly(),
        }),
      ),
    }),
    run: async ({ context: { ground, actor }, params, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      return look(ground, there, async (tx) => {
        const found = await personById(tx, organ.id, params['id'] ?? '')
        if (!found) throw new HttpProblem(404, '没有这个人，可能地址有误。')
        const units = await unitsOf(tx, organ.id)
        const unitName = (id: string | null) => units.find((each) => each.id === id)?.name ?? null
        const posts = await postsOf(tx, organ.id, found.id)
        const principal = principalPost(found, posts)?.id
        const keeps = may(there, 'people.keep')
        const events = keeps ? await timelineOf(tx, organ.id, { kind: 'person', id: found.id }) : []
        return {
          ...found,
          unit: unitName(found.unitId),
          mayKeep: keeps && organ.dissolvedOn === null,
          posts: posts.map(({ id, unitId, title, from, to }) => ({
            id,
            unit: unitName(unitId),
            title,
            from,
            to,
            principal: id === principal,
          })),
          duties: (await dutiesOf(tx, organ.id, found.id)).map(({ duty, unitId, ...each }) => ({
            ...each,
            label: dutyWords(duty, unitName(unitId)),
          })),
          history: events
            .filter(({ did }) => did !== 'handed-over')
            .map(({ at, did, who, onBehalfOf, why, changes }) => ({
              at: beijingTime(at),
              says: ground.eventNames[did] ?? did,
              who,
              onBehalfOf,
              why,
              changes,
            })),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${DESK}/people/:id`,
    says: '修改姓名、办公电话、电子邮箱、排列次序',
    may: 'people.keep',
    query: organQuery,
    body: z.object({
      name: z.string().max(200),
      phone: z.string().max(200).default(''),
      email: z.string().max(200).default(''),
      position: position.default(0),
      version,
    }),
    answer: person,
    run: async ({ context: { ground, actor }, params, query, body }) => {
      const { actor: there } = await inOrgan(ground, actor, query.organ)
      const changed = await changePerson(ground, there, { ...body, id: params['id'] ?? '' })
      if ('refused' in changed) throw refusalProblem(changed, CHANGE_SAY)
      return changed
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${DESK}/people/:id/pending`,
    says: '一个人没有办完的事：离开、调岗之前先看',
    may: 'organs.read',
    query: organQuery,
    answer: pending,
    run: async ({ context: { ground, actor }, params, query }) => {
      const { actor: there, organ } = await inOrgan(ground, actor, query.organ)
      const id = params['id'] ?? ''
      return look(ground, there, async (tx) => {
        const unitId = (await personById(tx, organ.id, id))?.unitId ?? null
        const mayRead = may(there, 'substitutes.keep', { unitId })
        if (!may(there, 'people.keep') && !mayRead) throw new HttpProblem(403, '您没有查看他人待办的权限。')
        return {
          count: await countPending(tx, organ.id, id),
          items: mayRead ? await pendingOf(tx, organ.id, id) : [],
          onlyTheirs: (await onlyTheirs(tx, organ.id, id, today())).map(({ label, open }) => ({ label, open })),
        }
      })
    },
  }),
]
