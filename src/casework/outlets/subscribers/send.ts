/**
 * 邮件订阅 as a channel: publishing an item puts one letter for each subscriber into `subscriber_letters`, in one transaction with the
 * mark; a job sends each. Doing it again adds nothing: a letter is named by posting and subscriber. What has left cannot come back.
 */
import { sql } from 'kysely'
import type { Article, Channel, Published, Withdrawn } from '../../../platform/channels/channel.ts'
import { openMailDigests } from '../../../platform/channels/mail/open.ts'
import type { Config } from '../../../platform/config.ts'
import { withScope, type Sql } from '../../../platform/database/scope.ts'
import { enqueueAll } from '../../../platform/queue/enqueue.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { standingOf } from '../article.ts'
import type { Posting } from '../posting.ts'
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
        const { rows } = await sql<{ subscriber: string }>`
          insert into subscriber_letters (organ_id, posting_id, subscriber_id, at)
          select ${organ}, ${posting.id}, s.id, ${clock()} from subscribers s
          where s.organ_id = ${organ} and s.state = 'active'
            and (s.leaf = '' or s.leaf = ${document.leaf} or left(${document.leaf}, length(s.leaf) + 1) = s.leaf || '/')
          on conflict do nothing returning subscriber_id as subscriber`.execute(tx)
        await enqueueAll(
          tx,
          LETTER,
          rows.map(({ subscriber }) => ({ organ, posting: posting.id, subscriber })),
        )
        return { became: 'sent', remoteId: mark }
      })
    },
    async withdraw(): Promise<Withdrawn> {
      const left = await withScope(db, { organ }, async (tx) => {
        await sql`
          update subscriber_letters set state = 'dropped', says = '信息已撤下', at = ${clock()}
          where organ_id = ${organ} and posting_id = ${posting?.id ?? null} and state = 'waiting'`.execute(tx)
        const { rows } = await sql<{ n: number }>`
          select count(*)::integer as n from subscriber_letters
          where organ_id = ${organ} and posting_id = ${posting?.id ?? null} and state = 'sent'`.execute(tx)
        return rows[0]?.n ?? 0
      })
      return left === 0
        ? { became: 'withdrawn' }
        : {
            became: 'by-hand',
            says: `已有 ${left} 封邮件发出，不能收回`,
            todo: '网页撤下后，邮件里的链接会说明已撤下；内容有误的，更正后会再发一封。知道了的，登记为已撤回',
          }
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
