import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { cipherOf, colleague, eventsOf, key, newOrgan, openGround, proof } from './ground.testing.ts'
import { rotatePersonal } from './rotate.ts'
import { sampleDecrypt } from './sample-decrypt.ts'
import { keepPersonal, maskedOf, type Owner, readPersonal, samePerson } from './store.ts'

const [first, second] = [key('k1'), key('k2')]
const before = cipherOf([first])
const during = cipherOf([second, first], 'sm4')
const after = cipherOf([second], 'sm4')
let ground: Awaited<ReturnType<typeof openGround>>
let organ: string
const MANY = 450

beforeAll(async () => {
  ground = await openGround(before)
})
afterAll(() => ground.close())
beforeEach(async () => {
  organ = await newOrgan(ground, '鹤岗市科学技术局')
})

const person = (nth: number) => ({
  organ,
  kind: 'application',
  id: uuidv7(),
  number: `23040119900101${String(nth).padStart(4, '0')}`,
})
async function fill(count: number): Promise<readonly ReturnType<typeof person>[]> {
  const people = Array.from({ length: count }, (_, nth) => person(nth))
  await withScope(ground.db, { organ }, async (tx) => {
    for (const { number, ...owner } of people)
      await keepPersonal(tx, before, owner, { 'id-number': number }, new Date())
  })
  return people
}
const numberOf = (cipher: FieldCipher, owner: Owner) =>
  withScope(ground.db, { organ }, async (tx) => (await readPersonal(tx, cipher, owner, ['id-number']))['id-number'])
const find = (cipher: FieldCipher, number: string) =>
  withScope(ground.db, { organ }, (tx) => samePerson(tx, cipher, organ, 'id-number', number))
const sample = (cipher: FieldCipher) => sampleDecrypt(ground.db, cipher, [organ])
const actor = () => colleague(organ)

describe('换密钥，同时换成国密算法', () => {
  test('全部换完：旧密钥不再需要，内容、遮盖、版本、查找都不变；再换无事可做', async () => {
    const people = await fill(MANY)
    const shown = await withScope(ground.db, { organ }, (tx) => maskedOf(tx, people[7] as Owner))
    expect(await rotatePersonal({ ...ground, cipher: during }, actor())).toEqual({ renewed: MANY, unreadable: 0 })
    for (const each of people) expect(await numberOf(after, each)).toBe(each.number)
    expect(await withScope(ground.db, { organ }, (tx) => maskedOf(tx, people[7] as Owner))).toEqual(shown)
    expect((await find(after, people[3]?.number ?? '')).map(({ id }) => id)).toEqual([people[3]?.id])
    expect(await rotatePersonal({ ...ground, cipher: during }, actor())).toEqual({ renewed: 0, unreadable: 0 })
    const events = await eventsOf(ground, organ)
    expect(events.map(({ did }) => did)).toEqual(['personal-data-rekeyed'])
    expect(JSON.parse(events[0]?.content ?? '')).toMatchObject({ after: { renewed: MANY, unreadable: 0 } })
    expect(await proof(ground, organ)).toMatchObject({ holds: true })
  })

  test('中途停下，已换的不丢，没换的还能读、能找，接着换完', async () => {
    const people = await fill(MANY)
    const stop = new AbortController()
    // Stops while the first batch is under way: batches are whole transactions.
    let opened = 0
    const stopping = {
      ...during,
      decrypt: (...given: Parameters<FieldCipher['decrypt']>) => {
        if (++opened === 10) stop.abort()
        return during.decrypt(...given)
      },
    }
    const { renewed } = await rotatePersonal({ ...ground, cipher: stopping }, actor(), stop.signal)
    expect(renewed).toBeGreaterThan(0)
    expect(renewed).toBeLessThan(MANY)
    for (const each of [people[0], people[MANY - 1]]) {
      expect(await numberOf(during, each as Owner)).toBe(each?.number)
      expect((await find(during, each?.number ?? '')).map(({ id }) => id)).toEqual([each?.id])
    }
    expect(await rotatePersonal({ ...ground, cipher: during }, actor())).toEqual({
      renewed: MANY - renewed,
      unreadable: 0,
    })
    expect(await sample(after)).toMatchObject({ old: 0, findings: [] })
  })

  test('解不开的原样留着，数出来，不挡别的', async () => {
    const people = await fill(5)
    await withScope(ground.db, { organ }, (tx) =>
      sql`update personal_data set cipher = (select cipher from personal_data where subject_id = ${people[0]?.id})
        where subject_id = ${people[1]?.id}`.execute(tx),
    )
    expect(await rotatePersonal({ ...ground, cipher: during }, actor())).toEqual({ renewed: 4, unreadable: 1 })
    expect(await rotatePersonal({ ...ground, cipher: during }, actor())).toEqual({ renewed: 0, unreadable: 1 })
    await expect(numberOf(during, people[1] as Owner)).rejects.toThrow('密文校验不通过')
  })
})

describe('体检：密钥对不对', () => {
  test('对的：没有发现；还在用旧密钥的，数得出来', async () => {
    await fill(3)
    expect(await sample(before)).toEqual({ tried: 2, old: 0, findings: [] })
    expect(await sample(during)).toEqual({ tried: 2, old: 2, findings: [] })
    expect(await sampleDecrypt(ground.db, before, [])).toEqual({ tried: 0, old: 0, findings: [] })
  })

  test.each([
    ['缺密钥', () => after, 'unknown-key', '补进 DATA_KEYS'],
    ['编号相同、密钥不同', () => cipherOf([key('k1')]), 'wrong-key', '检查 DATA_KEYS'],
  ])('%s：说清楚是哪一把、怎么办', async (_, cipher, code, says) => {
    await fill(2)
    expect((await sample(cipher())).findings).toEqual([
      { organ, code, keyId: 'k1', says: expect.stringContaining(says) },
    ])
  })

  test('内容被改：说是被改', async () => {
    const [one] = await fill(1)
    await withScope(ground.db, { organ }, (tx) =>
      sql`update personal_data set cipher = left(cipher, -4) || 'AAAA' where subject_id = ${one?.id}`.execute(tx),
    )
    expect((await sample(before)).findings).toMatchObject([{ code: 'tampered' }])
  })
})
