/** A person's messages and preferences. */
import { z } from 'zod'
import { beijingTime, now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { look, type Actor } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { readSetting } from '../organ-settings.ts'
import { CHANNEL_ENDPOINTS } from './channel-endpoints.ts'
import { CHANNELS_SETTING, mailerOf } from './channels.ts'
import { KIND_CODES, KINDS } from './kinds.ts'
import { markRead, messagesOf } from './messages.ts'
import { keepPreferences, preferencesOf, preferencesShape } from './preferences.ts'
import { emailOf, lastMailTrouble } from './troubles.ts'
import { mailOf } from './compose.ts'

/** The caller as a person of the organ; the three administrators have no messages here. */
function personOf(actor: Actor): string {
  if (actor.personId) return actor.personId
  throw new HttpProblem(409, '您的账号不是本机关的工作人员，没有消息和提醒设置。')
}

const message = z.object({
  id: z.uuid(),
  kind: z.string(),
  label: z.string().describe('种类的名称'),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable().describe('工作台内的路径'),
  createdAt: z.string(),
  readAt: z.string().nullable(),
})

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/messages',
    says: '我的消息，新的在前',
    may: 'desk.use',
    query: z.looseObject({
      unread: z.enum(['', '0', '1']).default('').describe('1 为只看未读'),
      kind: z.union([z.literal(''), z.enum(KIND_CODES)]).default(''),
    }),
    answer: z.object({ items: z.array(message), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) => {
      const { page, size } = listQuery(query, ['at'] as const, '-at')
      const { personId } = actor
      if (!personId) return { items: [], total: 0, page: 1, size, pages: 1 }
      const question = { page, size, unread: query.unread === '1', kind: query.kind || null }
      const found = await look(ground, actor, (tx) => messagesOf(tx, actor.organId, personId, question))
      return {
        ...found,
        items: found.items.map(({ createdAt, readAt, ...rest }) => ({
          ...rest,
          label: KINDS[rest.kind]?.label ?? '消息',
          createdAt: beijingTime(createdAt),
          readAt: readAt && beijingTime(readAt),
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/messages/read',
    says: '把消息标为已读：写明编号，或全部（all）',
    may: 'desk.use',
    body: z.object({ ids: z.union([z.literal('all'), z.array(z.uuid()).max(500)]) }),
    answer: z.object({ read: z.int() }),
    run: async ({ context: { ground, actor }, body: { ids } }) => {
      const { personId } = actor
      if (!personId) return { read: 0 }
      return { read: await look(ground, actor, (tx) => markRead(tx, actor.organId, personId, ids, now())) }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/notification-preferences',
    says: '我的提醒设置，以及本机关有哪些渠道可用',
    may: 'reminders.choose',
    answer: z.object({
      preferences: preferencesShape,
      version: z.int(),
      kinds: z.array(z.object({ code: z.string(), label: z.string(), says: z.string() })),
      channels: z.object({
        mail: z.boolean().describe('系统已设置发件服务器'),
        robot: z.array(z.string()).describe('群机器人发哪些种类'),
      }),
      email: z.string().describe('我登记的办公邮箱；空为没有'),
      trouble: z.object({ at: z.string(), why: z.string() }).nullable().describe('最近一封没有发出的邮件'),
    }),
    run: async ({ context: { ground, actor } }) => {
      const person = personOf(actor)
      return look(ground, actor, async (tx) => {
        const { preferences, version } = await preferencesOf(tx, actor.organId, person)
        const { robot } = (await readSetting(tx, actor.organId, CHANNELS_SETTING)).value
        return {
          preferences: { kinds: { ...preferences.kinds }, quiet: preferences.quiet },
          version,
          kinds: KIND_CODES.map((code) => ({ code, label: KINDS[code].label, says: KINDS[code].says })),
          channels: { mail: mailerOf(ground.config) !== null, robot: [...(robot?.kinds ?? [])] },
          email: (await emailOf(tx, actor.organId, person))?.address ?? '',
          trouble: await lastMailTrouble(tx, actor.organId, person),
        }
      })
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/notification-preferences',
    says: '修改我的提醒设置',
    may: 'reminders.choose',
    body: z.object({ preferences: preferencesShape, version: z.int32().min(0) }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body: { preferences, version: seen } }) => {
      const person = personOf(actor)
      const version = await look(ground, actor, (tx) => keepPreferences(tx, actor.organId, person, seen, preferences))
      if (version === null) throw new HttpProblem(409, '您在别的窗口刚刚改过提醒设置，这里的没有保存。请刷新后再改。')
      return { version }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/notification-preferences/test',
    says: '给自己发一封测试邮件，当场说明发出没有',
    may: 'reminders.choose',
    answer: z.object({ sent: z.boolean(), says: z.string() }),
    run: async ({ context: { ground, actor } }) => {
      const person = personOf(actor)
      const to = await withScope(ground.db, { organ: actor.organId }, (tx) => emailOf(tx, actor.organId, person))
      if (!to) return { sent: false, says: '您还没有登记办公邮箱，请单位管理员在人员信息里填写。' }
      const mailer = mailerOf(ground.config)
      if (!mailer) return { sent: false, says: '系统还没有设置发件服务器（SMTP_URL、MAIL_FROM），请与系统管理员联系。' }
      const words = {
        subject: '测试邮件：提醒邮件可以收到',
        body: '收到这封邮件，说明提醒邮件设置正确。\n/settings/notifications',
      }
      const outcome = await mailer.send({ id: uuidv7(), to, ...mailOf(words, ground.config.PUBLIC_URL) })
      return outcome.became === 'sent'
        ? { sent: true, says: `测试邮件已交给邮件服务器，请到 ${to.address} 查收（注意垃圾邮件箱）。` }
        : { sent: false, says: `没有发出：${outcome.why}。` }
    },
  }),
  ...CHANNEL_ENDPOINTS,
]
