/** Background work on personal data: every night what is past its last day goes; after a change of keys everything is encrypted anew. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { enqueue, enqueueAll } from '../../platform/queue/enqueue.ts'
import { rotateCredentials } from '../outlets/credentials.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import type { Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { rotateTexts } from '../letters/texts.ts'
import { rotateAuthenticators, rotateChannels, type Renewed } from './rotate-secrets.ts'
import { rotatePersonal } from './rotate.ts'
import { sweepPersonal } from './sweep.ts'

type World = Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>
const ofOrgan = z.object({ organ: z.uuid() })
const KEY_MISSING =
  '请运行 gongkai doctor 查看缺哪一把密钥，把它补进 DATA_KEYS（放在当前密钥之后），然后重试；已换过的不受影响。'

export const sweepOrganPersonal = defineJob<World, z.infer<typeof ofOrgan>>({
  name: 'sweep-personal-data',
  says: '清除一个机关保存期限已满的个人信息',
  schema: ofOrgan,
  run: async (world, { organ }, { signal }) =>
    void (await sweepPersonal(world, inBackground(organ, '个人信息期满清除'), today() as LocalDate, signal)),
  whenDead: '请看失败原因，处理后重试；已清除的不受影响。期满未清除的个人信息不得再使用。',
})

export const sweepAllPersonal = defineJob<World, Record<string, never>>({
  name: 'sweep-personal-data-all',
  says: '每天夜里，逐个机关清除保存期限已满的个人信息',
  schema: z.object({}),
  run: async ({ db }) => enqueueAll(db, sweepOrganPersonal, await organsOf(db)),
  whenDead: '请重试；已清除的不受影响。',
})

export const rotateOrganPersonal = defineJob<World, z.infer<typeof ofOrgan>>({
  name: 'rotate-personal-data',
  says: '把一个机关的个人信息改用当前的数据密钥加密',
  schema: ofOrgan,
  run: async (world, { organ }, { signal }) => {
    const personal = await rotatePersonal(world, inBackground(organ, '个人信息换密钥'), signal)
    signal.throwIfAborted()
    const outlets = await rotateCredentials(world, organ)
    refuseUnreadable([personal, await rotateChannels(world, organ), outlets, await rotateTexts(world, organ)])
  },
  minutes: 60,
  whenDead: KEY_MISSING,
})

export const rotateAccountSecrets = defineJob<World, Record<string, never>>({
  name: 'rotate-account-secrets',
  says: '把各账号动态口令的密钥改用当前的数据密钥加密',
  schema: z.object({}),
  run: async (world) => refuseUnreadable([await rotateAuthenticators(world)]),
  whenDead: KEY_MISSING,
})

export const rotateAllPersonal = defineJob<World, Record<string, never>>({
  name: 'rotate-personal-data-all',
  says: '每天夜里，看有没有内容还在用旧的数据密钥，有就改用当前的',
  schema: z.object({}),
  run: async ({ db }) => {
    await enqueueAll(db, rotateOrganPersonal, await organsOf(db))
    await enqueue(db, rotateAccountSecrets, {}, { key: 'all' })
  },
  whenDead: '请重试；已换过的不受影响。',
})

export const PERSONAL_DATA_JOBS = [
  sweepOrganPersonal,
  sweepAllPersonal,
  rotateOrganPersonal,
  rotateAccountSecrets,
  rotateAllPersonal,
]

/** Nightly; a rotation that has nothing to do costs one query an organ. */
export const PERSONAL_DATA_SCHEDULES = [
  defineSchedule({ name: 'sweep-personal-data', every: '每日 02:40', job: sweepAllPersonal, payload: () => ({}) }),
  defineSchedule({ name: 'rotate-personal-data', every: '每日 03:10', job: rotateAllPersonal, payload: () => ({}) }),
]

function refuseUnreadable(done: readonly Renewed[]): void {
  const unreadable = done.reduce((sum, each) => sum + each.unreadable, 0)
  if (unreadable > 0) throw new Error(`有 ${unreadable} 项加密的内容解不开，没有换密钥`)
}

/** The system itself, at work in one organ: it holds no duty and asks for none. */
const inBackground = (organId: string, name: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name },
  organId,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

async function organsOf(db: Sql): Promise<{ organ: string }[]> {
  const { rows } = await sql<{
    organ: string
  }>`select id as organ from organs where kind = 'organ' order by id`.execute(db)
  return rows
}
