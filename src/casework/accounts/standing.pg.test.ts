import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { giveDuty, newOrgan, newPerson, openTestGround, type TestGround } from './accounts.testing.ts'
import { personAtWork } from './standing.ts'

let ground: TestGround
let organ: string
beforeAll(async () => {
  ground = await openTestGround()
  organ = await newOrgan(ground, '某局')
})
afterAll(() => ground.close())

const DAY = '2026-11-20'
const inOrgan = <T>(work: Parameters<typeof withScope<T>>[2]): Promise<T> => withScope(ground.db, { organ }, work)
const dutiesOf = async (person: string, day = DAY) =>
  (await inOrgan((tx) => personAtWork(tx, organ, person, day)))?.duties.map(({ duty, forPerson }) => [
    duty,
    forPerson?.name ?? null,
  ])
const substitute = (person: string, by: string, from: string, to: string, ended: string | null = null) =>
  inOrgan((tx) =>
    sql`
      insert into substitutions (organ_id, id, person_id, substitute_id, from_on, to_on, ended_on)
      values (${organ}, ${uuidv7()}, ${person}, ${by}, ${from}, ${to}, ${ended})`.execute(tx),
  )

describe('今天能做什么', () => {
  test('授予了的、在期内的职责才算，首日末日都算', async () => {
    const person = await newPerson(ground, organ, '甲')
    await giveDuty(ground, organ, person, { duty: 'clerk', from: '2026-11-20', to: '2026-11-20' })
    await giveDuty(ground, organ, person, { duty: 'editor', from: '2026-11-21' })
    await giveDuty(ground, organ, person, { duty: 'leader', to: '2026-11-19' })
    await giveDuty(ground, organ, person, { duty: 'office-head', status: 'proposed' })
    await giveDuty(ground, organ, person, { duty: 'section-head', status: 'ended' })
    await giveDuty(ground, organ, person, { duty: 'deputy-leader', status: 'refused' })
    expect(await dutiesOf(person)).toEqual([['clerk', null]])
    expect(await dutiesOf(person, '2026-11-21')).toEqual([['editor', null]])
  })

  test.each([
    ['首日', '2026-11-20', '2026-11-30', null, true],
    ['末日', '2026-11-10', '2026-11-20', null, true],
    ['还没到', '2026-11-21', '2026-11-30', null, false],
    ['过了', '2026-11-10', '2026-11-19', null, false],
    ['当天提前结束', '2026-11-10', '2026-11-30', '2026-11-20', false],
    ['明天才结束', '2026-11-10', '2026-11-30', '2026-11-21', true],
  ])('替岗：%s', async (_, from, to, ended, counts) => {
    const [absent, by] = [await newPerson(ground, organ, '不在的人'), await newPerson(ground, organ, '替岗的人')]
    await giveDuty(ground, organ, absent, { duty: 'office-head' })
    await giveDuty(ground, organ, by, { duty: 'clerk' })
    await substitute(absent, by, from, to, ended)
    expect(await dutiesOf(by)).toEqual([['clerk', null], ...(counts ? [['office-head', '不在的人']] : [])])
    expect(await dutiesOf(absent)).toEqual([['office-head', null]])
  })

  test('替岗不能再转给别人；离开了的人没有职责，也不再由人替', async () => {
    const [first, second, third] = [
      await newPerson(ground, organ, '一'),
      await newPerson(ground, organ, '二'),
      await newPerson(ground, organ, '三'),
    ]
    await giveDuty(ground, organ, first, { duty: 'leader' })
    await substitute(first, second, '2026-11-01', '2026-11-30')
    await substitute(second, third, '2026-11-01', '2026-11-30')
    expect(await dutiesOf(second)).toEqual([['leader', '一']])
    expect(await dutiesOf(third)).toEqual([])
    await inOrgan((tx) => sql`update people set status = 'left' where id = ${first}`.execute(tx))
    expect(await dutiesOf(first)).toBeUndefined()
    expect(await dutiesOf(second)).toEqual([])
  })

  test('别的机关的人，在这里什么也不是', async () => {
    const elsewhere = await newOrgan(ground, '别处')
    const person = await newPerson(ground, elsewhere, '乙')
    await giveDuty(ground, elsewhere, person, { duty: 'leader' })
    expect(await dutiesOf(person)).toBeUndefined()
  })
})
