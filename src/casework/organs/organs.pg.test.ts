import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { today } from '../../platform/clock.ts'
import { prove } from '../../platform/record/prove.ts'
import { administrator, colleague, openDesk, type TestDesk } from '../people/people.testing.ts'
import { openToDo } from '../to-do/to-do.ts'
import type { Organ } from './organ.ts'

let desk: TestDesk
const SYSTEM = administrator('system')
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const create = (given: object) => desk.call<Organ>(SYSTEM, 'post', '/organs', given)
const refused = (detail: RegExp, members: object = {}, status = 409) =>
  expect.objectContaining({
    status,
    detail: expect.stringMatching(detail),
    members: expect.objectContaining(members),
  })
const field = (name: string) => ({ fields: { [name]: expect.any(String) } })
const CODE = '91350100M000100Y43'

describe('区划和机关', () => {
  test('先区划后机关；新机关的记录从第一条开始，首尾相接', async () => {
    const region = await create({ kind: 'region', name: ' 云川 县 ' })
    expect(region).toMatchObject({ name: '云川县', kind: 'region', code: null, version: 1 })
    expect(region.slug).toMatch(/^q-[0-9a-f]{8}$/)
    const organ = await create({
      kind: 'organ',
      name: '云川县教育局',
      parentId: region.id,
      code: '9135 0100-m000100y43',
      slug: 'YC-JYJ',
    })
    expect(organ).toMatchObject({ code: CODE, slug: 'yc-jyj', parentId: region.id })
    await desk.inOrgan(organ.id, async (tx) => {
      expect(await prove(tx, organ.id, [])).toEqual({ holds: true, events: 1, anchors: 0 })
      const { rows } = await sql<{ did: string; actor_name: string }>`
        select did, actor_name from events where organ_id = ${organ.id}`.execute(tx)
      expect(rows).toEqual([{ did: 'organ-created', actor_name: '系统员' }])
    })
    const found = await desk.call<{ items: { name: string; note: string }[] }>(
      SYSTEM,
      'get',
      '/organs?kind=organ&q=教育',
    )
    expect(found.items).toMatchObject([{ name: '云川县教育局', note: '云川县' }])
  })

  test.each([
    ['没有名称', { name: '  ' }, /请填写名称/, 'name'],
    ['代码校验不对', { name: '甲局', code: '91350100M000100Y44' }, /校验码不对/, 'code'],
    ['区划不能有代码', { name: '甲县', kind: 'region', code: CODE }, /区划没有/, 'code'],
    ['网址名不合规', { name: '甲局', slug: '甲局' }, /网址名只能用/, 'slug'],
    ['网址名不能以连字符结尾', { name: '甲局', slug: 'jia-' }, /网址名只能用/, 'slug'],
    ['上级不存在', { name: '甲局', parentId: '00000000-0000-7000-8000-000000000000' }, /没有这个上级/, 'parentId'],
  ])('%s，不能新建，说在那一栏', async (_, given, says, name) => {
    await expect(create({ kind: 'organ', ...given })).rejects.toEqual(refused(says, field(name)))
  })

  test('同一上级之下不能重名，网址名、代码不能重用；区划不能建在机关之下', async () => {
    const organ = await create({ kind: 'organ', name: '民政局', slug: 'mzj' })
    await expect(create({ kind: 'organ', name: '民政局' })).rejects.toEqual(refused(/已有“民政局”/, field('name')))
    await expect(create({ kind: 'organ', name: '民政二局', slug: 'MZJ' })).rejects.toEqual(
      refused(/已由“民政局”使用/, field('slug')),
    )
    await expect(create({ kind: 'region', name: '乡', parentId: organ.id })).rejects.toEqual(
      refused(/区划只能建在区划之下/),
    )
    await create({ kind: 'organ', name: '民政局', parentId: organ.id })
  })

  test('两位管理员同时用同一个网址名，只成一个', async () => {
    const both = await Promise.allSettled(
      ['水利局', '林业局'].map((name) => create({ kind: 'organ', name, slug: 'same-slug' })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused(/已由“.+”使用/) })
  })

  test('更名留下沿革；过时的版本看到改了什么', async () => {
    const organ = await create({ kind: 'organ', name: '科学技术局' })
    const names = { slug: organ.slug, code: null, position: 0 }
    const change = (name: string, version: number) =>
      desk.call(SYSTEM, 'put', `/organs/${organ.id}`, { ...names, name, version, why: '云编〔2026〕1号' })
    expect(await change('科技和工业信息化局', 1)).toMatchObject({ name: '科技和工业信息化局', version: 2 })
    expect(await change('科技和工业信息化局', 2)).toMatchObject({ version: 2 })
    await expect(change('科技局', 1)).rejects.toEqual(
      refused(/系统员刚刚修改过/, {
        version: 2,
        changes: [{ field: '名称', from: '科学技术局', to: '科技和工业信息化局' }],
      }),
    )
    const { items } = await desk.call<{ items: { says: string; why: string; changes: object[] }[] }>(
      SYSTEM,
      'get',
      `/organs/${organ.id}/history`,
    )
    expect(items).toMatchObject([
      { says: '新建机关', changes: [] },
      { says: '修改机关名称、代码', why: '云编〔2026〕1号', changes: [{ field: '名称', from: '科学技术局' }] },
    ])
  })

  test('不能移到自己的下级之下；两人对着移也成不了圈', async () => {
    const [a, b] = [await create({ kind: 'region', name: '甲市' }), await create({ kind: 'region', name: '乙市' })]
    const move = (organ: Organ, parentId: string | null) =>
      desk.call<Organ>(SYSTEM, 'post', `/organs/${organ.id}/move`, { parentId, version: organ.version })
    const both = await Promise.allSettled([move(a, b.id), move(b, a.id)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused(/不能移到它自己或者它的下级之下/),
    })
    await expect(move({ ...a, version: 9 }, a.id)).rejects.toMatchObject({ status: 409 })
  })

  test('撤并：有下级、有待办的不行；撤并以后不能再改，人员也不能再动，历史还在', async () => {
    const organ = await create({ kind: 'organ', name: '乡镇企业局' })
    const below = await create({ kind: 'organ', name: '下属站', parentId: organ.id })
    const dissolve = (of: Organ, more: object = {}) =>
      desk.call<Organ>(SYSTEM, 'post', `/organs/${of.id}/dissolve`, {
        on: today(),
        why: '机构改革',
        version: of.version,
        ...more,
      })
    await expect(dissolve(organ)).rejects.toEqual(refused(/还有 1 个区划或机关（如“下属站”）/))
    await expect(dissolve(below, { on: '2999-01-01' })).rejects.toEqual(refused(/还没有到/, field('on')))
    await dissolve(below)
    const steward = colleague(organ.id, ['organ-steward'])
    const { added } = await desk.call<{ added: { id: string }[] }>(steward, 'post', '/people', {
      people: [{ name: '张三' }],
    })
    await desk.inOrgan(organ.id, (tx) =>
      openToDo(tx, organ.id, new Date(), {
        kind: 'k',
        subject: { kind: 's', id: organ.id },
        title: '待办',
        link: '/',
        assignee: { person: added[0]?.id ?? '' },
      }),
    )
    await expect(dissolve(organ)).rejects.toEqual(refused(/还有 1 件待办/))
    await desk.inOrgan(organ.id, (tx) => sql`update to_dos set state = 'done', closed_at = now()`.execute(tx))
    const successor = await create({ kind: 'organ', name: '农业农村局' })
    await expect(dissolve(organ, { successorId: organ.id })).rejects.toEqual(refused(/承接的机关/))
    expect(await dissolve(organ, { successorId: successor.id })).toMatchObject({ dissolvedOn: today() })
    await expect(desk.call(steward, 'post', '/people', { people: [{ name: '李四' }] })).rejects.toEqual(
      refused(/已经撤并/),
    )
    await expect(desk.call(SYSTEM, 'post', `/organs/${organ.id}/move`, { parentId: null, version: 2 })).rejects.toEqual(
      refused(/已经撤并/),
    )
    expect(await desk.call(steward, 'get', '/people')).toMatchObject({ total: 1 })
    // Its name is free again, its address is not.
    await create({ kind: 'organ', name: '乡镇企业局' })
    await expect(create({ kind: 'organ', name: '另一局', slug: organ.slug })).rejects.toEqual(refused(/已由/))
  })

  test('只有系统管理员动得了；安全、审计管理员和单位的人只能看', async () => {
    const organ = await create({ kind: 'organ', name: '审计局' })
    for (const who of [
      administrator('security'),
      administrator('audit'),
      colleague(organ.id, ['organ-steward', 'leader']),
    ]) {
      await expect(desk.call(who, 'post', '/organs', { kind: 'organ', name: 'x' })).rejects.toMatchObject({
        status: 403,
      })
      await expect(
        desk.call(who, 'put', `/organs/${organ.id}`, { name: 'x', slug: 'x', version: 1 }),
      ).rejects.toMatchObject({ status: 403 })
      expect(await desk.call(who, 'get', '/organs/tree')).toMatchObject({ items: expect.any(Array) })
    }
  })
})

describe('机关简介和联系方式', () => {
  test('逐项核对、只改给出的、还缺的列出来；后来的人看到别人改了什么', async () => {
    const organ = await create({ kind: 'organ', name: '司法局' })
    const clerk = colleague(organ.id, ['clerk'], { name: '李经办' })
    const path = `/organs/${organ.id}/profile`
    const seen = await desk.call<{ version: number; gaps: string[]; mayKeep: boolean }>(clerk, 'get', path)
    expect(seen).toMatchObject({ version: 0, mayKeep: true })
    expect(seen.gaps).toContain('disclosurePhone')
    expect(seen.gaps).not.toContain('fax')
    await expect(
      desk.call(clerk, 'put', path, { profile: { phone: '六六三一', postcode: '47140', email: 'a@b' }, version: 0 }),
    ).rejects.toEqual(
      refused(
        /填写的内容有误/,
        {
          fields: {
            phone: expect.stringContaining('不像电话号码'),
            postcode: expect.any(String),
            email: expect.any(String),
          },
        },
        400,
      ),
    )
    const profile = {
      disclosurePhone: '０３７９－６６３１２３４５转８０１',
      address: ' 人民路1号 ',
      website: 'https://www.example.gov.cn',
    }
    const kept = await desk.call<{ profile: object; version: number; gaps: string[] }>(clerk, 'put', path, {
      profile,
      version: 0,
    })
    expect(kept).toMatchObject({
      profile: { disclosurePhone: '0379-66312345转801', address: '人民路1号', fax: '' },
      version: 1,
    })
    expect(kept.gaps).not.toContain('address')
    await expect(desk.call(SYSTEM, 'put', path, { profile: { address: '人民路2号' }, version: 0 })).rejects.toEqual(
      refused(/李经办刚刚修改过/, {
        changes: expect.arrayContaining([{ field: '办公地址', from: null, to: '人民路1号' }]),
      }),
    )
    expect(await desk.call(SYSTEM, 'put', path, { profile: { address: '人民路2号' }, version: 1 })).toMatchObject({
      profile: { address: '人民路2号', website: 'https://www.example.gov.cn' },
      version: 2,
    })
    await expect(
      desk.call(colleague(organ.id, ['editor']), 'put', path, { profile: {}, version: 2 }),
    ).rejects.toMatchObject({ status: 403 })
  })
})
