/**
 * 给订阅人发信：each letter asks again, at the moment of sending, whether what it tells is still public and still wanted. The same letter
 * sent twice is one Message-ID.
 */
import { sql } from 'kysely'
import { now } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import { digest } from '../../../platform/crypto/digest.ts'
import { withScope, type Tx } from '../../../platform/database/scope.ts'
import type { Letter } from '../../../platform/mail/mailer.ts'
import type { Outcome } from '../../../platform/mail/outcome.ts'
import { defineJob, NotYet } from '../../../platform/queue/job.ts'
import { enqueueAll } from '../../../platform/queue/enqueue.ts'
import { defineSchedule } from '../../../platform/queue/timetable.ts'
import { z } from 'zod'
import { act, type ActingWorld } from '../../acting.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { programActor } from '../program-actor.ts'
import { bounced } from './act.ts'
import { IS_DAILY } from './choice.ts'
import { confirmation, itemsLetter, noteLetter, type ComposeWorld } from './compose.ts'
import { CONFIRM, DAILY_LETTER, LETTER } from './letter-enqueue.ts'
import { findLetter, moveLetters, SENDING } from './letter-state.ts'

export interface LetterWorld extends ActingWorld, ComposeWorld {
  readonly config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>
}

const WHEN_DEAD = '邮件服务器一直不收。请检查 SMTP_URL、MAIL_FROM 和网络，改好后重试；不会重复发。'
/** An item letter whose job was lost (the server was away for days) goes with the next daily letter. Milliseconds. */
const LOST = 24 * 3_600_000

async function send({ config }: LetterWorld, letter: Letter): Promise<Outcome> {
  const mailer = mailerOf(config)
  if (!mailer) throw new Error('系统还没有设置发件服务器')
  return mailer.send(letter)
}

const bounce = (world: LetterWorld, organ: string, subscriber: string): Promise<void> =>
  act(world, programActor(organ, '邮件订阅'), (acting) => bounced(acting, world.cipher, subscriber))

const delivered = (tx: Tx, organ: string, subscriber: string): Promise<unknown> =>
  sql`update subscribers set bounces = 0 where organ_id = ${organ} and id = ${subscriber} and bounces > 0`.execute(tx)

export const confirmJob = defineJob<LetterWorld, { organ: string; subscriber: string }>({
  ...CONFIRM,
  says: '请一个邮箱的主人确认订阅',
  minutes: 5,
  whenDead: WHEN_DEAD,
  run: async (world, { organ, subscriber }) => {
    const letter = await withScope(world.db, { organ }, (tx) => confirmation(tx, world, organ, subscriber))
    if (!letter) return
    const outcome = await send(world, letter)
    if (outcome.became === 'later') throw new Error(outcome.why)
    if (outcome.became === 'never' && outcome.fault === 'address') await bounce(world, organ, subscriber)
  },
})

export const letterJob = defineJob<LetterWorld, { organ: string; posting: string; subscriber: string }>({
  ...LETTER,
  says: '给一个订阅人发一封邮件，或者告诉他发过的已经撤下、更正',
  minutes: 5,
  whenDead: WHEN_DEAD,
  run: async (world, { organ, posting, subscriber }) => {
    const there = await withScope(world.db, { organ }, (tx) => findLetter(tx, organ, posting, subscriber))
    if (there?.state === 'note') return note(world, organ, posting, subscriber)
    if (there?.state === 'waiting' || there?.state === 'trying')
      await items(world, organ, subscriber, [posting], `${posting}-${subscriber}`)
  },
})

export const dailyLetterJob = defineJob<LetterWorld, { organ: string; subscriber: string }>({
  ...DAILY_LETTER,
  says: '给一个订阅人发当天的汇总邮件',
  minutes: 5,
  whenDead: WHEN_DEAD,
  run: async (world, { organ, subscriber }) => {
    const { rows } = await withScope(world.db, { organ }, (tx) =>
      sql<{ posting: string }>`
        select posting_id as posting from subscriber_letters
        where organ_id = ${organ} and subscriber_id = ${subscriber} and state in ('waiting', 'trying')
        order by posting_id desc limit 500`.execute(tx),
    )
    const postings = rows.map(({ posting }) => posting)
    if (postings.length === 0) return
    // The same items are the same letter.
    const mark = `${subscriber}-${digest('sha256', postings.join(' ')).slice(0, 16)}`
    await items(world, organ, subscriber, postings, mark)
  },
})

/** Sends one letter with these items, and keeps what became of each. */
async function items(
  world: LetterWorld,
  organ: string,
  subscriber: string,
  asked: readonly string[],
  mark: string,
): Promise<void> {
  const inOrgan = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withScope(world.db, { organ }, work)
  const { letter, going } = await inOrgan(async (tx) => {
    for (const posting of asked) {
      const there = await findLetter(tx, organ, posting, subscriber)
      const until = there?.state === 'trying' ? there.at.getTime() + SENDING : 0
      if (until > now().getTime()) throw new NotYet(new Date(until), '等待另一次发送的结果')
    }
    const { letter: made, gone } = await itemsLetter(tx, world, organ, subscriber, asked, mark)
    await moveLetters(tx, organ, subscriber, gone, ['waiting', 'trying'], 'dropped', '已退订，或者信息已撤下')
    const left = asked.filter((id) => !gone.includes(id))
    await moveLetters(tx, organ, subscriber, left, ['waiting', 'trying'], 'trying')
    return { letter: made, going: left }
  })
  if (!letter) return
  const outcome = await send(world, letter).catch(async (fault: unknown) => {
    await inOrgan((tx) => moveLetters(tx, organ, subscriber, going, ['trying'], 'waiting'))
    throw fault
  })
  if (outcome.became === 'sent')
    return inOrgan(async (tx) => {
      await moveLetters(tx, organ, subscriber, going, ['trying'], 'sent')
      await delivered(tx, organ, subscriber)
    })
  await inOrgan(async (tx) => {
    // Withdrawn while the server was asked, and it took nothing: there is nothing to put right.
    await moveLetters(tx, organ, subscriber, going, ['note'], 'dropped', outcome.why)
    const to = outcome.became === 'later' ? 'waiting' : 'failed'
    await moveLetters(tx, organ, subscriber, going, ['trying'], to, outcome.why)
  })
  if (outcome.became === 'later') throw new Error(outcome.why)
  if (outcome.fault === 'address') await bounce(world, organ, subscriber)
}

async function note(world: LetterWorld, organ: string, posting: string, subscriber: string): Promise<void> {
  const inOrgan = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withScope(world.db, { organ }, work)
  const letter = await inOrgan((tx) => noteLetter(tx, world, organ, posting, subscriber))
  const outcome = letter ? await send(world, letter) : null
  if (outcome?.became === 'later') throw new Error(outcome.why)
  const says = outcome?.became === 'never' ? `更正或者撤下说明没有发成：${outcome.why}` : ''
  await inOrgan((tx) => moveLetters(tx, organ, subscriber, [posting], ['note'], says ? 'failed' : 'noted', says))
}

/** Lets everybody of an organ who wants one letter a day have it; what a lost job left behind goes along. */
export async function enqueueDaily({ db }: Pick<LetterWorld, 'db'>, organ: string, at: Date = now()): Promise<number> {
  return withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ subscriber: string }>`
      select distinct l.subscriber_id as subscriber from subscriber_letters l
      join subscribers s on s.organ_id = l.organ_id and s.id = l.subscriber_id
      where l.organ_id = ${organ} and l.state in ('waiting', 'trying') and s.state = 'active'
        and (${IS_DAILY} or l.at < ${new Date(at.getTime() - LOST)})`.execute(tx)
    await enqueueAll(
      tx,
      DAILY_LETTER,
      rows.map(({ subscriber }) => ({ organ, subscriber })),
    )
    const notes = await sql<{ posting: string; subscriber: string }>`
      select posting_id as posting, subscriber_id as subscriber from subscriber_letters
      where organ_id = ${organ} and state = 'note' and at < ${new Date(at.getTime() - LOST)}`.execute(tx)
    await enqueueAll(
      tx,
      LETTER,
      notes.rows.map((each) => ({ organ, ...each })),
    )
    return rows.length
  })
}

export const dailyLetters = defineJob<LetterWorld, Record<string, never>>({
  name: 'subscriber-dailies',
  says: '每天傍晚，给要汇总的订阅人发当天的邮件',
  schema: z.object({}),
  whenDead: '请重试；已经发过的不会重复发。',
  run: async (world, _, { signal }) => {
    const { rows } = await sql<{ id: string }>`select id from organs where kind = 'organ' order by id`.execute(world.db)
    for (const { id } of rows) {
      signal.throwIfAborted()
      await enqueueDaily(world, id)
    }
  },
})

/** After office hours. */
export const LETTERS_DAILY = defineSchedule({
  name: 'subscriber-dailies',
  every: '每日 17:40',
  job: dailyLetters,
  payload: () => ({}),
})
