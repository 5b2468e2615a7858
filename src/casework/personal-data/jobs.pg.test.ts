import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { INSTALLATION, withScope } from '../../platform/database/scope.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { failedJobs } from '../../platform/queue/dead-letters.ts'
import { installQueue } from '../../platform/queue/install.ts'
import { startWorker } from '../../platform/queue/worker.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { secretPlace } from '../accounts/account.ts'
import { CHANNELS_SETTING, robotOf, seal } from '../notifications/channels.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { cipherOf, eventsOf, key, newOrgan, openGround, type PersonalGround, proof } from './ground.testing.ts'
import { PERSONAL_DATA_JOBS, rotateAllPersonal, rotateAccountSecrets, sweepAllPersonal } from './jobs.ts'
import { sampleDecrypt } from './sample-decrypt.ts'
import { keepPersonal, maskedOf, type Owner, readPersonal, retainFrom } from './store.ts'

const [first, second] = [key('k1'), key('k2')]
const before = cipherOf([first])
const during = cipherOf([second, first])
const after = cipherOf([second])
let ground: Awaited<ReturnType<typeof openGround>>

beforeAll(async () => {
  ground = await openGround(before)
  await installQueue(ground.pool)
})
afterAll(() => ground.close())

/** Runs everything that is enqueued, and what that enqueues, until nothing waits. */
async function work(world: PersonalGround): Promise<void> {
  const worker = startWorker({ pool: ground.pool, world, jobs: PERSONAL_DATA_JOBS, poll: 50 })
  try {
    for (;;) {
      const { rows } = await sql<{ waiting: string }>`
        select count(*) as waiting from graphile_worker.jobs where attempts < max_attempts and run_at <= now()`.execute(
        ground.db,
      )
      if (rows[0]?.waiting === '0') return
      await wait(20)
    }
  } finally {
    await worker.stop()
  }
}

async function applicant(organ: string): Promise<Owner> {
  const owner = { organ, kind: 'application', id: uuidv7() }
  await withScope(ground.db, { organ }, (tx) =>
    keepPersonal(tx, before, owner, { name: '张三', phone: '13812345678' }, new Date()),
  )
  return owner
}
const inOrgan = <T>(owner: Owner, work: Parameters<typeof withScope<T>>[2]) =>
  withScope(ground.db, { organ: owner.organ }, work)

test('每夜：各机关期满的清除，没有期满的不动，记录写的是系统自己', async () => {
  const organs = await Promise.all(['鹤岗市科学技术局', '嵩县科学技术局'].map((name) => newOrgan(ground, name)))
  const [due, standing] = (await Promise.all(organs.map(applicant))) as [Owner, Owner]
  await inOrgan(due, (tx) => retainFrom(tx, due, localDate('2000-01-01'), 30))
  await enqueue(ground.db, sweepAllPersonal, {})
  await work(ground)
  expect((await inOrgan(due, (tx) => maskedOf(tx, due))).every(({ erasedAt }) => erasedAt !== null)).toBe(true)
  expect(await inOrgan(standing, (tx) => readPersonal(tx, before, standing, ['name']))).toEqual({ name: '张三' })
  expect((await eventsOf(ground, due.organ)).map(({ did }) => did)).toEqual(['personal-data-erased'])
  expect(await eventsOf(ground, standing.organ)).toEqual([])
  expect(await proof(ground, due.organ)).toMatchObject({ holds: true, events: 1 })
})

test('换密钥：个人信息、账号的动态口令、机关的机器人都改用新的，旧密钥可以去掉', async () => {
  const organ = await newOrgan(ground, '桓台县科学技术局')
  const owner = await applicant(organ)
  const account = uuidv7()
  await withScope(ground.db, { identity: true }, (tx) =>
    sql`insert into accounts (id, login, name, status, totp_secret, created_at)
      values (${account}, ${`u-${account}`}, '王经办', 'active', ${before.encrypt(secretPlace(account, 'totp'), 'GEZDGNBV')}, now())`.execute(
      tx,
    ),
  )
  const robot = { sealed: seal(before, organ, 'robot', 'https://qyapi.weixin.qq.com/x'), kinds: [] }
  await inOrgan(owner, (tx) => keepSetting(tx, organ, CHANNELS_SETTING, 0, { robot, webhook: null }))

  expect(await sampleDecrypt(ground.db, before, [organ])).toMatchObject({ findings: [] })
  expect((await sampleDecrypt(ground.db, after, [organ])).findings.map((each) => [each.organ, each.code])).toEqual([
    [INSTALLATION, 'unknown-key'],
    [organ, 'unknown-key'],
  ])
  const world = { ...ground, cipher: during }
  await enqueue(ground.db, rotateAllPersonal, {})
  await work(world)
  expect(await failedJobs(ground.db, PERSONAL_DATA_JOBS)).toMatchObject({ total: 0 })
  expect(await sampleDecrypt(ground.db, after, [organ])).toMatchObject({ old: 0, findings: [] })
  expect(await inOrgan(owner, (tx) => readPersonal(tx, after, owner, ['phone']))).toEqual({ phone: '13812345678' })
  expect(await inOrgan(owner, (tx) => robotOf(tx, after, organ))).toBe('https://qyapi.weixin.qq.com/x')
  expect((await inOrgan(owner, (tx) => readSetting(tx, organ, CHANNELS_SETTING))).version).toBe(1)
})

test('缺密钥时任务失败，说清几项解不开，什么也不改', async () => {
  const lost = { ...ground, cipher: cipherOf([key('k9')]) }
  await expect(
    rotateAccountSecrets.run(lost, {}, { attempt: 1, of: 1, signal: new AbortController().signal }),
  ).rejects.toThrow('有 1 项加密的内容解不开')
  expect(await sampleDecrypt(ground.db, after, [])).toMatchObject({ tried: 1, findings: [] })
})
