import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { today } from '../../platform/clock.ts'
import { administrator, openDesk, type TestDesk } from '../people/people.testing.ts'
import type { Organ } from './organ.ts'

let desk: TestDesk
let region: Organ
const SYSTEM = administrator('system')
beforeAll(async () => {
  desk = await openDesk()
  region = await desk.call<Organ>(SYSTEM, 'post', '/organs', { kind: 'region', name: '云川县' })
})
afterAll(() => desk.close())

const GIVEN = { year: 2024, base: 'population', amount: 352_000, source: '云川县2024年统计公报' }
const keep = async (given: object, version = region.version): Promise<Organ> => {
  const kept = await desk.call<Organ>(SYSTEM, 'put', `/organs/${region.id}/bases`, { ...GIVEN, version, ...given })
  return (region = kept)
}
const items = async () =>
  (await desk.call<{ items: readonly object[] }>(SYSTEM, 'get', `/organs/${region.id}/bases`)).items
const refusedWith = (status: number, detail: RegExp) =>
  expect.objectContaining({ status, detail: expect.stringMatching(detail) })

test('登记、修改、删除都有记录；同样的数再登记一次什么也不变', async () => {
  await keep({})
  expect(await items()).toEqual([GIVEN])
  const { version } = region
  await keep({})
  expect(region.version).toBe(version)
  await keep({ amount: 353_000 })
  expect(await items()).toEqual([{ ...GIVEN, amount: 353_000 }])
  await keep({ amount: null, source: '' })
  expect(await items()).toEqual([])
  const events = await desk.inOrgan(region.id, (tx) =>
    sql`select 1 from events where organ_id = ${region.id} and did = 'organ-base-kept'`.execute(tx),
  )
  expect(events.rows).toHaveLength(3)
})

test.each([
  ['没有来源', { source: '  ' }, 409, /请写明数据的来源/],
  ['年度还没有到', { year: Number(today().slice(0, 4)) + 1 }, 409, /还没有到/],
  ['数不是正数', { amount: 0 }, 400, /填写的内容有误/],
  ['数有小数', { amount: 1.5 }, 400, /填写的内容有误/],
  ['没有这一项', { base: 'toString' }, 400, /./],
])('%s的不登记', async (_, given, status, says) => {
  await expect(keep(given)).rejects.toEqual(refusedWith(status, says))
})

test('看到的版本旧了，先看别人改了什么', async () => {
  await expect(keep({}, region.version + 1)).rejects.toEqual(refusedWith(409, /./))
  await expect(keep({}, region.version > 1 ? region.version - 1 : 99)).rejects.toEqual(refusedWith(409, /./))
})
