import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOrgan } from '../../casework/annual-reports/sample-organs.testing.ts'
import { countChange } from '../../casework/portal/changes.ts'
import { cipherOf, key, openGround } from '../../casework/personal-data/ground.testing.ts'
import { afterCommit, withScope } from '../../platform/database/scope.ts'
import { Stamps } from './stamps.ts'

let ground: Awaited<ReturnType<typeof openGround>>
let organ: string
beforeAll(async () => {
  ground = await openGround(cipherOf([key('k1')]))
  organ = await makeOrgan(ground.db, { slug: 'kjj', name: '云川市科学技术局' })
})
afterAll(() => ground.close())

test('改动说办成以后，哪个进程也不再按以前的变动数回答；不论有多少来访者，一直在问', async () => {
  // Each as a process of its own: what one was told the other does not know.
  const processes = [new Stamps(ground.db), new Stamps(ground.db)]
  const ended = new AbortController()
  let newest = 0
  let told = 0
  const wrong: string[] = []
  const visitors = processes.flatMap((stamps) =>
    [0, 1, 2].map(async (visitor) => {
      while (!ended.signal.aborted) {
        // Read before it is asked for: what was acknowledged by then must be known.
        const least = newest
        const now = visitor === 0 ? await stamps.organ('kjj') : stamps.organNow('kjj')
        if (now) {
          told += 1
          const changes = Number(now.stamp.split('/').at(-1))
          if (changes < least) wrong.push(`${changes} < ${least}`)
        }
        await wait(visitor)
      }
    }),
  )
  for (let turn = 1; turn <= 25; turn += 1) {
    await withScope(ground.db, { organ }, (tx) => countChange(tx, organ))
    newest = turn
    await wait(turn % 7)
  }
  ended.abort()
  await Promise.all(visitors)
  expect(wrong).toEqual([])
  // They were answered out of what was told already, too: otherwise nothing was tried.
  expect(told).toBeGreaterThan(50)
}, 60_000)

test('两次改动的时刻相差至少一秒；没有办成的改动不等，也不算', async () => {
  const stamps = new Stamps(ground.db)
  const changed = async (): Promise<number> => (await stamps.organ('kjj'))?.changedAt?.getTime() ?? 0
  const first = await changed()
  await withScope(ground.db, { organ }, (tx) => countChange(tx, organ))
  expect((await changed()) - first).toBeGreaterThanOrEqual(1000)
  let waited = false
  await expect(
    withScope(ground.db, { organ }, async (tx) => {
      afterCommit(tx, async () => void (waited = true))
      throw new Error('nothing came of it')
    }),
  ).rejects.toThrow('nothing came of it')
  expect(waited).toBe(false)
  await expect(ground.db.transaction().execute(async (tx) => afterCommit(tx, async () => {}))).rejects.toThrow()
})
