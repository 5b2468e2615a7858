import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withScope } from '../../platform/database/scope.ts'
import { fieldOf, type PersonalField } from './fields.ts'
import {
  cipherOf,
  colleague,
  eventsOf,
  everything,
  key,
  newOrgan,
  openGround,
  proof,
  storeOf,
  ZHANG,
} from './ground.testing.ts'
import { searchPersonal } from './search/act.ts'
import { maskedPersonal, type Owner, samePerson } from './store.ts'
import { viewPersonal } from './view/act.ts'

const cipher = cipherOf([key('k1')])
let ground: Awaited<ReturnType<typeof openGround>>
let organ: string

beforeAll(async () => {
  ground = await openGround(cipher)
})
afterAll(() => ground.close())
beforeEach(async () => {
  organ = await newOrgan(ground, '鹤岗市科学技术局')
})

const { thing, keep, read, masked } = storeOf(
  () => ground,
  () => organ,
)
const clerk = () => colleague(organ, 'clerk')

describe('保存', () => {
  test('库里只有密文、遮盖和标记，读出来一字不差', async () => {
    const owner = thing()
    expect(await keep(owner, ZHANG)).toEqual(['name', 'id-number', 'phone', 'email'])
    expect(await read(owner)).toEqual(ZHANG)
    expect((await masked(owner)).map((each) => each.masked)).toEqual([
      '张**',
      '230***********1234',
      '138****5678',
      'z***@example.com',
    ])
    const all = await everything(ground, organ)
    for (const value of Object.values(ZHANG)) expect(all).not.toContain(value)
  })

  test('与照着做的一本账逐步相同：存、改、清、读', async () => {
    const step = fc.record({
      nth: fc.nat(2),
      field: fc.constantFrom<PersonalField>('name', 'id-number', 'address', 'agent-phone', 'employer'),
      value: fc.option(
        fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
          .filter((text) => text.trim() !== '' && !text.includes('\0')),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const owners = [thing(), thing(), thing()]
        const book = owners.map(() => new Map<PersonalField, string>())
        for (const { nth, field, value } of steps) {
          const changed = await keep(owners[nth] as Owner, { [field]: value })
          const before = book[nth]?.get(field) ?? null
          expect(changed).toEqual((value?.trim() ?? null) === before ? [] : [field])
          if (value === null) book[nth]?.delete(field)
          else book[nth]?.set(field, value.trim())
        }
        for (const [nth, owner] of owners.entries()) {
          expect(await read(owner)).toEqual(Object.fromEntries(book[nth] ?? []))
          const shown = new Map((await masked(owner)).map((each) => [each.field, each]))
          for (const [field, value] of book[nth] ?? [])
            expect(shown.get(field)?.masked).toBe(fieldOf(field).mask(value))
          for (const [field, each] of shown) if (!book[nth]?.has(field)) expect(each.erasedAt).not.toBeNull()
        }
      }),
      { numRuns: 25 },
    )
  })

  test('空白不是内容，拒绝保存', async () => {
    await expect(keep(thing(), { name: ' ' })).rejects.toThrow('empty')
  })

  test('密文挪到别人名下打不开', async () => {
    const [one, other] = [thing(), thing()]
    await keep(one, { phone: '13812345678' })
    await keep(other, { phone: '13900000000' })
    await withScope(ground.db, { organ }, (tx) =>
      sql`update personal_data set cipher = (select cipher from personal_data where subject_id = ${one.id})
        where subject_id = ${other.id}`.execute(tx),
    )
    await expect(read(other)).rejects.toThrow('密文校验不通过')
  })

  test('几件事项的遮盖内容一次取出，没有的不在其中', async () => {
    const [one, other, none] = [thing(), thing(), thing()]
    await keep(one, { name: '张三' })
    await keep(other, { phone: '13900000000' })
    const found = await withScope(ground.db, { organ }, (tx) =>
      maskedPersonal(tx, organ, 'application', [one.id, other.id, none.id]),
    )
    expect([...found.keys()].toSorted()).toEqual([one.id, other.id].toSorted())
    expect(found.get(one.id)).toMatchObject([{ field: 'name', masked: '张*' }])
  })
})

describe('同一个人', () => {
  const same = (field: PersonalField, value: string, its = organ) =>
    withScope(ground.db, { organ: its }, (tx) => samePerson(tx, cipher, its, field, value))

  test('写法不同也找得到；当事人和代理人都找；别的机关看不到，标记也不同', async () => {
    const other = await newOrgan(ground, '嵩县科学技术局')
    const [mine, asAgent, elsewhere] = [thing(), thing(), thing(other)]
    await keep(mine, { 'id-number': '11010519491231002x' })
    await keep(asAgent, { 'agent-id-number': '110105 19491231 002X' })
    await keep(elsewhere, { 'id-number': '11010519491231002X' })
    expect(await same('id-number', '１１０１０５１９４９１２３１００２Ｘ')).toEqual([
      { kind: 'application', id: asAgent.id, field: 'agent-id-number' },
      { kind: 'application', id: mine.id, field: 'id-number' },
    ])
    expect((await same('id-number', '11010519491231002X', other)).map(({ id }) => id)).toEqual([elsewhere.id])
    const marks = await Promise.all(
      [organ, other].map((its) =>
        withScope(ground.db, { organ: its }, async (tx) => {
          const { rows } = await sql<{
            lookup: string
          }>`select lookup from personal_data where field = 'id-number'`.execute(tx)
          return rows.map(({ lookup }) => lookup)
        }),
      ),
    )
    expect(new Set(marks.flat()).size).toBe(2)
  })

  test('姓名、地址不能用来找人；清除后找不到', async () => {
    const owner = thing()
    await keep(owner, ZHANG)
    expect(await same('name', '张三丰')).toEqual([])
    await keep(owner, { phone: null })
    expect(await same('phone', '13812345678')).toEqual([])
  })

  test('查找要有理由和权限，记录里只有遮盖后的号码', async () => {
    const owner = thing()
    await keep(owner, ZHANG)
    const asked = { field: 'phone', value: ' 138 1234 5678', why: '申请人来电询问进度' } as const
    expect(await searchPersonal(ground, clerk(), asked)).toMatchObject({ found: [{ id: owner.id }] })
    expect(await searchPersonal(ground, colleague(organ), asked)).toMatchObject({ refused: 'not-allowed' })
    expect(await searchPersonal(ground, clerk(), { ...asked, why: '' })).toMatchObject({ refused: 'no-reason' })
    expect(await searchPersonal(ground, clerk(), { ...asked, field: 'name' })).toMatchObject({
      refused: 'not-findable',
    })
    const [event, ...more] = await eventsOf(ground, organ)
    expect(more).toEqual([])
    expect(JSON.parse(event?.content ?? '')).toMatchObject({
      title: '按联系电话查找：138****5678',
      why: '申请人来电询问进度',
    })
  })
})

describe('查看原文', () => {
  test('先记录，再给看；记录里有谁、看了什么、为什么，没有内容', async () => {
    const owner = thing()
    await keep(owner, ZHANG)
    const viewed = await viewPersonal(ground, clerk(), owner, {
      fields: ['phone', 'name', 'address'],
      why: '邮寄答复书',
    })
    expect(viewed).toEqual({ values: { name: '张三丰', phone: '13812345678' } })
    const [event] = await eventsOf(ground, organ)
    expect(event).toMatchObject({ did: 'personal-data-viewed', subject_id: owner.id })
    expect(JSON.parse(event?.content ?? '')).toMatchObject({
      title: '个人信息：姓名、联系电话',
      after: { of: 'application', fields: ['name', 'phone'] },
      why: '邮寄答复书',
    })
    expect(await everything(ground, organ)).not.toContain('13812345678')
    expect(await proof(ground, organ)).toMatchObject({ holds: true, events: 1 })
  })

  test.each([
    ['没有职责的同事', () => colleague(organ)],
    ['科室负责人', () => colleague(organ, 'section-head')],
    ['系统管理员', () => ({ ...colleague(organ), office: 'system' as const })],
    ['审计管理员', () => ({ ...colleague(organ), office: 'audit' as const })],
    ['别的机关的经办人', async () => colleague(await newOrgan(ground, '桓台县科学技术局'), 'clerk')],
  ])('%s看不到，也不留下记录', async (_, who) => {
    const owner = thing()
    await keep(owner, ZHANG)
    const viewed = await viewPersonal(ground, await who(), owner, { fields: ['name'], why: '邮寄答复书' })
    expect(viewed).toHaveProperty('refused')
    expect(await eventsOf(ground, organ)).toEqual([])
  })
})
