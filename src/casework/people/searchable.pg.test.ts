import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../acting.ts'
import { search } from '../search/search.ts'
import { administrator, colleague, openDesk, type TestDesk } from './people.testing.ts'

let desk: TestDesk
let organ: string
let steward: Actor

beforeAll(async () => {
  desk = await openDesk()
  organ = await desk.newOrgan('云川县某局')
  steward = colleague(organ, ['organ-steward'])
})
afterAll(() => desk?.close())

const found = (who: Actor, q: string) =>
  desk.inOrgan(organ, async (tx) =>
    (await search(tx, who, { organ, q, page: 1, size: 20 })).items.map(({ kind, title }) => ({
      kind,
      title: title.map(({ text }) => text).join(''),
    })),
  )

test('人员、内设机构、领导小组随改随搜；科室改名，人也按新名搜得到', async () => {
  const { units } = await desk.call<{ units: { id: string; version: number }[] }>(steward, 'post', '/units', {
    units: [{ name: '政策法规科', kind: 'section' }],
  })
  const [unit] = units
  const { added } = await desk.call<{ added: { id: string }[] }>(steward, 'post', '/people', {
    people: [{ name: '𠮷田㐂', unitId: unit?.id, title: '四级调研员' }],
  })
  const person = { kind: 'person', title: '𠮷田㐂' }
  expect(await found(steward, '㐂')).toEqual([person])
  expect(await found(steward, '调研员')).toEqual([person])
  expect(await found(steward, '法规科')).toEqual([person, { kind: 'unit', title: '政策法规科' }].sort(byKind))

  await desk.call(steward, 'put', `/units/${unit?.id}`, {
    version: unit?.version ?? 1,
    name: '综合规划科',
    kind: 'section',
    parentId: null,
  })
  expect(await found(steward, '法规科')).toEqual([])
  expect((await found(steward, '规划科')).sort(byKind)).toEqual([person, { kind: 'unit', title: '综合规划科' }])
  expect(await found(administrator('system'), '㐂'), '系统管理员维护人员，也搜得到').toEqual([person])
  expect(added).toHaveLength(1)
})

const byKind = (a: { kind: string }, b: { kind: string }): number => a.kind.localeCompare(b.kind)
