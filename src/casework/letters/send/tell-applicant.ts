/**
 * 在网上发出的文书：the applicant is told by mail that a letter is ready and where to read it. Neither the letter nor anything of the
 * matter stands in the mail: it may be read by others. What could not be told is told to the clerk, who telephones.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { beijingDay, now } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { withScope, type Sql, type Tx } from '../../../platform/database/scope.ts'
import type { Letter as Mail } from '../../../platform/mail/mailer.ts'
import { defineJob } from '../../../platform/queue/job.ts'
import { LETTER_MATTERS } from '../../letter-matters.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { notify } from '../../notifications/notify.ts'
import { holdersOf } from '../../to-do/bearers.ts'
import { findLetter, type NoticeState } from '../letter.ts'

export type MailConfig = Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>

export interface TellingWorld {
  readonly db: Sql
  readonly cipher: FieldCipher
  readonly config: MailConfig
}

export const tellApplicant = defineJob<TellingWorld, { organ: string; id: string }>({
  name: 'letter-notice',
  says: '发邮件告知申请人有文书可以查看',
  schema: z.object({ organ: z.uuid(), id: z.uuid() }),
  minutes: 5,
  whenDead: '邮件没有发到，已经告知经办人打电话。请检查 SMTP_URL、MAIL_FROM 和网络；不必重试。',
  run: async ({ db, cipher, config }, { organ, id }, { attempt, of }) => {
    const known = await withScope(db, { organ }, (tx) => whomToTell(tx, cipher, organ, id))
    if (!known) return
    const mailer = mailerOf(config)
    if (!mailer || known.email === null) {
      await withScope(db, { organ }, (tx) => keep(tx, organ, id, mailer ? 'no-address' : 'no-mail'))
      return
    }
    const outcome = await mailer.send(noticeMail(id, known.email, known.organName, progressPage(config, known.slug)))
    if (outcome.became === 'sent') {
      await withScope(db, { organ }, (tx) => keep(tx, organ, id, 'sent'))
      return
    }
    if (outcome.became === 'later' && attempt < of) throw new Error(outcome.why)
    await withScope(db, { organ }, async (tx) => {
      await keep(tx, organ, id, 'failed')
      await tellClerks(tx, organ, id, known.title, outcome.why)
    })
  },
})

/** What became of the telling; a letter that was told of meanwhile is left as it is. */
const keep = (tx: Tx, organ: string, id: string, state: NoticeState): Promise<unknown> =>
  sql`update letters set notice = ${state} where organ_id = ${organ} and id = ${id} and notice = 'waiting'`.execute(tx)

interface Known {
  readonly email: string | null
  readonly organName: string
  readonly slug: string
  readonly title: string
}

/** Null when there is nothing to tell (any more): told already, or read meanwhile. */
async function whomToTell(tx: Tx, cipher: FieldCipher, organ: string, id: string): Promise<Known | null> {
  const letter = await findLetter(tx, organ, id)
  const matter = letter && LETTER_MATTERS[letter.subject.kind]
  const of = letter && matter && (await matter.find(tx, organ, letter.subject.id))
  if (!letter || !matter || !of || letter.notice !== 'waiting') return null
  const { rows } = await sql<{ name: string; slug: string }>`select name, slug from organs where id = ${organ}`.execute(
    tx,
  )
  const { email } = await matter.addressee(tx, { cipher }, organ, letter)
  return { email, organName: rows[0]?.name ?? '', slug: rows[0]?.slug ?? '', title: of.title }
}

async function tellClerks(tx: Tx, organ: string, id: string, title: string, why: string): Promise<void> {
  const at = now()
  for (const person of await holdersOf(tx, organ, 'clerk', null, beijingDay(at)))
    await notify(tx, {
      organ,
      person,
      kind: 'trouble',
      title: `${title}有文书在网上发出，邮件没有发到申请人（${why}），请打电话告知`,
      link: `/letters/${id}`,
      cause: `letter-notice:${id}`,
      at,
    })
}

/** The page where the applicant follows the application, by the public address of this installation. */
export const progressPage = ({ PUBLIC_URL }: MailConfig, slug: string): string =>
  `${PUBLIC_URL.replace(/\/$/, '')}/apply/${encodeURIComponent(slug)}/progress`

/** The mail; nothing of the matter stands in it. */
export const noticeMail = (id: string, email: string, organ: string, link: string): Mail => ({
  id: `letter-${id}`,
  to: { name: '', address: email },
  subject: `${organ}：您的政府信息公开申请有文书可以查看`,
  text: [
    `您向${organ}提出的政府信息公开申请，有一份文书已经在网上发出。请打开下面的页面，用查询码和姓名（名称）查看、下载：`,
    '',
    link,
    '',
    '为了保护您的信息，文书不随邮件发送。查询码在提交申请时的回执上；遗失的，请与受理机关联系。',
    '此邮件由系统自动发出，请勿回复。',
  ].join('\n'),
})
