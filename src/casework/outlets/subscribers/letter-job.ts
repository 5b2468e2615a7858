/** 给一个订阅人发一封：asks again whether it is still public and still wanted, then sends; twice is one Message-ID. */
import { sql } from 'kysely'
import { letterOf } from '../../../platform/channels/mail/digest.ts'
import { beijingDay, now } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { withScope, type Tx } from '../../../platform/database/scope.ts'
import type { Letter } from '../../../platform/mail/mailer.ts'
import { defineJob } from '../../../platform/queue/job.ts'
import { act, type ActingWorld } from '../../acting.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { readPersonal } from '../../personal-data/store.ts'
import { pageOf, standingOf } from '../article.ts'
import { programActor } from '../program-actor.ts'
import { findPosting } from '../posting.ts'
import { bounced } from './act.ts'
import { LETTER } from './letter-enqueue.ts'
import { findSubscriber, SUBSCRIBER } from './subscriber.ts'

export interface LetterWorld extends ActingWorld {
  readonly cipher: FieldCipher
  readonly config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>
}

export const letterJob = defineJob<LetterWorld, { organ: string; posting: string; subscriber: string }>({
  ...LETTER,
  says: '给一个订阅人发一封邮件',
  minutes: 5,
  whenDead: '邮件服务器一直不收。请检查 SMTP_URL、MAIL_FROM 和网络，改好后重试；不会重复发。',
  run: async (world, { organ, posting, subscriber }) => {
    const { cipher, config } = world
    const letter = await withScope(world.db, { organ }, (tx) => compose(tx, world, organ, posting, subscriber))
    if (letter === null) return
    if (letter === 'dropped') return keep(world, organ, posting, subscriber, 'dropped', '已退订，或者信息已撤下')
    const mailer = mailerOf(config)
    if (!mailer) throw new Error('系统还没有设置发件服务器')
    const outcome = await mailer.send(letter)
    if (outcome.became === 'sent') {
      await keep(world, organ, posting, subscriber, 'sent', '')
      await withScope(world.db, { organ }, (tx) =>
        sql`update subscribers set bounces = 0 where organ_id = ${organ} and id = ${subscriber}`.execute(tx),
      )
      return
    }
    if (outcome.became === 'later') throw new Error(outcome.why)
    await keep(world, organ, posting, subscriber, 'failed', outcome.why)
    if (outcome.fault === 'address')
      await act(world, programActor(organ, '邮件订阅'), (acting) => bounced(acting, cipher, subscriber))
  },
})

async function keep(
  { db }: LetterWorld,
  organ: string,
  posting: string,
  subscriber: string,
  state: 'sent' | 'failed' | 'dropped',
  says: string,
): Promise<void> {
  await withScope(db, { organ }, (tx) =>
    sql`update subscriber_letters set state = ${state}, says = ${says}, at = ${now()}
      where organ_id = ${organ} and posting_id = ${posting} and subscriber_id = ${subscriber}`.execute(tx),
  )
}

/** The letter; null when it is settled already, `dropped` when it must not go any more. */
async function compose(
  tx: Tx,
  { cipher, config }: LetterWorld,
  organ: string,
  posting: string,
  subscriber: string,
): Promise<Letter | 'dropped' | null> {
  const { rows } = await sql<{ state: string }>`
    select state from subscriber_letters
    where organ_id = ${organ} and posting_id = ${posting} and subscriber_id = ${subscriber}`.execute(tx)
  if (rows[0]?.state !== 'waiting') return null
  const of = await findPosting(tx, organ, posting)
  const to = await findSubscriber(tx, organ, subscriber)
  const document = of && of.entry?.wish !== 'withdrawn' ? await standingOf(tx, organ, of) : null
  if (!of || to?.state !== 'active' || !document) return 'dropped'
  const { email } = await readPersonal(tx, cipher, { organ, kind: SUBSCRIBER, id: subscriber }, ['email'])
  const url = pageOf(config.PUBLIC_URL, document.address)
  if (!email || !url) return 'dropped'
  const named = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  const change = document.changeNote ? `更正：${document.changeNote}` : ''
  return letterOf(
    {
      from: named.rows[0]?.name ?? '政府信息公开平台',
      subscriber: { name: '', address: email },
      about: to.leaf === '' ? '全部信息' : '所选栏目',
      items: [
        {
          title: of.title,
          url,
          day: beijingDay(document.publishedAt),
          column: document.publisher,
          summary: change || document.summary,
        },
      ],
      more: config.PUBLIC_URL,
      unsubscribe: unsubscribeAddress(config.PUBLIC_URL, organ, subscriber, to.endCode),
    },
    `${posting}-${subscriber}`,
  )
}

/** Where one click ends a subscription; the portal's page takes it to `endSubscription`. */
export const unsubscribeAddress = (publicUrl: string, organ: string, subscriber: string, code: string): string =>
  `${publicUrl}/subscription/end?organ=${organ}&id=${subscriber}&code=${code}`

/** Where the owner of an address confirms; the portal's page takes it to `confirmSubscription`. */
export const confirmAddress = (publicUrl: string, organ: string, subscriber: string, code: string): string =>
  `${publicUrl}/subscription/confirm?organ=${organ}&id=${subscriber}&code=${code}`
