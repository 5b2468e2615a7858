/** Sends what stands in the outbox; what cannot be sent is told to whoever can put it right. */
import { sql } from 'kysely'
import { beijingDay, now } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { sendHook } from '../../platform/messages/webhook.ts'
import { openRobot } from '../../platform/messages/wecom-robot.ts'
import { explain } from '../../platform/queue/explain.ts'
import { defineJob, NotYet } from '../../platform/queue/job.ts'
import { holdersOf } from '../to-do/bearers.ts'
import { hookOf, mailerOf, postingOf, robotOf } from './channels.ts'
import { mailOf, robotWords } from './compose.ts'
import { CHANNELS, type Channel } from './kinds.ts'
import { notify } from './notify.ts'
import { DELIVERY } from './outbox.ts'

/** What the delivering job needs of the world. */
export interface PostWorld {
  readonly db: Sql
  readonly cipher: FieldCipher
  readonly config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'OUTGOING_INNER' | 'PUBLIC_URL'>
}

interface Row {
  readonly channel: Channel
  readonly subject: string
  readonly body: string
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly created_at: Date
  readonly person: string | null
  readonly name: string | null
  readonly email: string | null
}

type Became =
  | { readonly became: 'sent' }
  /** There is no such way out (any more): nothing to send, nothing to report. */
  | { readonly became: 'dropped' }
  | { readonly became: 'later' | 'never'; readonly why: string; readonly after?: number }

export const deliver = defineJob<PostWorld, { organ: string; id: string }>({
  ...DELIVERY,
  says: '发出提醒（邮件、企业微信、推送）',
  minutes: 5,
  whenDead:
    '请在“消息渠道”页看没有发出的原因：邮件服务器问题请检查 SMTP_URL、MAIL_FROM 和网络，机器人或推送问题请核对地址；改好后重试。',
  run: async (world, { organ, id }, { attempt, of }) => {
    const row = await withScope(world.db, { organ }, (tx) => read(tx, organ, id))
    if (!row || row.state === 'sent') return
    const outcome = await send(world, organ, id, row).catch((fault: unknown): Became => ({
      became: 'later',
      why: explain(fault),
    }))
    if (outcome.became === 'dropped') {
      await withScope(world.db, { organ }, (tx) =>
        sql`delete from outbox where organ_id = ${organ} and id = ${id}`.execute(tx),
      )
      return
    }
    const wait = outcome.became === 'later' && outcome.after !== undefined
    const failed = outcome.became === 'never' || (outcome.became === 'later' && !wait && attempt >= of)
    const state = outcome.became === 'sent' ? 'sent' : failed ? 'failed' : 'waiting'
    await withScope(world.db, { organ }, async (tx) => {
      await sql`update outbox set state = ${state}, attempts = attempts + 1,
            last_error = ${'why' in outcome ? outcome.why : null}, sent_at = ${state === 'sent' ? now() : null}
          where organ_id = ${organ} and id = ${id}`.execute(tx)
      if (outcome.became === 'never') await tellTrouble(tx, organ, row, outcome.why)
    })
    if (outcome.became !== 'later') return
    if (outcome.after !== undefined) throw new NotYet(new Date(now().getTime() + outcome.after), outcome.why)
    throw new Error(outcome.why)
  },
})

/** A refused mail is its reader's business, a refused robot or webhook that of the office heads; once a day for each channel. */
async function tellTrouble(tx: Tx, organ: string, row: Row, why: string): Promise<void> {
  const at = now()
  const day = beijingDay(at)
  const mail = row.channel === 'mail'
  const persons = mail ? [row.person].filter((id) => id !== null) : await holdersOf(tx, organ, 'office-head', null, day)
  for (const person of persons) {
    await notify(tx, {
      organ,
      person,
      kind: 'trouble',
      title: `${CHANNELS[row.channel]}没有发出：${why}`,
      link: mail ? '/settings/notifications' : '/channels',
      cause: `trouble:${row.channel}:${day}`,
      at,
    })
  }
}

async function read(tx: Tx, organ: string, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select o.channel, o.subject, o.body, o.state, o.created_at, p.id as person, p.name, p.email
    from outbox o left join people p on p.organ_id = o.organ_id and p.id = o.person_id and p.status = 'active'
    where o.organ_id = ${organ} and o.id = ${id}`.execute(tx)
  return rows[0]
}

/** Sends by the channel of the row; outside of any transaction, for the other side may take its time. */
async function send(world: PostWorld, organ: string, id: string, row: Row): Promise<Became> {
  const { config, cipher, db } = world
  switch (row.channel) {
    case 'mail': {
      const mailer = mailerOf(config)
      if (!mailer || row.name === null) return { became: 'dropped' }
      if (!row.email) return { became: 'never', why: '收件人没有登记邮箱' }
      return mailer.send({ id, to: { name: row.name, address: row.email }, ...mailOf(row, config.PUBLIC_URL) })
    }
    case 'robot': {
      const address = await withScope(db, { organ }, (tx) => robotOf(tx, cipher, organ))
      return address
        ? openRobot(address, postingOf(config)).send({ content: robotWords(row, config.PUBLIC_URL) })
        : { became: 'dropped' }
    }
    case 'webhook': {
      const hook = await withScope(db, { organ }, (tx) => hookOf(tx, cipher, organ))
      const message = { id, at: row.created_at.toISOString(), to: row.name, title: row.subject, text: row.body }
      return hook ? sendHook(hook, id, message, postingOf(config)) : { became: 'dropped' }
    }
  }
}
