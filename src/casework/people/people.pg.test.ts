import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSheet } from '../../intake/registers/read-sheet.ts'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { today } from '../../platform/clock.ts'
import { prove } from '../../platform/record/prove.ts'
import { personAtWork } from '../accounts/standing.ts'
import type { Actor } from '../acting.ts'
import { openToDo } from '../to-do/to-do.ts'
import { dayBefore } from './post-rules.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { administrator, colleague, openDesk, type TestDesk } from './people.testing.ts'
import { PEOPLE_COLUMNS } from './sheet.ts'

let desk: TestDesk
let organ: string
let steward: Actor
let units: Record<'局领导' | '办公室' | '人事科', string>

interface Added {
  readonly added: readonly { id: string; name: string; version: number }[]
}
const TODAY = today() as LocalDate
const YESTERDAY = dayBefore(TODAY)

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
let made = 0
beforeEach(async () => {
  made += 1
  organ = await desk.newOrgan(`云川县第${made}局`)
  steward = colleague(organ, ['organ-steward'])
  const { units: added } = await desk.call<{ units: { id: string; name: string }[] }>(steward, 'post', '/units', {
    units: [
      { name: '局领导', kind: 'leadership' },
      { name: '办公室', kind: 'office' },
      { name: '人事科', kind: 'section' },
    ],
  })
  units = Object.fromEntries(added.map(({ name, id }) => [name, id])) as typeof units
})

const hire = async (...people: readonly object[]) =>
  (await desk.call<Added>(steward, 'post', '/people', { people })).added
const one = async (name: string, unit: keyof typeof units = '办公室', more: object = {}) => {
  const [person] = await hire({ name, unitId: units[unit], title: '科员', ...more })
  if (!person) throw new Error('nobody')
  return person
}
const waits = (person: string, title: string) =>
  desk.inOrgan(organ, (tx) =>
    openToDo(tx, organ, new Date(), {
      kind: 'k',
      subject: { kind: 's', id: crypto.randomUUID() },
      title,
      link: '/x',
      assignee: { person },
    }),
  )
const detail = (who: Actor, id: string) =>
  desk.call<{
    version: number
    status: string
    unit: string | null
    posts: { id: string; unit: string; title: string; from: string; to: string | null; principal: boolean }[]
    duties: { label: string; status: string }[]
    history: { says: string; why: string | null }[]
  }>(who, 'get', `/people/${id}`)
const refused = (status: number, detailed: RegExp, members: object = {}) =>
  expect.objectContaining({
    status,
    detail: expect.stringMatching(detailed),
    members: expect.objectContaining(members),
  })

describe('内设机构', () => {
  test('一次建几个；同名的、上级不存在的，一个也不建', async () => {
    await expect(
      desk.call(steward, 'post', '/units', { units: [{ name: '法规科' }, { name: '办公室' }] }),
    ).rejects.toEqual(refused(409, /第 2 项：本机关已有“办公室”/, { fields: { 'units.1.name': expect.any(String) } }))
    const { items, word } = await desk.call<{ items: { name: string }[]; word: string }>(steward, 'get', '/units/tree')
    expect(items.map(({ name }) => name)).toEqual(['局领导', '办公室', '人事科'])
    expect(word).toBe('科室')
  })

  test('有人、有下级、有职责的不能撤销；腾空了才能', async () => {
    const person = await one('张三', '人事科')
    const withdraw = () => desk.call(steward, 'post', `/units/${units.人事科}/withdraw`, { version: 1, why: '合并' })
    await expect(withdraw()).rejects.toEqual(refused(409, /还有 1 人在这里任职（张三）/))
    await desk.call(steward, 'post', `/people/${person.id}/move`, {
      unitId: units.办公室,
      title: '科员',
      on: TODAY,
      version: 1,
    })
    await desk.call(steward, 'post', '/units', { units: [{ name: '档案室', parentId: units.人事科 }] })
    await expect(withdraw()).rejects.toEqual(refused(409, /还有 1 个机构（档案室）/))
    const { items } = await desk.call<{ items: { id: string; name: string }[] }>(steward, 'get', '/units?q=档案')
    await desk.call(steward, 'put', `/units/${items[0]?.id}`, {
      name: '档案室',
      kind: 'section',
      parentId: null,
      version: 1,
    })
    expect(await withdraw()).toMatchObject({ status: 'withdrawn', version: 2 })
    await expect(one('李四', '人事科')).rejects.toEqual(refused(409, /“人事科”已经撤销/))
  })

  test('两人同时改：后来的看到是谁、改了什么，没有覆盖', async () => {
    await desk.call(steward, 'put', `/units/${units.人事科}`, { name: '组织人事科', kind: 'section', version: 1 })
    const late = desk.call(colleague(organ, ['organ-steward'], { name: '吴后来' }), 'put', `/units/${units.人事科}`, {
      name: '干部科',
      kind: 'section',
      version: 1,
    })
    await expect(late).rejects.toEqual(
      refused(409, /周管理/, {
        changedBy: '周管理',
        version: 2,
        changes: [{ field: '名称', from: '人事科', to: '组织人事科' }],
      }),
    )
  })

  test('次序只在同一上级之下调整', async () => {
    await desk.call(steward, 'post', '/units/order', { ids: [units.人事科, units.局领导, units.办公室] })
    const { items } = await desk.call<{ items: { name: string }[] }>(steward, 'get', '/units/tree')
    expect(items.map(({ name }) => name)).toEqual(['人事科', '局领导', '办公室'])
  })
})

describe('人员', () => {
  test('三个科室六个人，一次加完；选人时带着机构和职务', async () => {
    await hire(
      { name: '王局长', unitId: units.局领导, title: '局长' },
      { name: '赵副局长', unitId: units.局领导, title: '副局长' },
      { name: '钱 主任', unitId: units.办公室, title: '主任', phone: '０３７９－６６３１２３４５' },
      { name: '孙一', unitId: units.办公室, title: '科员' },
      { name: '李科长', unitId: units.人事科, title: '科长' },
      { name: '周二', unitId: units.人事科, title: '科员' },
    )
    const found = await desk.call<{ items: { name: string; note: string; phone: string }[] }>(
      steward,
      'get',
      '/people?q=钱主任&size=50',
    )
    expect(found.items).toMatchObject([{ name: '钱主任', note: '办公室 主任', phone: '0379-66312345' }])
    const picked = await desk.call<{ total: number }>(steward, 'get', `/people/pick?unit=${units.人事科}`)
    expect(picked.total).toBe(2)
  })

  test('同一机构的同名人要说明确为另一人', async () => {
    await one('张伟')
    await expect(one('张伟')).rejects.toEqual(
      refused(409, /“张伟”已在办公室/, { fields: { 'people.0.name': expect.any(String) } }),
    )
    await one('张伟', '办公室', { another: true })
    await one('张伟', '人事科')
  })

  test('调岗留下沿革：原岗位到前一天为止；当天的登记是更正，不留沿革', async () => {
    const person = await one('张三', '办公室', { from: YESTERDAY })
    await desk.call(steward, 'post', `/people/${person.id}/move`, {
      unitId: units.人事科,
      title: '科长',
      on: TODAY,
      version: 1,
    })
    expect((await detail(steward, person.id)).posts).toMatchObject([
      { unit: '办公室', title: '科员', from: YESTERDAY, to: YESTERDAY, principal: false },
      { unit: '人事科', title: '科长', from: TODAY, to: null, principal: true },
    ])
    await desk.call(steward, 'post', `/people/${person.id}/move`, {
      unitId: units.人事科,
      title: '副科长',
      on: TODAY,
      version: 2,
    })
    const after = await detail(steward, person.id)
    expect(after.posts).toHaveLength(2)
    expect(after.posts[1]).toMatchObject({ title: '副科长', from: TODAY, to: null })
    expect(after.history.map(({ says }) => says)).toEqual(['新增人员', '调整岗位', '调整岗位'])
  })

  test('兼任可以有几项，时间不重叠；主要岗位不能单独免去', async () => {
    const person = await one('张三', '办公室', { from: YESTERDAY })
    const extra = { unitId: units.人事科, title: '党小组组长', from: TODAY }
    const post = await desk.call<{ id: string }>(steward, 'post', `/people/${person.id}/posts`, {
      ...extra,
      version: 1,
    })
    await expect(desk.call(steward, 'post', `/people/${person.id}/posts`, { ...extra, version: 2 })).rejects.toEqual(
      refused(409, /已经任过同一职务/),
    )
    const principal = (await detail(steward, person.id)).posts.find((each) => each.principal)
    await expect(
      desk.call(steward, 'post', `/people/${person.id}/posts/${principal?.id}/end`, { on: TODAY, version: 2 }),
    ).rejects.toEqual(refused(409, /主要岗位/))
    await desk.call(steward, 'post', `/people/${person.id}/posts/${post.id}/end`, { on: TODAY, version: 2 })
    expect((await detail(steward, person.id)).posts.find(({ id }) => id === post.id)).toMatchObject({ to: TODAY })
  })

  test('有待办的人不能就这样离开：移交了才能，职责、岗位、小组任职一并结束', async () => {
    const [leaver, receiver] = [await one('张三'), await one('李四')]
    await waits(leaver.id, '答复第1号申请')
    await waits(leaver.id, '审核第2号信息')
    await grant(leaver.id, 'clerk')
    const group = await desk.call<{ id: string }>(steward, 'post', '/leading-groups', { name: '政务公开领导小组' })
    await desk.call(steward, 'post', `/leading-groups/${group.id}/posts`, {
      posts: [{ post: '成员', personId: leaver.id, from: YESTERDAY }],
      version: 1,
    })
    const pending = await desk.call<{ count: number; items: { title: string }[]; onlyTheirs: { label: string }[] }>(
      steward,
      'get',
      `/people/${leaver.id}/pending`,
    )
    expect(pending).toMatchObject({ count: 2, onlyTheirs: [{ label: '经办人' }] })
    const given = { on: TODAY, why: '调出', version: 1 }
    const path = `/people/${leaver.id}/leave`
    await expect(desk.call(steward, 'post', path, given)).rejects.toEqual(refused(409, /“张三”还有 2 件待办/))
    await expect(desk.call(steward, 'post', path, { ...given, handOverTo: leaver.id })).rejects.toEqual(
      refused(409, /不能是本人/),
    )
    expect(await desk.call(steward, 'post', path, { ...given, handOverTo: receiver.id })).toMatchObject({
      handedOver: 2,
    })
    expect(await detail(steward, leaver.id)).toMatchObject({
      status: 'left',
      posts: [{ to: TODAY }],
      duties: [{ label: '经办人', status: 'ended' }],
    })
    const taken = await desk.call<{ count: number }>(steward, 'get', `/people/${receiver.id}/pending`)
    expect(taken.count).toBe(2)
    const after = await desk.call<{ posts: { to: string }[] }>(steward, 'get', `/leading-groups/${group.id}`)
    expect(after.posts).toMatchObject([{ to: TODAY }])
    expect(await desk.inOrgan(organ, (tx) => personAtWork(tx, organ, leaver.id, TODAY))).toBeNull()
    await expect(
      desk.call(steward, 'post', `/people/${leaver.id}/return`, { unitId: units.办公室, on: TODAY, version: 2 }),
    ).rejects.toEqual(refused(409, /应在离开日期/))
  })

  test('系统管理员看得到还有几件，看不到是什么', async () => {
    const person = await one('张三')
    await waits(person.id, '答复李某某的申请')
    const seen = await desk.call(administrator('system'), 'get', `/people/${person.id}/pending?organ=${organ}`)
    expect(seen).toMatchObject({ count: 1, items: [] })
  })

  test('移交可以只交几件；没有的不算', async () => {
    const [from, to] = [await one('张三'), await one('李四')]
    const id = await waits(from.id, '一')
    await waits(from.id, '二')
    const given = { from: from.id, to: to.id, toDos: [id] }
    expect(await desk.call(steward, 'post', '/hand-overs', given)).toEqual({ handedOver: 1 })
    await expect(desk.call(steward, 'post', '/hand-overs', given)).rejects.toEqual(refused(409, /没有可以移交的待办/))
  })
})

const propose = (personId: string, duty: string, more: object = {}) =>
  desk.call(steward, 'post', '/duties', { duties: [{ personId, duty, ...more }] })
const waiting = async () =>
  (
    await desk.call<{
      people: { name: string; conflicts: string[]; duties: { id: string; version: number; status: string }[] }[]
    }>(administrator('security'), 'get', `/duties/waiting?organ=${organ}`)
  ).people
const decide = async (grant: boolean, why: string | null = null) => {
  const decisions = (await waiting()).flatMap(({ duties }) =>
    duties.filter(({ status }) => status === 'proposed').map(({ id, version }) => ({ id, version, grant })),
  )
  return desk.call(administrator('security'), 'post', `/duties/decide?organ=${organ}`, { decisions, why })
}
const grant = async (personId: string, duty: string, more: object = {}) => {
  await propose(personId, duty, more)
  await decide(true)
}

describe('职责', () => {
  test('提出的还不算数，安全管理员授予之后才算；提出的人不能自己授予', async () => {
    const person = await one('张三')
    await propose(person.id, 'clerk')
    const work = () => desk.inOrgan(organ, (tx) => personAtWork(tx, organ, person.id, TODAY))
    expect((await work())?.duties).toEqual([])
    const [first] = await waiting()
    const decisions = [{ id: first?.duties[0]?.id, version: 1, grant: true }]
    for (const who of [steward, administrator('system')])
      await expect(desk.call(who, 'post', `/duties/decide?organ=${organ}`, { decisions })).rejects.toEqual(
        refused(403, /权限/),
      )
    await decide(true)
    expect((await work())?.duties).toEqual([{ duty: 'clerk', unitId: null, forPerson: null }])
    await expect(propose(person.id, 'clerk')).rejects.toEqual(refused(409, /已有这项职责/))
  })

  test('科室的职责要写明科室；不宜兼任的看得到，但不禁止', async () => {
    const person = await one('张三', '人事科')
    await expect(propose(person.id, 'section-head')).rejects.toEqual(refused(409, /限于哪个内设机构/))
    await grant(person.id, 'section-head', { unitId: units.人事科 })
    await propose(person.id, 'section-editor', { unitId: units.人事科 })
    expect((await waiting())[0]?.conflicts).toEqual([expect.stringContaining('科室负责人不应审核自己采编的内容')])
    await expect(decide(false)).rejects.toEqual(refused(409, /拒绝要写明理由/))
    expect(await decide(false, '由另一人担任')).toEqual({ granted: 0, refusedDuties: 1 })
    await expect(
      desk.call(steward, 'post', `/units/${units.人事科}/withdraw`, { version: 1, why: 'x' }),
    ).rejects.toEqual(refused(409, /任职/))
  })

  test('收回即时生效；两位安全管理员同时处理，后来的看到已经变了', async () => {
    const person = await one('张三')
    await propose(person.id, 'editor')
    const [first] = await waiting()
    const duty = first?.duties[0]
    await decide(true)
    await expect(
      desk.call(administrator('security'), 'post', `/duties/decide?organ=${organ}`, {
        decisions: [{ id: duty?.id, version: 1, grant: false }],
        why: '重复',
      }),
    ).rejects.toEqual(refused(409, /刚刚修改过/, { changedBy: '安全员' }))
    await desk.call(administrator('security'), 'post', `/duties/${duty?.id}/end?organ=${organ}`, {
      version: 2,
      why: '轮岗',
    })
    expect((await desk.inOrgan(organ, (tx) => personAtWork(tx, organ, person.id, TODAY)))?.duties).toEqual([])
  })
})

describe('替岗', () => {
  test('替岗人当天就有他的职责，记录写明代谁；不能互相替，结束即失效', async () => {
    const [boss, deputy, third] = [await one('王主任'), await one('赵副主任'), await one('孙三')]
    await grant(boss.id, 'office-head')
    const arrange = (personId: string, substituteId: string, from = TODAY, to = '2099-12-31') =>
      desk.call<{ id: string }>(steward, 'post', '/substitutions', { personId, substituteId, from, to, why: '出差' })
    const { id } = await arrange(boss.id, deputy.id)
    await arrange(deputy.id, third.id)
    await expect(arrange(third.id, boss.id)).rejects.toEqual(refused(409, /不能互相替岗/))
    await expect(arrange(boss.id, third.id)).rejects.toEqual(refused(409, /已有人替岗/))
    await expect(arrange(third.id, boss.id, YESTERDAY)).rejects.toEqual(refused(409, /不能补办过去的/))
    const work = await desk.inOrgan(organ, (tx) => personAtWork(tx, organ, deputy.id, TODAY))
    expect(work?.duties).toEqual([{ duty: 'office-head', unitId: null, forPerson: { id: boss.id, name: '王主任' } }])
    const acting: Actor = {
      ...colleague(organ, [], { name: '赵副主任', personId: deputy.id }),
      duties: work?.duties ?? [],
    }
    await desk.call(acting, 'post', '/leading-groups', { name: '政务公开领导小组' })
    const { rows } = await desk.inOrgan(organ, (tx) =>
      sql<{ content: string }>`select content from events where organ_id = ${organ} and did = 'group-set-up'`.execute(
        tx,
      ),
    )
    expect(JSON.parse(rows[0]?.content ?? '')).toMatchObject({ onBehalfOf: '王主任' })
    await desk.call(steward, 'post', `/substitutions/${id}/end`, { version: 1 })
    expect((await desk.inOrgan(organ, (tx) => personAtWork(tx, organ, deputy.id, TODAY)))?.duties).toEqual([])
    const { items } = await desk.call<{ items: { state: string }[] }>(
      steward,
      'get',
      `/substitutions?person=${boss.id}`,
    )
    expect(items).toMatchObject([{ state: 'over' }])
  })

  test('谁也不能安排自己替别人的岗：职责要由安全管理员授予', async () => {
    const [boss, head] = [await one('钱主任'), await one('李科长')]
    await grant(boss.id, 'leader')
    const given = { personId: boss.id, substituteId: head.id, from: TODAY, to: '2099-12-31' }
    for (const duty of ['section-head', 'organ-steward', 'office-head'] as const) {
      const self = colleague(organ, [duty], { name: '李科长', personId: head.id })
      await expect(desk.call(self, 'post', '/substitutions', given)).rejects.toEqual(refused(409, /自己给自己职责/))
    }
    expect((await desk.inOrgan(organ, (tx) => personAtWork(tx, organ, head.id, TODAY)))?.duties).toEqual([])
    const himself = colleague(organ, ['office-head'], { name: '钱主任', personId: boss.id })
    await desk.call(himself, 'post', '/substitutions', given)
  })

  test('限于本科室的科室负责人，只安排本科室的替岗和移交', async () => {
    const [own, other, by] = [await one('科内甲', '人事科'), await one('科外乙', '办公室'), await one('替岗丙')]
    const duties = [{ duty: 'section-head', unitId: units.人事科, forPerson: null }] as const
    const head = { ...colleague(organ, [], { name: '孙科长' }), duties }
    const given = { substituteId: by.id, from: TODAY, to: '2099-12-31' }
    await desk.call(head, 'post', '/substitutions', { ...given, personId: own.id })
    await expect(desk.call(head, 'post', '/substitutions', { ...given, personId: other.id })).rejects.toEqual(
      refused(403, /本科室/),
    )
    await expect(desk.call(head, 'get', `/people/${other.id}/pending`)).rejects.toEqual(refused(403, /他人待办/))
  })
})

describe('领导小组', () => {
  test('某一天的组长是谁，换人之后仍查得到；外单位的人也可以任职', async () => {
    const [old, young] = [await one('王局长', '局领导'), await one('赵局长', '局领导')]
    const group = await desk.call<{ id: string }>(steward, 'post', '/leading-groups', {
      name: '政务公开领导小组',
      basis: '云科〔2024〕1号',
      establishedOn: '2024-01-01',
    })
    const path = `/leading-groups/${group.id}`
    await desk.call(steward, 'post', `${path}/posts`, {
      posts: [
        { post: '组长', personId: old.id, from: '2024-01-01' },
        { post: '副组长', outsider: '钱某（县政府办副主任）', from: '2024-01-01' },
      ],
      version: 1,
    })
    const at = (day: string) =>
      desk.call<{ posts: { id: string; post: string; name: string }[] }>(steward, 'get', `${path}?on=${day}`)
    const chief = (await at('2024-06-01')).posts[0]
    await desk.call(steward, 'post', `${path}/posts/${chief?.id}/end`, { on: '2025-03-31', version: 2 })
    await desk.call(steward, 'post', `${path}/posts`, {
      posts: [{ post: '组长', personId: young.id, from: '2025-04-01' }],
      version: 3,
    })
    const chiefOn = async (day: string) =>
      (await at(day)).posts.filter(({ post }) => post === '组长').map(({ name }) => name)
    expect(await chiefOn('2025-03-31')).toEqual(['王局长'])
    expect(await chiefOn('2025-04-01')).toEqual(['赵局长'])
    expect(await chiefOn('2023-12-31')).toEqual([])
    expect((await at('2025-04-01')).posts.map(({ post }) => post)).toEqual(['组长', '副组长'])
    await expect(
      desk.call(steward, 'post', `${path}/posts`, {
        posts: [{ post: '组长', personId: young.id, from: TODAY }],
        version: 4,
      }),
    ).rejects.toEqual(refused(409, /不能重复/))
    await desk.call(steward, 'post', `${path}/dissolve`, { on: TODAY, why: '机构改革', version: 4 })
    expect(await chiefOn(TODAY)).toEqual(['赵局长'])
  })
})

describe('批量导入', () => {
  const rows = [
    { name: '王局长', unitId: '局领导', title: '局长', phone: '0379-66312345', from: '2024-03-01', position: 1 },
    { name: '李四', unitId: '财务科', title: '科长' },
    { name: '张三', unitId: '人事科', email: '不是邮箱' },
    { name: '周五', unitId: '人事科', from: '二〇二五年四月一日' },
    { name: '周五', unitId: '人事科' },
    { name: '周五', unitId: '人事科', another: 'yes' },
  ]
  const sheet = (given: readonly Record<string, string | number>[] = rows) =>
    workbookBytes(sheetOf(PEOPLE_COLUMNS, { title: '人员名单' }, given))

  test('先看再导：逐行核对，错的列出原因，一个也没有先进去', async () => {
    const preview = await desk.upload(steward, '/people/import?mode=preview', await sheet())
    expect(preview).toMatchObject({ total: 6, good: 3, bad: 3 })
    const errors = (preview as { rows: { line: number; errors: { column: string; says: string }[] }[] }).rows.flatMap(
      ({ line, errors: each }) => each.map(({ column, says }) => [line, column, says]),
    )
    expect(errors).toEqual([
      [3, '内设机构', expect.stringContaining('本机关没有内设机构“财务科”')],
      [4, '电子邮箱', expect.stringContaining('不是完整的邮箱地址')],
      [6, '姓名', expect.stringContaining('“周五”已在人事科')],
    ])
    expect((await desk.call<{ total: number }>(steward, 'get', '/people')).total).toBe(0)
  })

  test('导入对的，错的取回来改好再导；导出的再导一次全是重复', async () => {
    expect(await desk.upload(steward, '/people/import?mode=commit', await sheet())).toEqual({ added: 3, failed: 3 })
    const again = await sheet(rows)
    const wrong = (await desk.upload(steward, '/people/import?mode=errors', again)) as Uint8Array
    const read = readSheet(PEOPLE_COLUMNS, wrong)
    // What has gone in is now told as a duplicate as well, except the one marked as another person.
    expect('refused' in read ? read : read.rows.map(({ shown }) => shown['name'])).toEqual([
      '王局长',
      '李四',
      '张三',
      '周五',
      '周五',
    ])
    const exported = await desk.call<Uint8Array>(steward, 'get', '/people/export.xlsx')
    const back = readSheet(PEOPLE_COLUMNS, exported)
    expect('refused' in back ? back : back.rows.map(({ values }) => values)).toMatchObject([
      { name: '王局长', unitId: '局领导', title: '局长', phone: '0379-66312345', from: '2024-03-01', position: 1 },
      { name: '周五', unitId: '人事科' },
      { name: '周五', unitId: '人事科' },
    ])
    expect(await desk.upload(steward, '/people/import?mode=preview', exported)).toMatchObject({
      total: 3,
      good: 0,
      bad: 3,
    })
    const template = await desk.call<Uint8Array>(steward, 'get', '/people/import/template.xlsx')
    expect(readSheet(PEOPLE_COLUMNS, template)).toMatchObject({ refused: 'empty' })
  })

  test('不是工作簿、表头不对的，一句话说清楚', async () => {
    await expect(
      desk.upload(steward, '/people/import?mode=commit', new TextEncoder().encode('姓名,职务')),
    ).rejects.toEqual(refused(422, /不是 xlsx 工作簿/))
    const wrong = await workbookBytes(
      sheetOf([{ key: 'a', label: '会议名称', kind: 'text' }], { title: '会议' }, [{ a: 'x' }]),
    )
    await expect(desk.upload(steward, '/people/import?mode=commit', wrong)).rejects.toEqual(
      refused(422, /没有找到表头/),
    )
  })
})

describe('各机关互不相扰', () => {
  test('甲机关的单位管理员够不到乙机关的任何一行', async () => {
    const person = await one('张三')
    const other = await desk.newOrgan(`云川县另一局${made}`)
    const stranger = colleague(other, ['organ-steward', 'office-head'])
    await expect(desk.call(stranger, 'get', `/people?organ=${organ}`)).rejects.toEqual(refused(404, /不在这个机关工作/))
    expect(await desk.call(stranger, 'get', `/people?id=${person.id}`)).toMatchObject({ total: 0 })
    for (const [method, path, body] of [
      ['get', `/people/${person.id}`, undefined],
      ['put', `/people/${person.id}`, { name: '改名', version: 1 }],
      ['post', `/people/${person.id}/leave`, { on: TODAY, why: 'x', version: 1 }],
      ['put', `/units/${units.办公室}`, { name: '改名', kind: 'office', version: 1 }],
      ['post', `/units/${units.人事科}/withdraw`, { version: 1, why: 'x' }],
      ['get', `/organs/${organ}/profile`, undefined],
    ] as const)
      await expect(desk.call(stranger, method, path, body), path).rejects.toEqual(refused(404, /./))
    await expect(
      desk.call(stranger, 'post', '/people', { people: [{ name: '混入', unitId: units.办公室 }] }),
    ).rejects.toEqual(refused(409, /没有这个内设机构/))
    expect(await detail(steward, person.id)).toMatchObject({ status: 'active', version: 1 })
  })

  test('没有职责的同事只能看', async () => {
    const plain = colleague(organ, [])
    await expect(desk.call(plain, 'post', '/people', { people: [{ name: 'x' }] })).rejects.toEqual(refused(403, /权限/))
    await expect(desk.call(plain, 'get', `/people/${(await one('张三')).id}/pending`)).rejects.toEqual(
      refused(403, /权限/),
    )
    expect(await desk.call(plain, 'get', '/people')).toMatchObject({ total: 1 })
  })

  test('办完这些事，本机关的记录仍首尾相接', async () => {
    await one('张三')
    expect(await desk.inOrgan(organ, (tx) => prove(tx, organ, []))).toMatchObject({ holds: true })
  })
})
