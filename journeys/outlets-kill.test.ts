/** 发布渠道遇到断电：正在向公众号提交时把程序真的杀掉，再起来接着发；每条在每个渠道恰好一次，不丢，不重。 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNewsroom, type Newsroom } from '../src/casework/outlets/outlets.testing.ts'
import type { Posting } from '../src/casework/outlets/posting.ts'
import { APP } from '../src/platform/channels/doubles/wechat.testing.ts'
import { prove } from '../src/platform/record/prove.ts'
import { HOME } from './program.ts'

const ITEMS = 6
const SUBMIT = '/cgi-bin/freepublish/submit'
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

let room: Newsroom
let program: ChildProcess | null = null
// The double's clock keeps the program's time until the test moves it on.
let ticking: NodeJS.Timeout

beforeAll(async () => {
  room = await openNewsroom()
  ticking = setInterval(() => room.hosts.pass(Math.max(0, Date.now() - room.hosts.now().getTime())), 20)
})
afterAll(async () => {
  clearInterval(ticking)
  kill()
  await room.close()
})

/** Ends the program and everything it started, as a power cut does; the database is the test's and stays. */
function kill(): void {
  if (program?.pid) {
    try {
      process.kill(-program.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  program = null
}

function work(): void {
  program = spawn(join(HOME, 'bin/gongkai'), ['worker'], {
    env: {
      ...process.env,
      GONGKAI_DATA: room.office.ground.config.GONGKAI_DATA,
      PUBLIC_URL: room.office.ground.config.PUBLIC_URL,
      OUTGOING_INNER: 'yes',
    },
    stdio: 'ignore',
    detached: true,
  })
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let beat = 0; beat < 2400; beat++) {
    if (await holds()) return
    await wait(50)
  }
  throw new Error(`没有等到：${what}`)
}

/** A material of the double's library, for the preset cover. */
async function cover(): Promise<string> {
  const base = room.hosts.base('api.weixin.qq.com')
  const account = { grant_type: 'client_credential', appid: APP.appId, secret: room.wechat.appSecret }
  const session = await fetch(`${base}/cgi-bin/stable_token`, { method: 'POST', body: JSON.stringify(account) })
  const { access_token: token } = (await session.json()) as { access_token: string }
  const form = new FormData()
  form.append('media', new Blob([PNG]), 'cover.png')
  const made = await fetch(`${base}/cgi-bin/material/add_material?access_token=${token}`, {
    method: 'POST',
    body: form,
  })
  return ((await made.json()) as { media_id: string }).media_id
}

test('提交途中杀掉：重启后没发的接着发，发到一半的查明以后恰好一条', async () => {
  const wechat = await room.outlet('wechat', { settings: { presetCover: await cover() } })
  const hook = await room.outlet('webhook')
  const titles = Array.from({ length: ITEMS }, (_, n) => `断电第${n + 1}条公告`)
  const items: string[] = []
  for (const title of titles) items.push(await room.release([wechat, hook], title))
  const all = async (): Promise<readonly Posting[]> =>
    (await Promise.all(items.map((item) => room.postings(item)))).flat()
  const submitted = (): number => room.hosts.asked.filter(({ path }) => path === SUBMIT).length

  // Taken by the other side, and the program never hears of it.
  room.hosts.fault(SUBMIT, 'hang-after')
  work()
  await until(() => submitted() > 0, '第一次提交')
  kill()
  const half = await all()
  expect(half.filter(({ state }) => state === 'sending').length).toBeGreaterThan(0)
  expect(half.filter(({ state }) => state === 'wanted').length).toBeGreaterThan(0)
  expect(half.length).toBe(ITEMS * 2)

  work()
  const interrupted = new Set(half.filter(({ state }) => state === 'sending').map(({ id }) => id))
  await until(
    async () => (await all()).every(({ id, state }) => interrupted.has(id) || state === 'sent' || state === 'pending'),
    '其余的都发出',
  )
  // Nobody answers for the interrupted ones yet, and nobody sends them again by guess.
  for (const { id, state } of await all()) if (interrupted.has(id)) expect([id, state]).toEqual([id, 'sending'])
  kill()

  clearInterval(ticking)
  for (const { id } of await all()) expect(await room.drive(id)).toMatchObject({ state: 'sent', number: 1 })
  for (const title of titles) {
    const standing = room.wechat.published().filter(({ article, deleted }) => article['title'] === title && !deleted)
    expect([title, standing.length]).toEqual([title, 1])
  }
  const hooked = (await all()).filter(({ outletId }) => outletId === hook).map(({ id }) => id)
  expect([...room.hooked.keys()].toSorted()).toEqual(hooked.toSorted())
  await room.office.inOrgan(async (tx) => expect(await prove(tx, room.office.organ, [])).toMatchObject({ holds: true }))
}, 400_000)
