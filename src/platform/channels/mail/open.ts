/** 邮件订阅 as a channel: one subscriber, one letter. A letter sent twice has one Message-ID and is shown once; none comes back. */
import type { Mailer } from '../../mail/mailer.ts'
import type { Channel, Finding, Published, Refused } from '../channel.ts'
import { letterOf, type Digest } from './digest.ts'

/** Opens the channel over a mailer; the server's login is the mailer's. */
export function openMailDigests(mailer: Mailer): Channel<Digest> {
  return {
    async publish(digest, mark): Promise<Published> {
      if (digest.items.length === 0) {
        return { became: 'refused', again: 'never', code: 'EMPTY', says: '没有新的内容可以发', todo: '' }
      }
      const outcome = await mailer.send(letterOf(digest, mark))
      if (outcome.became === 'sent') return { became: 'sent', remoteId: mark }
      const { became, fault, why } = outcome
      return refusalOf(became, fault, why)
    },
    withdraw: async () => ({
      became: 'by-hand',
      says: '邮件发出后不能收回',
      todo: '内容有误的，请再发一封更正；网页撤回后，邮件里的链接会说明已撤回',
    }),
    // A server that took the letter twice delivers one Message-ID twice at worst, and mail programs show it once.
    reconcile: async ({ remoteId }) => (remoteId === null ? { found: 'absent' } : { found: 'published', remoteId }),
    statistics: async () => ({ became: 'not-offered', says: '邮件不统计是否打开（不在信里放追踪图片）' }),
    async check(): Promise<readonly Finding[]> {
      const outcome = await mailer.probe()
      return outcome.became === 'sent'
        ? [{ level: 'fine', says: '邮件订阅：邮件服务器连得上，登录正常', todo: '' }]
        : [
            {
              level: outcome.fault === 'server' ? 'warning' : 'wrong',
              says: `邮件订阅：${outcome.why}`,
              todo: TODO[outcome.fault],
            },
          ]
    },
  }
}

const TODO = {
  address: '请核对订阅人的邮箱地址',
  server: '系统会自动再试；一直不通的，请联系邮件服务器的管理员',
  settings: '请系统管理员核对邮件服务器的设置',
  content: '请核对邮件的内容',
} as const

const refusalOf = (became: 'later' | 'never', fault: keyof typeof TODO, why: string): Refused => ({
  became: 'refused',
  again: became === 'later' ? (fault === 'settings' ? 'person' : 'retry') : 'never',
  code: `MAIL-${fault}`,
  says: why,
  todo: TODO[fault],
})
