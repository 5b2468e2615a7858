import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { openWecom, type WecomDouble } from '../../platform/messages/wecom-double.testing.ts'
import { failedJobs, queueState } from '../../platform/queue/dead-letters.ts'
import { startWorker, type RunningWorker } from '../../platform/queue/worker.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act } from '../acting.ts'
import { JOBS, type Background } from '../jobs.ts'
import { openToDo } from '../to-do/to-do.ts'
import { openOffice, type Office, type Person } from '../to-do/office.testing.ts'
import { CHANNELS_SETTING, robotOf, seal } from './channels.ts'
import { digestFor } from './digest.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { KIND_CODES, type NotificationKind } from './kinds.ts'
import { markRead, messagesOf, unreadCount } from './messages.ts'
import { notify } from './notify.ts'
import { keepPreferences, PRESET, preferencesOf, type Preferences } from './preferences.ts'
import { tidyOrgan } from './tidy.ts'
import { lastMailTrouble, resend, unsent } from './troubles.ts'

let mail: SMTPServer
let port: number
let refusal: Error | null = null
const letters: { to: string; content: string }[] = []
let office: Office
let 张: Person, 李: Person
let workers: RunningWorker[] = []

/** A real mail server; what it gets is kept. `at` to come back on the same port. */
async function openMail(at = 0): Promise<void> {
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 20,
    onRcptTo: (_address, _session, done) => done(refusal),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          content: decoded(Buffer.concat(chunks).toString()),
        })
        done()
      })
    },
  })
  mail.on('error', () => {})
  await new Promise<void>((listening) => mail.listen(at, '127.0.0.1', () => listening()))
  port = (mail.server.address() as AddressInfo).port
}
const closeMail = (): Promise<void> => new Promise((done) => mail.close(() => done()))

beforeAll(async () => {
  await openMail()
  office = await openOffice({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: '平台 <gk@example.gov.cn>' })
  张 = await office.hire('张经办', '甲科', ['section-editor'], 'zhang@example.gov.cn')
  李 = await office.hire('李经办', '乙科', ['office-head'])
})
afterAll(async () => {
  await office.close()
  await closeMail()
})
beforeEach(() => {
  letters.length = 0
  refusal = null
})
afterEach(async () => {
  for (const worker of workers) await worker.stop()
  workers = []
  await office.inOrgan(async (tx) => {
    for (const table of ['to_dos', 'notifications', 'notification_preferences', 'outbox', 'organ_settings'])
      await sql`delete from ${sql.table(table)} where organ_id = ${office.organ}`.execute(tx)
  })
  await sql`delete from graphile_worker._private_jobs`.execute(office.ground.db)
})

const work = (): void => {
  const world: Background = { ...office.ground, pool: office.database.pool }
  workers.push(startWorker({ pool: world.pool, world, jobs: JOBS, poll: 50, lease: 2_000, stopWithin: 2_000 }))
}
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 800) throw new Error('waited twenty seconds in vain')
    await wait(25)
  }
}
const noon = new Date('2026-11-20T12:00:00+08:00')
const tell = (
  person: Person,
  more: { kind?: NotificationKind; title?: string; cause?: string; at?: Date } = {},
): Promise<boolean> =>
  office.inOrgan((tx) =>
    notify(tx, {
      organ: office.organ,
      person: person.id,
      kind: 'reminder',
      title: '今天到期：答复',
      link: '/to-dos',
      cause: uuidv7(),
      at: noon,
      ...more,
    }),
  )
const prefer = (person: Person, change: (preset: Preferences) => Preferences): Promise<unknown> =>
  office.inOrgan((tx) => keepPreferences(tx, office.organ, person.id, 0, change(PRESET)))
const outbox = (): Promise<{ channel: string; state: string; attempts: number; last_error: string | null }[]> =>
  office.inOrgan(async (tx) => {
    const { rows } = await sql<{ channel: string; state: string; attempts: number; last_error: string | null }>`
      select channel, state, attempts, last_error from outbox where organ_id = ${office.organ} order by id`.execute(tx)
    return rows
  })

describe('消息', () => {
  test('工作台里马上看到；同一个缘由只说一次；标为已读', async () => {
    expect(await tell(李, { cause: '甲' })).toBe(true)
    expect(await tell(李, { cause: '甲' })).toBe(false)
    expect(await tell(李, { cause: '乙', kind: 'urge', title: '催办' })).toBe(true)
    await office.inOrgan(async (tx) => {
      expect(await unreadCount(tx, office.organ, 李.id)).toBe(2)
      const ask = { page: 1, size: 20, unread: false, kind: null } as const
      const { items } = await messagesOf(tx, office.organ, 李.id, ask)
      expect(items.map(({ title }) => title)).toEqual(['催办', '今天到期：答复'])
      expect((await messagesOf(tx, office.organ, 李.id, { ...ask, kind: 'urge' })).total).toBe(1)
      expect(await markRead(tx, office.organ, 张.id, 'all', noon), '别人的动不了').toBe(0)
      expect(await markRead(tx, office.organ, 李.id, [items[0]?.id ?? ''], noon)).toBe(1)
      expect(
        (await messagesOf(tx, office.organ, 李.id, { ...ask, unread: true })).items.map(({ title }) => title),
      ).toEqual(['今天到期：答复'])
      expect(await markRead(tx, office.organ, 李.id, 'all', noon)).toBe(1)
      expect(await unreadCount(tx, office.organ, 李.id)).toBe(0)
    })
  })

  test('几处同时说同一件事，只说一次，各自办的事都不受影响', async () => {
    const told = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        office.inOrgan(async (tx) => {
          const notice = {
            organ: office.organ,
            person: 李.id,
            kind: 'urge',
            title: '催办',
            cause: '同时',
            at: noon,
          } as const
          const first = await notify(tx, notice)
          await wait(50)
          await sql`insert into organ_settings (organ_id, name, value) values (${office.organ}, ${`办事${n}`}, '1')`.execute(
            tx,
          )
          return first
        }),
      ),
    )
    expect(told.filter(Boolean)).toHaveLength(1)
    await office.inOrgan(async (tx) => {
      expect(await unreadCount(tx, office.organ, 李.id)).toBe(1)
      const { rows } = await sql`select 1 from organ_settings where organ_id = ${office.organ}`.execute(tx)
      expect(rows).toHaveLength(6)
    })
  })

  test('随时提醒的发邮件，提要的等第二天，不要的不发；没有邮箱的不发', async () => {
    await prefer(张, (preset) => ({
      quiet: null,
      kinds: {
        ...preset.kinds,
        reminder: { mail: 'at-once', robot: false },
        'to-do': { mail: 'digest', robot: false },
        urge: { mail: 'never', robot: false },
      },
    }))
    await tell(张)
    await tell(张, { kind: 'to-do' })
    await tell(张, { kind: 'urge' })
    await tell(李)
    work()
    await until(() => letters.length > 0)
    await until(async () => (await queueState(office.ground.db)).running === 0)
    expect(letters.map(({ to }) => to)).toEqual(['zhang@example.gov.cn'])
    expect(letters[0]?.content).toContain('【期限提醒】今天到期：答复')
    expect(await outbox()).toEqual([{ channel: 'mail', state: 'sent', attempts: 1, last_error: null }])
  })

  test('免打扰时间里的邮件，等到结束才发', async () => {
    await prefer(张, (preset) => ({ ...preset, quiet: { from: '21:00', to: '07:30' } }))
    const night = new Date('2096-11-20T22:00:00+08:00')
    await tell(张, { at: night })
    const { rows } = await sql<{ run_at: Date }>`select run_at from graphile_worker.jobs`.execute(office.ground.db)
    expect(rows.map(({ run_at }) => run_at.toISOString())).toEqual(['2096-11-20T23:30:00.000Z'])
  })

  test('提醒设置：坏的一项只退回那一项；两个窗口先后保存，后来的不覆盖', async () => {
    await office.inOrgan(async (tx) => {
      const value = JSON.stringify({
        kinds: { reminder: { mail: 'never', robot: false }, urge: '坏的' },
        quiet: '坏的',
      })
      await sql`insert into notification_preferences (organ_id, person_id, preferences) values (${office.organ}, ${张.id}, ${value}::jsonb)`.execute(
        tx,
      )
      const { preferences, version } = await preferencesOf(tx, office.organ, 张.id)
      expect(preferences.kinds.reminder.mail).toBe('never')
      expect(preferences.kinds.urge).toEqual(PRESET.kinds.urge)
      expect(preferences.quiet).toEqual(PRESET.quiet)
      expect(Object.keys(preferences.kinds)).toEqual(KIND_CODES)
      expect(await keepPreferences(tx, office.organ, 张.id, version, PRESET)).toBe(2)
      expect(await keepPreferences(tx, office.organ, 张.id, version, PRESET)).toBeNull()
      expect(await keepPreferences(tx, office.organ, 张.id, 0, PRESET)).toBeNull()
    })
  })
})

describe('邮件服务器出了问题', () => {
  test('服务器没开，办事照办；工作台说明没有发出；服务器好了自己发出', async () => {
    await prefer(张, (preset) => ({
      ...preset,
      quiet: null,
      kinds: { ...preset.kinds, 'to-do': { mail: 'at-once', robot: false } },
    }))
    await closeMail()
    work()
    const done = await act(office.ground, office.actorOf(李), async ({ tx, at, record }) => {
      const subject = { kind: 'reminders', id: uuidv7() }
      await openToDo(tx, office.organ, at, {
        kind: 'review',
        subject,
        title: '审核培训',
        link: '/trainings/1',
        assignee: { person: 张.id },
      })
      return record({ did: 'reminders-kept', subject, title: '办了一件事' })
    })
    expect(done.seq).toBeGreaterThan(0)
    await until(async () => (await outbox())[0]?.attempts === 1)
    const trouble = await office.inOrgan((tx) => lastMailTrouble(tx, office.organ, 张.id))
    expect(trouble?.why).toBe('邮件服务器没有在运行，或端口不对')
    const { items } = await office.inOrgan((tx) => unsent(tx, office.organ, { page: 1, size: 10 }))
    expect(items.map(({ channel, name, state, why }) => [channel, name, state, why])).toEqual([
      ['mail', '张经办', 'waiting', '邮件服务器没有在运行，或端口不对'],
    ])
    await openMail(port)
    await until(() => letters.length === 1)
    await until(async () => (await outbox())[0]?.state === 'sent')
    expect(await office.inOrgan((tx) => lastMailTrouble(tx, office.organ, 张.id))).toBeNull()
  })

  test('服务器不认收件人：不再试，不算后台任务失败；改好后可以重发', async () => {
    refusal = Object.assign(new Error('no such user zhang@example.gov.cn'), { responseCode: 550 })
    await prefer(张, (preset) => ({ ...preset, quiet: null }))
    await tell(张)
    work()
    await until(async () => (await outbox())[0]?.state === 'failed')
    const { items } = await office.inOrgan((tx) => unsent(tx, office.organ, { page: 1, size: 10 }))
    expect(items[0]?.why).toMatch(/不接受收件人的邮箱地址/)
    expect(items[0]?.why).not.toContain('zhang@')
    const ask = { page: 1, size: 20, unread: false, kind: 'trouble' } as const
    const told = await office.inOrgan((tx) => messagesOf(tx, office.organ, 张.id, ask))
    expect(told.items.map(({ title }) => title)).toEqual([expect.stringMatching(/^电子邮件没有发出：.*不接受收件人/)])
    expect((await failedJobs(office.ground.db, JOBS)).total).toBe(0)
    refusal = null
    expect(await office.inOrgan((tx) => resend(tx, office.organ, items[0]?.id ?? ''))).toContain('今天到期')
    await until(() => letters.length === 1)
    await until(async () => (await outbox())[0]?.state === 'sent')
    expect(await office.inOrgan((tx) => resend(tx, office.organ, items[0]?.id ?? '')), '发出的不能重发').toBeNull()
  })

  test('一直不好，次数用完，列入失败的后台任务，说清怎么办', async () => {
    await prefer(张, (preset) => ({ ...preset, quiet: null }))
    await closeMail()
    await tell(张)
    await sql`update graphile_worker._private_jobs set max_attempts = 1`.execute(office.ground.db)
    work()
    await until(async () => (await queueState(office.ground.db)).failed === 1)
    const [job] = (await failedJobs(office.ground.db, JOBS)).items
    expect(job).toMatchObject({
      says: '发出提醒（邮件、企业微信、推送）',
      happened: '邮件服务器没有在运行，或端口不对',
    })
    expect(JSON.stringify(job?.payload), '只有编号').not.toMatch(/@|张/)
    expect((await outbox())[0]?.state).toBe('failed')
    await openMail(port)
  })
})

describe('机关的渠道', () => {
  let wecom: WecomDouble
  beforeEach(async () => {
    wecom = await openWecom()
  })
  afterEach(() => wecom.close())

  const keep = (kinds: readonly NotificationKind[]): Promise<unknown> =>
    office.inOrgan((tx) =>
      keepSetting(tx, office.organ, CHANNELS_SETTING, 0, {
        robot: { sealed: seal(office.ground.cipher, office.organ, 'robot', wecom.address), kinds },
        webhook: null,
      }),
    )

  test('群机器人按机关选的种类、各人愿意的发；库里看不到 key', async () => {
    await keep(['reminder'])
    await prefer(张, (preset) => ({
      quiet: null,
      kinds: { ...preset.kinds, reminder: { mail: 'never', robot: true }, urge: { mail: 'never', robot: true } },
    }))
    await prefer(李, (preset) => ({
      quiet: null,
      kinds: { ...preset.kinds, reminder: { mail: 'never', robot: false } },
    }))
    await tell(张)
    await tell(张, { kind: 'urge' })
    await tell(李)
    work()
    await until(() => wecom.shown.length > 0)
    await until(async () => (await queueState(office.ground.db)).running === 0)
    expect(wecom.shown).toHaveLength(1)
    expect(wecom.shown[0]).toContain('张经办：【期限提醒】今天到期：答复')
    const { rows } = await office.inOrgan((tx) =>
      sql<{ value: string }>`select value::text from organ_settings where organ_id = ${office.organ}`.execute(tx),
    )
    expect(JSON.stringify(rows)).not.toContain('693a91f6')
    expect(await office.inOrgan((tx) => robotOf(tx, office.ground.cipher, office.organ))).toBe(wecom.address)
  })

  test('机器人被移出群：不再试，当天告诉工作机构负责人一次', async () => {
    await keep(['reminder'])
    await prefer(张, (preset) => ({
      quiet: null,
      kinds: { ...preset.kinds, reminder: { mail: 'never', robot: true } },
    }))
    wecom.next.push(
      { body: '{"errcode":93000,"errmsg":"invalid webhook url"}' },
      { body: '{"errcode":93000,"errmsg":"invalid webhook url"}' },
    )
    await tell(张)
    await tell(张)
    work()
    await until(async () => (await outbox()).filter(({ state }) => state === 'failed').length === 2)
    const ask = { page: 1, size: 20, unread: false, kind: 'trouble' } as const
    const told = await office.inOrgan((tx) => messagesOf(tx, office.organ, 李.id, ask))
    expect(told.items.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^企业微信群机器人没有发出：.*重新复制/),
    ])
    expect((await failedJobs(office.ground.db, JOBS)).total).toBe(0)
  })

  test('渠道后来撤了：还没发的不再发，也不留痕', async () => {
    await keep(['reminder'])
    await prefer(张, (preset) => ({
      quiet: null,
      kinds: { ...preset.kinds, reminder: { mail: 'never', robot: true } },
    }))
    await tell(张)
    await office.inOrgan(async (tx) => {
      const { version } = await readSetting(tx, office.organ, CHANNELS_SETTING)
      await keepSetting(tx, office.organ, CHANNELS_SETTING, version, { robot: null, webhook: null })
    })
    work()
    await until(async () => (await outbox()).length === 0)
    expect(wecom.shown).toEqual([])
  })
})

test('很久以前发出的、读过的才清理；没读的、没发出的留着', async () => {
  const old = new Date('2020-01-02T09:00:00+08:00')
  await prefer(张, (preset) => ({ ...preset, quiet: null }))
  for (const title of ['读过的', '没读的']) await tell(张, { title, at: old, cause: title })
  await tell(张, { title: '新的', at: new Date(), cause: '新的' })
  await office.inOrgan(async (tx) => {
    await sql`update notifications set read_at = created_at where organ_id = ${office.organ} and title <> '没读的'`.execute(
      tx,
    )
    await sql`update outbox set state = 'sent' where organ_id = ${office.organ} and subject not like '%没读的'`.execute(
      tx,
    )
  })
  await tidyOrgan.run(
    { db: office.ground.db },
    { organ: office.organ },
    { attempt: 1, of: 1, signal: new AbortController().signal },
  )
  const left = await office.inOrgan(async (tx) => {
    const ask = { page: 1, size: 20, unread: false, kind: null } as const
    return (await messagesOf(tx, office.organ, 张.id, ask)).items.map(({ title }) => title)
  })
  expect(left).toEqual(['新的', '没读的'])
  expect((await outbox()).map(({ state }) => state).toSorted()).toEqual(['sent', 'waiting'])
})

describe('每日提要', () => {
  const day = localDate('2026-11-20')
  const digest = (person: Person): Promise<void> => office.inOrgan((tx) => digestFor(tx, office.organ, person.id, day))
  const open = (title: string, dueOn: string): Promise<string> =>
    office.inOrgan((tx) =>
      openToDo(tx, office.organ, noon, {
        kind: 'review',
        subject: { kind: 'x', id: uuidv7() },
        title,
        link: '/trainings/1',
        assignee: { person: 张.id },
        dueOn: localDate(dueOn),
      }),
    )

  test('有待办或未读消息的一人一封，一天一次；没有可说的不发', async () => {
    await digest(张)
    expect(await outbox()).toEqual([])
    await open('超期的', '2026-11-19')
    await open('今天的', '2026-11-20')
    await digest(张)
    await digest(张)
    work()
    await until(() => letters.length > 0)
    await until(async () => (await queueState(office.ground.db)).running === 0)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.content).toContain('【每日提要】待办 2 件，今天到期 1 件，超期 1 件')
    expect(letters[0]?.content).toContain('· 已超期 1 个工作日：超期的')
    expect(letters[0]?.content).toContain('· 今天到期：今天的')
  })

  test('不要提要的人不发', async () => {
    await prefer(张, (preset) => ({
      ...preset,
      kinds: Object.fromEntries(
        KIND_CODES.map((code) => [code, { mail: 'never', robot: false }]),
      ) as Preferences['kinds'],
    }))
    await open('今天的', '2026-11-20')
    await digest(张)
    expect(await outbox()).toEqual([])
  })
})

/** A mail with its encoded words and base64 parts as text. */
function decoded(raw: string): string {
  const words = raw
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString('latin1'))
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) => quoted(text.replaceAll('_', ' ')))
    .replaceAll(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
  return words.replaceAll(
    /\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n/g,
    (all, text: string) => `${all}${Buffer.from(text, 'base64').toString('utf8')}`,
  )
}

const quoted = (text: string): string =>
  text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
