import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { INSTALLATION } from '../../../platform/database/scope.ts'
import type { Actor } from '../../acting.ts'
import type { Office } from '../../permissions.ts'
import {
  eventsOf,
  identity,
  newAccount,
  newOrgan,
  newPerson,
  openTestGround,
  ORIGIN,
  type TestGround,
} from '../accounts.testing.ts'
import { activate } from '../activation/act.ts'
import { peopleWithoutAccount } from '../membership.ts'
import { openAccounts } from './act.ts'

let ground: TestGround
let organ: string
let system: Actor

const actorOf = (id: string, office: Office | null): Actor => ({
  author: { kind: 'office', accountId: id, personId: null, name: '某管理员' },
  organId: INSTALLATION,
  origin: ORIGIN,
  personId: null,
  office,
  duties: [],
  colleague: office === null,
})
const without = () => identity(ground, (tx) => peopleWithoutAccount(tx, organ, 200))
const countOf = (table: 'accounts' | 'account_links') =>
  identity(ground, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows[0]?.n
  })

beforeAll(async () => {
  ground = await openTestGround()
  organ = await newOrgan(ground, '云川县科学技术局')
  system = actorOf((await newAccount(ground, 'wang', { office: 'system' })).id, 'system')
  for (const name of ['张三', '张三', '欧阳·某', '李']) await newPerson(ground, organ, name)
})
afterAll(() => ground.close())

describe('批量开设账号', () => {
  test('建议的登录名都可用：重名加数字，单字补足，去掉间隔号', async () => {
    const people = await without()
    expect(people.map(({ login }) => login).toSorted()).toEqual(['张三', '张三2', '李01', '欧阳某'].toSorted())
  })

  test('有一行不行，全都不开，逐行说明', async () => {
    const people = await without()
    const [first, second, third] = people
    const before = [await countOf('accounts'), await countOf('account_links')]
    const done = await openAccounts(ground, system, organ, [
      { personId: first?.id ?? '', name: first?.name ?? '', login: 'same' },
      { personId: second?.id ?? '', name: second?.name ?? '', login: ' SAME ' },
      { personId: third?.id ?? '', name: third?.name ?? '', login: 'wang' },
      { personId: first?.id ?? '', name: first?.name ?? '', login: 'other' },
    ])
    expect(done).toMatchObject({
      faults: [
        { index: 1, field: 'login', says: '登录名“same”在这一批里用了两次，请改成不同的。' },
        { index: 2, field: 'login', says: expect.stringContaining('已有人使用') },
        { index: 3, field: 'name', says: '同一名工作人员在这一批里有两行。' },
      ],
    })
    expect([await countOf('accounts'), await countOf('account_links')]).toEqual(before)
  })

  test('只有系统管理员能开；开好后各有各的链接，每个账号都有记录，名单随即空了', async () => {
    const people = await without()
    const given = people.map(({ id, name, login }) => ({ personId: id, name, login }))
    for (const office of ['security', 'audit', null] as const)
      expect(await openAccounts(ground, actorOf(system.author.accountId ?? '', office), organ, given)).toMatchObject({
        refused: 'not-allowed',
      })
    const done = await openAccounts(ground, system, organ, given)
    if (!('opened' in done)) throw new Error(JSON.stringify(done))
    expect(new Set(done.opened.map(({ link }) => link.path)).size).toBe(4)
    expect(await without()).toEqual([])
    const [one] = done.opened
    expect((await eventsOf(ground, one?.account.id ?? '')).map(({ did }) => did)).toEqual([
      'account-created',
      'account-link-made',
    ])
    const token = new URL(one?.link.path ?? '', 'http://x').searchParams.get('token') ?? ''
    expect(await activate(ground, ORIGIN, { token, password: 'Chun-Tian_66x' })).toEqual({ did: 'activate' })
  })
})
