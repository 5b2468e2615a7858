/**
 * 邮件订阅 as a channel: publishing an item puts one letter for each subscriber into `subscriber_letters`, in one transaction with the
 * mark; a job sends each, at once or with the others of the day. Doing it again adds nothing: a letter is named by posting and subscriber.
 * A corrected version goes only to those whom the earlier one concerned; whoever got what was withdrawn is told, and nobody else.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Article, Channel, Published, Withdrawn } from '../../../platform/channels/channel.ts'
import { openMailDigests } from '../../../platform/channels/mail/open.ts'
import type { Config } from '../../../platform/config.ts'
import { withScope, type Sql, type Tx } from '../../../platform/database/scope.ts'
import { enqueueAll } from '../../../platform/queue/enqueue.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { standingOf } from '../article.ts'
import type { Posting } from '../posting.ts'
import { chose, IS_DAILY } from './choice.ts'
import { LETTER } from './letter-enqueue.ts'

export interface SubscriptionWorld {
  readonly db: Sql
  readonly config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>
}

const NO_MAIL = {
  became: 'refused',
  again: 'person',
  code: 'NO-MAIL',
  says: '系统还没有设置发件服务器',
  todo: '请系统管理员设置 SMTP_URL 和 MAIL_FROM，再重新发送',
} as const

/** Opens the channel; `posting` is what the letters are about. */
export function openSubscriptions(
  { db, config }: SubscriptionWorld,
  organ: string,
  posting: Posting | null,
  clock: () => Date,
): Channel<Article> {
  return {
    async publish(_, mark): Promise<Published> {
      if (!mailerOf(config)) return NO_MAIL
      if (!posting) throw new Error('letters are about a posting')
      return withScope(db, { organ }, async (tx): Promise<Published> => {
        const document = await standingOf(tx, organ, posting)
        if (!document)
          return {
            became: 'refused',
            again: 'person',
            code: 'NOT-PUBLIC',
            says: '这条信息已经不在门户上，没有发送',
            todo: '',
          }
        const earlier = await hasGoneOut(tx, organ, posting)
        const { rows } = await sql<{ subscriber: string; daily: boolean }>`
          with new as (
            insert into subscriber_letters (organ_id, posting_id, subscriber_id, at)
            select ${organ}, ${posting.id}, s.id, ${clock()} from subscribers s
            where s.organ_id = ${organ} and s.state = 'active'
              and ${earlier ? hadEarlier(posting) : sql`${chose(document.leaf)} and not ${hasSame(posting)}`}
            on conflict do nothing returning organ_id, subscriber_id
          )
          select s.id as subscriber, ${IS_DAILY} as daily
          from new join subscribers s on s.organ_id = new.organ_id and s.id = new.subscriber_id`.execute(tx)
        await enqueueAll(
          tx,
          LETTER,
          rows.filter(({ daily }) => !daily).map(({ subscriber }) => ({ organ, posting: posting.id, subscriber })),
        )
        return { became: 'sent', remoteId: mark }
      })
    },
    // A letter that has left cannot come back: who got it is told, by a letter of the next version or by a note.
    async withdraw(): Promise<Withdrawn> {
      if (!posting) throw new Error('letters are about a posting')
      return withScope(db, { organ }, async (tx): Promise<Withdrawn> => {
        await sql`
          update subscriber_letters set state = 'dropped', says = '信息已撤下', at = ${clock()}
          where organ_id = ${organ} and posting_id = ${posting.id} and state = 'waiting'`.execute(tx)
        if (await hasNext(tx, organ, posting)) return { became: 'withdrawn' }
        const { rows } = await sql<{ subscriber: string }>`
          update subscriber_letters set state = 'note', says = '', at = ${clock()}
          where organ_id = ${organ} and posting_id = ${posting.id} and state in ('sent', 'trying')
          returning subscriber_id as subscriber`.execute(tx)
        await enqueueAll(
          tx,
          LETTER,
          rows.map(({ subscriber }) => ({ organ, posting: posting.id, subscriber })),
        )
        return { became: 'withdrawn' }
      })
    },
    reconcile: async ({ mark }) => {
      const { rows } = await withScope(db, { organ }, (tx) =>
        sql`select 1 from subscriber_letters where organ_id = ${organ} and posting_id = ${posting?.id ?? null} limit 1`.execute(
          tx,
        ),
      )
      return rows.length > 0 ? { found: 'published', remoteId: mark } : { found: 'absent' }
    },
    statistics: async () => ({ became: 'not-offered', says: '邮件不统计是否打开（不在信里放追踪图片）' }),
    async check() {
      const mailer = mailerOf(config)
      return mailer
        ? openMailDigests(mailer).check()
        : [{ level: 'wrong', says: `邮件订阅：${NO_MAIL.says}`, todo: NO_MAIL.todo }]
    },
  }
}

/** Of `subscribers s`: letters of other postings of the same publication, `of` which versions. */
const others = ({ id, publicationId }: Posting, of: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (
  select 1 from subscriber_letters l join postings p on p.organ_id = l.organ_id and p.id = l.posting_id
  where l.organ_id = s.organ_id and l.subscriber_id = s.id and p.publication_id = ${publicationId} and p.id <> ${id} and ${of})`

const hadEarlier = (posting: Posting): RawBuilder<boolean> =>
  others(posting, sql`p.publication_version < ${posting.publicationVersion}`)

/** Two outlets of this kind send one subscriber one letter. */
const hasSame = (posting: Posting): RawBuilder<boolean> =>
  others(posting, sql`p.publication_version = ${posting.publicationVersion}`)

/** Whether an earlier version went out by mail: to whomever was subscribed then, be it to nobody. */
async function hasGoneOut(tx: Tx, organ: string, { publicationId, publicationVersion }: Posting): Promise<boolean> {
  const { rows } = await sql`
    select 1 from postings p join outlets o on o.organ_id = p.organ_id and o.id = p.outlet_id
    where p.organ_id = ${organ} and o.kind = 'mail' and p.publication_id = ${publicationId}
      and p.publication_version < ${publicationVersion} and p.posted_on is not null limit 1`.execute(tx)
  return rows.length > 0
}

/** Whether a later version stands on the portal and goes out on this outlet: its own letters tell of it. */
async function hasNext(
  tx: Tx,
  organ: string,
  { outletId, publicationId, publicationVersion }: Posting,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from postings p
    join portal_documents d on d.organ_id = p.organ_id and d.id = p.publication_id and d.version = p.publication_version
    where p.organ_id = ${organ} and p.outlet_id = ${outletId} and p.publication_id = ${publicationId}
      and p.publication_version > ${publicationVersion} and p.entry ->> 'wish' = 'published' limit 1`.execute(tx)
  return rows.length > 0
}
