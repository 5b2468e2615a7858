import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { today } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { DECISIONS } from '../year-registers/decisions.ts'
import { changeEntry } from './change/act.ts'
import { recordEntry } from './record/act.ts'
import { openRegisters, type TestOrgan, type TestRegisters } from './registers.testing.ts'
import { withdrawEntry } from './withdraw/act.ts'

let site: TestRegisters
let organ: TestOrgan
beforeAll(async () => {
  site = await openRegisters()
  organ = await site.newOrgan()
})
afterAll(() => site.close())

const OPEN = { ...DECISIONS.sample, publishedOn: null, publishedWhere: null, unit: null }
const toDos = (id: string) =>
  withScope(site.db, { organ: organ.id }, async (tx) => {
    const { rows } = await sql<{ state: string; duty: string; title: string; due: string | null }>`
      select state, duty, title, due_on::text as due from to_dos where organ_id = ${organ.id} and subject_id = ${id}
      order by opened_at`.execute(tx)
    return rows
  })
const record = async (values: Readonly<Record<string, unknown>>): Promise<string> => {
  const done = await recordEntry(site.world, organ.actor('clerk'), DECISIONS, { values })
  if ('refused' in done) throw new Error(JSON.stringify(done))
  return done.id
}

test('没有公示的列入待办，写上公示日期就办结；选了科室的给那个科室', async () => {
  const id = await record({ ...OPEN, number: '1号', decidedOn: today(), unit: organ.units['法规科'] })
  const [open, ...more] = await toDos(id)
  expect(more).toEqual([])
  expect(open).toMatchObject({ state: 'open', duty: 'section-editor', title: expect.stringContaining('公示行政许可') })
  expect(open!.due! > today()).toBe(true)
  const changed = await changeEntry(site.world, organ.actor('clerk'), DECISIONS, {
    id,
    version: 1,
    values: {
      ...OPEN,
      number: '1号',
      decidedOn: today(),
      unit: organ.units['法规科'],
      publishedOn: today(),
      publishedWhere: ['own'],
    },
  })
  expect(changed).toMatchObject({ version: 2 })
  expect((await toDos(id)).map(({ state }) => state)).toEqual(['done'])
})

test('撤下的、写明不公示理由的，待办取消；多年以前的补登记，不发待办', async () => {
  const id = await record({ ...OPEN, number: '2号', decidedOn: today() })
  expect((await toDos(id)).map(({ duty }) => duty)).toEqual(['clerk'])
  await withdrawEntry(site.world, organ.actor('clerk'), DECISIONS, { id, version: 1, why: '重复' })
  expect((await toDos(id)).map(({ state }) => state)).toEqual(['cancelled'])
  expect(await toDos(await record({ ...OPEN, number: '3号', decidedOn: '2020-09-01' }))).toEqual([])
  expect(
    await toDos(await record({ ...OPEN, number: '4号', decidedOn: today(), withheldWhy: '涉及商业秘密' })),
  ).toEqual([])
})

test('文书号相同的，日子不同也先问一句；写法不同的括号、全角算相同', async () => {
  const again = await recordEntry(site.world, organ.actor('clerk'), DECISIONS, {
    values: { ...OPEN, number: ' 3 号', decidedOn: '2020-10-15' },
  })
  expect(again).toMatchObject({ refused: 'same-again', twins: [{ occurredOn: '2020-09-01' }] })
})
