/** Whatever is done in whatever order, by the desk's own endpoints: the directory keeps its shape, and the record its chain. */
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { today } from '../../platform/clock.ts'
import { prove } from '../../platform/record/prove.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { Actor } from '../acting.ts'
import { administrator, colleague, openDesk, type TestDesk } from './people.testing.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** So many days before today. */
const daysAgo = (days: number): string => new Date(Date.parse(today()) - days * 86_400_000).toISOString().slice(0, 10)

/** Picks among what there is; nothing there: a name that fits nobody. */
const NOBODY = '00000000-0000-7000-8000-000000000000'
const among = (ids: readonly string[], at: number): string => ids[at % Math.max(1, ids.length)] ?? NOBODY

interface Row {
  readonly id: string
  readonly version: number
}

const step = fc.record({
  act: fc.constantFrom(
    'add-unit',
    'move-unit',
    'move-unit',
    'withdraw-unit',
    'hire',
    'hire',
    'move',
    'move',
    'add-post',
    'add-post',
    'end-post',
    'leave',
    'return',
    'propose',
    'decide',
    'substitute',
    'appoint',
  ),
  a: fc.nat(20),
  b: fc.nat(20),
  c: fc.nat(3),
  days: fc.nat(40),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function rows(organ: string, table: 'units' | 'people' | 'leading_groups'): Promise<readonly Row[]> {
  return desk.inOrgan(organ, async (tx) => {
    const found =
      await sql<Row>`select id, version from ${sql.table(table)} where organ_id = ${organ} order by id`.execute(tx)
    return found.rows
  })
}

async function take(organ: string, who: Actor, { act, a, b, c, days }: Step, at: number): Promise<void> {
  const units = await rows(organ, 'units')
  const people = await rows(organ, 'people')
  const unitIds = units.map(({ id }) => id)
  const ids = people.map(({ id }) => id)
  const unit = units[a % Math.max(1, units.length)]
  const person = people[a % Math.max(1, people.length)]
  const title = ['科员', '科长', '主任', ''][c] ?? ''
  const on = daysAgo(days)
  const version = person?.version ?? 1
  const call = (path: string, body: unknown, by = who): Promise<unknown> => desk.call(by, 'post', path, body)
  switch (act) {
    case 'add-unit':
      return void (await call('/units', {
        units: [{ name: `机构${at}`, parentId: c === 0 ? null : among(unitIds, b) }],
      }))
    case 'move-unit':
      return void (await desk.call(who, 'put', `/units/${unit?.id}`, {
        name: `机构${at}改`,
        kind: 'section',
        parentId: c === 0 ? null : among(unitIds, b),
        version: unit?.version ?? 1,
      }))
    case 'withdraw-unit':
      return void (await call(`/units/${unit?.id}/withdraw`, { version: unit?.version ?? 1, why: '合并' }))
    case 'hire':
      return void (await call('/people', { people: [{ name: `人${at}`, unitId: among(unitIds, b), title, from: on }] }))
    case 'move':
      return void (await call(`/people/${person?.id}/move`, { unitId: among(unitIds, b), title, on, version }))
    case 'add-post': {
      const to = c === 3 ? daysAgo(Math.floor(days / 2)) : null
      return void (await call(`/people/${person?.id}/posts`, {
        unitId: among(unitIds, b),
        title: title || '兼任',
        from: on,
        to,
        version,
      }))
    }
    case 'end-post': {
      const { posts } = await desk.call<{ posts: { id: string }[] }>(who, 'get', `/people/${person?.id}`)
      return void (await call(`/people/${person?.id}/posts/${posts[b % Math.max(1, posts.length)]?.id}/end`, {
        on,
        version,
      }))
    }
    case 'leave':
      return void (await call(`/people/${person?.id}/leave`, { on, why: '调出', version }))
    case 'return':
      return void (await call(`/people/${person?.id}/return`, {
        unitId: among(unitIds, b),
        title,
        on: daysAgo(c),
        version,
      }))
    case 'propose':
      return void (await call('/duties', {
        duties: [
          {
            personId: among(ids, a),
            duty: c % 2 ? 'clerk' : 'section-head',
            unitId: c === 1 ? null : among(unitIds, b),
          },
        ],
      }))
    case 'decide': {
      const guard = administrator('security')
      const { people: waiting } = await desk.call<{
        people: { duties: { id: string; version: number; status: string }[] }[]
      }>(guard, 'get', `/duties/waiting?organ=${organ}`)
      const proposed = waiting.flatMap(({ duties }) => duties).filter(({ status }) => status === 'proposed')
      const decisions = proposed.slice(0, 2).map(({ id, version: seen }) => ({ id, version: seen, grant: c > 0 }))
      return void (await call(`/duties/decide?organ=${organ}`, { decisions, why: '依据' }, guard))
    }
    case 'substitute':
      return void (await call('/substitutions', {
        personId: among(ids, a),
        substituteId: among(ids, b),
        from: today(),
        to: daysAgo(-days),
      }))
    case 'appoint': {
      const [group] = await rows(organ, 'leading_groups')
      if (!group) return void (await call('/leading-groups', { name: '领导小组' }))
      const posts = [{ post: ['组长', '成员'][c % 2], personId: among(ids, b), from: on }]
      return void (await call(`/leading-groups/${group.id}/posts`, { posts, version: group.version }))
    }
  }
}

/** What must hold at any moment, each as a question in SQL to which the answer is: nothing. */
const NEVER: Readonly<Record<string, string>> = {
  没有上级的下级: `select u.id from units u left join units p on p.organ_id = u.organ_id and p.id = u.parent_id
    where u.status = 'active' and u.parent_id is not null and (p.id is null or p.status = 'withdrawn')`,
  绕成圈的机构: `with recursive up(id, at, steps) as (
      select id, parent_id, 1 from units union all
      select up.id, u.parent_id, steps + 1 from up join units u on u.id = up.at where steps < 100
    ) select id from up where at = id`,
  在已撤销的机构任职: `select t.id from posts t join units u on u.organ_id = t.organ_id and u.id = t.unit_id
    where u.status = 'withdrawn' and t.to_on is null`,
  同一职务时间重叠: `select a.id from posts a join posts b on b.organ_id = a.organ_id and b.person_id = a.person_id and b.id > a.id
      and b.unit_id is not distinct from a.unit_id and b.title = a.title
    where a.from_on <= coalesce(b.to_on, date '9999-12-31') and b.from_on <= coalesce(a.to_on, date '9999-12-31')`,
  任职倒着走: `select id from posts where to_on < from_on`,
  在职的人没有现任岗位: `select p.id from people p where p.status = 'active' and 1 <> (
      select count(*) from posts t where t.organ_id = p.organ_id and t.person_id = p.id and t.to_on is null
        and t.unit_id is not distinct from p.unit_id and t.title = p.title)`,
  离开的人还在岗或者还有职责: `select p.id from people p where p.status = 'left' and (
      exists (select 1 from posts t where t.person_id = p.id and t.to_on is null)
      or exists (select 1 from duties d where d.person_id = p.id and d.status in ('proposed', 'granted'))
      or exists (select 1 from substitutions s where p.id in (s.person_id, s.substitute_id) and s.ended_on is null)
      or exists (select 1 from leading_group_posts g where g.person_id = p.id and g.to_on is null))`,
  授予的职责限于已撤销的机构: `select d.id from duties d join units u on u.id = d.unit_id
    where d.status in ('proposed', 'granted') and u.status = 'withdrawn'`,
  同一职责授予两次: `select a.id from duties a join duties b on b.person_id = a.person_id and b.duty = a.duty and b.id > a.id
      and b.unit_id is not distinct from a.unit_id
    where a.status in ('proposed', 'granted') and b.status in ('proposed', 'granted')`,
  同一天绕成圈的替岗: `with recursive chain(start, at, from_on, to_on, steps) as (
      select person_id, substitute_id, from_on, to_on, 1 from substitutions where ended_on is null union all
      select c.start, s.substitute_id, greatest(c.from_on, s.from_on), least(c.to_on, s.to_on), steps + 1
      from chain c join substitutions s on s.person_id = c.at and s.ended_on is null
      where greatest(c.from_on, s.from_on) <= least(c.to_on, s.to_on) and steps < 30
    ) select start as id from chain where at = start`,
  小组里同一人同一职务重叠: `select a.id from leading_group_posts a join leading_group_posts b on b.group_id = a.group_id
      and b.person_id = a.person_id and b.post = a.post and b.id > a.id
    where a.from_on <= coalesce(b.to_on, date '9999-12-31') and b.from_on <= coalesce(a.to_on, date '9999-12-31')`,
}

test('随便怎么办，机构、任职、职责、替岗都不会乱，记录首尾相接', async () => {
  const done: Record<string, number> = {}
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
      run += 1
      const organ = await desk.newOrgan(`随机第${run}局`)
      const who = colleague(organ, ['organ-steward'])
      await desk.call(who, 'post', '/units', { units: ['甲', '乙', '丙', '丁'].map((name) => ({ name })) })
      const first = (await rows(organ, 'units'))[0]?.id
      const people = ['赵', '钱', '孙'].map((name) => ({ name, unitId: first, from: daysAgo(60) }))
      await desk.call(who, 'post', '/people', { people })
      for (const [at, each] of steps.entries()) {
        try {
          await take(organ, who, each, at)
          done[each.act] = (done[each.act] ?? 0) + 1
        } catch (fault) {
          // Refusals are answers; anything else is a fault of the program.
          if (!(fault instanceof HttpProblem) || fault.status === 500) throw fault
        }
      }
      await desk.inOrgan(organ, async (tx) => {
        for (const [name, question] of Object.entries(NEVER))
          expect([name, (await sql.raw(question).execute(tx)).rows]).toEqual([name, []])
        expect(await prove(tx, organ, [])).toMatchObject({ holds: true })
      })
    }),
    // The same sequences every time: that every kind of act succeeds somewhere in them is asserted below.
    { numRuns: 14, seed: 20_261_120 },
  )
  // Every kind of act was really done at some time.
  expect(Object.keys(done).toSorted()).toEqual([
    'add-post',
    'add-unit',
    'appoint',
    'decide',
    'end-post',
    'hire',
    'leave',
    'move',
    'move-unit',
    'propose',
    'return',
    'substitute',
    'withdraw-unit',
  ])
})
