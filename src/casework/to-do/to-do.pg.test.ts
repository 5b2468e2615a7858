import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { HeldDuty } from '../permissions.ts'
import { personAtWork } from '../accounts/standing.ts'
import { escalateOn } from './escalate.ts'
import { myCounts, myToDos, type MyToDo } from './mine.ts'
import { openOffice, type Office, type Person } from './office.testing.ts'
import { closeToDo, handOver, openToDo, type Assignee } from './to-do.ts'

let office: Office
let 张: Person, 李: Person, 王: Person, 主任: Person, 局长: Person

beforeAll(async () => {
  office = await openOffice()
  张 = await office.hire('张经办', '甲科', ['section-editor'])
  李 = await office.hire('李经办', '乙科', ['section-editor'])
  王 = await office.hire('王科长', '甲科', ['section-head'])
  主任 = await office.hire('赵主任', null, ['office-head', 'clerk'])
  局长 = await office.hire('孙副局长', null, ['deputy-leader'])
})
afterAll(() => office.close())
beforeEach(() =>
  office.inOrgan(async (tx) => {
    for (const table of ['to_dos', 'notifications', 'outbox', 'substitutions', 'organ_settings'])
      await sql`delete from ${sql.table(table)} where organ_id = ${office.organ}`.execute(tx)
  }),
)

const at = new Date('2026-11-02T09:00:00+08:00')
const today = localDate('2026-11-20')
const open = (title: string, assignee: Assignee, dueOn: string | null = null, subject = uuidv7()): Promise<string> =>
  office.inOrgan((tx) =>
    openToDo(tx, office.organ, at, {
      kind: 'review',
      subject: { kind: 'training', id: subject },
      title,
      link: '/trainings/1',
      assignee,
      dueOn: dueOn === null ? null : localDate(dueOn),
    }),
  )
const mine = async (
  person: Person,
  more: { q?: string; due?: 'overdue' | 'today' | 'soon' } = {},
): Promise<MyToDo[]> => {
  const found = await office.inOrgan(async (tx) => {
    const duties: readonly HeldDuty[] = (await personAtWork(tx, office.organ, person.id, today))?.duties ?? []
    const asker = { organ: office.organ, person: person.id, duties }
    return myToDos(tx, asker, today, { page: 1, size: 50, q: '', due: '', ...more })
  })
  return [...found.items]
}
const titles = async (person: Person, more = {}): Promise<string[]> =>
  (await mine(person, more)).map(({ title }) => title)
const told = (person: Person): Promise<{ kind: string; title: string }[]> =>
  office.inOrgan(async (tx) => {
    const { rows } = await sql<{ kind: string; title: string }>`
      select kind, title from notifications where organ_id = ${office.organ} and person_id = ${person.id} order by id`.execute(
      tx,
    )
    return rows
  })

describe('我的待办', () => {
  test('交给人的归那个人；交给职责的，归有这项职责的人，限科室的限本科室', async () => {
    await open('给张', { person: 张.id })
    await open('给甲科信息员', { duty: 'section-editor', unit: office.units.甲科 })
    await open('给信息员', { duty: 'section-editor' })
    await open('给经办人', { duty: 'clerk', unit: office.units.乙科 })
    expect(await titles(张)).toEqual(['给张', '给甲科信息员', '给信息员'])
    expect(await titles(李)).toEqual(['给信息员'])
    expect(await titles(主任), '职责不限科室的，哪个科室的都归他').toEqual(['给经办人'])
    expect(await titles(局长)).toEqual([])
    expect((await mine(张)).map(({ duty }) => duty)).toEqual([null, '科室信息员', '科室信息员'])
  })

  test('最先到期的在前，没有期限的最后；剩余工作日说得对', async () => {
    await open('无期限', { person: 张.id })
    await open('下周一', { person: 张.id }, '2026-11-23')
    await open('昨天', { person: 张.id }, '2026-11-19')
    await open('今天', { person: 张.id }, '2026-11-20')
    expect((await mine(张)).map(({ title, due }) => [title, due?.workingDaysLeft ?? null])).toEqual([
      ['昨天', -1],
      ['今天', 0],
      ['下周一', 1],
      ['无期限', null],
    ])
    expect(await titles(张, { due: 'overdue' })).toEqual(['昨天'])
    expect(await titles(张, { due: 'today' })).toEqual(['今天'])
    expect(await titles(张, { due: 'soon' })).toEqual(['下周一'])
    expect(await titles(张, { q: '周' })).toEqual(['下周一'])
    const counts = await office.inOrgan((tx) => myCounts(tx, { organ: office.organ, person: 张.id, duties: [] }, today))
    expect(counts).toEqual({ open: 4, overdue: 1, today: 1, soon: 1 })
  })

  test('替岗期间看得到被替的人的，注明替谁；期外看不到', async () => {
    await open('张的', { person: 张.id })
    await open('甲科的', { duty: 'section-editor', unit: office.units.甲科 })
    expect(await titles(李)).toEqual([])
    await office.substitute(张, 李, '2026-11-20', '2026-11-20')
    expect((await mine(李)).map(({ title, forName }) => [title, forName])).toEqual([
      ['张的', '张经办'],
      ['甲科的', '张经办'],
    ])
    await office.inOrgan((tx) =>
      sql`update substitutions set to_on = '2026-11-19', from_on = '2026-11-01' where organ_id = ${office.organ}`.execute(
        tx,
      ),
    )
    expect(await titles(李)).toEqual([])
  })

  test('同一件事不开两次：标题、期限改成新的；办完就没有了', async () => {
    const subject = uuidv7()
    const first = await open('旧标题', { person: 张.id }, '2026-11-23', subject)
    expect(await open('新标题', { person: 张.id }, '2026-11-24', subject)).toBe(first)
    expect((await mine(张)).map(({ title, due }) => [title, due?.dueOn])).toEqual([['新标题', '2026-11-24']])
    expect(await told(张), '只告诉一次').toHaveLength(1)
    const close = (kind: string): Promise<number> =>
      office.inOrgan((tx) =>
        closeToDo(tx, office.organ, at, {
          subject: { kind: 'training', id: subject },
          kind,
          state: 'done',
          by: '张经办',
        }),
      )
    expect(await close('别的')).toBe(0)
    expect(await close('review')).toBe(1)
    expect(await close('review')).toBe(0)
    expect(await titles(张)).toEqual([])
    expect(await open('再来', { person: 张.id }, null, subject), '办完再开是新的一件').not.toBe(first)
  })

  test('移交：本人的全部过去，职责的不动；两人各告诉一次', async () => {
    await open('一', { person: 张.id })
    await open('二', { person: 张.id })
    await open('职责的', { duty: 'section-editor', unit: office.units.甲科 })
    const move = (): Promise<number> =>
      office.inOrgan((tx) => handOver(tx, office.organ, at, { from: 张.id, to: 李.id, cause: '替岗1' }))
    expect(await move()).toBe(2)
    expect(await move()).toBe(0)
    expect(await titles(李)).toEqual(['一', '二'])
    expect(await titles(张)).toEqual(['职责的'])
    expect((await told(李)).at(-1)).toEqual({ kind: 'handed-over', title: '张经办移交给您 2 件待办' })
    expect((await told(张)).at(-1)).toEqual({ kind: 'handed-over', title: '您的 2 件待办已移交给李经办' })
  })

  test('别的机关一件也看不到', async () => {
    await open('给张', { person: 张.id })
    const elsewhere = uuidv7()
    const asker = { organ: office.organ, person: 张.id, duties: [] }
    const seen = await withScope(office.ground.db, { organ: elsewhere }, (tx) =>
      myToDos(tx, asker, today, { page: 1, size: 50, q: '', due: '' }),
    )
    expect(seen.total).toBe(0)
  })
})

describe('提醒与督办', () => {
  const escalate = (day: string): Promise<void> => escalateOn(office.ground.db, office.organ, localDate(day))
  const urges = async (person: Person): Promise<string[]> =>
    (await told(person)).filter(({ kind }) => kind !== 'to-do').map(({ kind, title }) => `${kind} ${title}`)

  test('经办人、科室负责人、工作机构负责人、分管领导，由近及远，各档各告诉一次', async () => {
    await open('答复', { person: 张.id }, '2026-11-30')
    for (const day of [
      '2026-11-20',
      '2026-11-23',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-31',
    ])
      await escalate(day)
    expect(await urges(张)).toEqual([
      'reminder 还有 5 个工作日到期：答复',
      'reminder 还有 3 个工作日到期：答复',
      'reminder 还有 1 个工作日到期：答复',
      'reminder 今天到期：答复',
      'overdue 已超期 1 个工作日：答复',
    ])
    expect(await urges(王)).toEqual([
      'urge 还有 1 个工作日到期：答复',
      'urge 今天到期：答复',
      'urge 已超期 1 个工作日：答复',
    ])
    expect(await urges(主任)).toEqual(['urge 今天到期：答复', 'urge 已超期 1 个工作日：答复'])
    expect(await urges(局长)).toEqual(['urge 已超期 1 个工作日：答复'])
    expect(await urges(李), '与乙科无关').toEqual([])
  })

  test('按职责的待办，提醒有职责的人和替岗的人；经办人就是负责人的，只说一次', async () => {
    await open('审核', { duty: 'clerk' }, '2026-11-30')
    await office.substitute(主任, 李, '2026-11-25', '2026-12-31')
    await escalate('2026-11-30')
    expect(await urges(主任)).toEqual(['reminder 今天到期：审核'])
    expect(await urges(李)).toEqual(['reminder 今天到期：审核'])
  })

  test('已办结的不提醒', async () => {
    const subject = uuidv7()
    await open('答复', { person: 张.id }, '2026-11-30', subject)
    await office.inOrgan((tx) =>
      closeToDo(tx, office.organ, at, { subject: { kind: 'training', id: subject }, state: 'done', by: '张' }),
    )
    await escalate('2026-11-30')
    expect(await urges(张)).toEqual([])
  })

  test('规则由机关自己定', async () => {
    await office.inOrgan((tx) =>
      sql`insert into organ_settings (organ_id, name, value) values (${office.organ}, 'reminders', ${JSON.stringify({ steps: [{ day: -2, tell: ['deputy-leader'] }] })}::jsonb)`.execute(
        tx,
      ),
    )
    await open('答复', { person: 张.id }, '2026-11-30')
    await escalate('2026-11-26')
    await escalate('2026-11-30')
    expect(await urges(张)).toEqual([])
    expect(await urges(局长)).toEqual(['urge 还有 2 个工作日到期：答复'])
  })

  test('一批装不下的分几批，一件不漏', async () => {
    for (let n = 0; n < 205; n++) await open(`第 ${n} 件`, { person: 李.id }, '2026-11-30')
    await escalate('2026-11-30')
    expect(await urges(李)).toHaveLength(205)
  })
})
