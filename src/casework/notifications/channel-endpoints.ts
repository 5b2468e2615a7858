/** The organ's own ways out (WeCom robot, webhook) and what has not gone out; for those who keep its settings. */
import { z } from 'zod'
import { beijingTime, now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { isHookAddress, sendHook } from '../../platform/messages/webhook.ts'
import { isRobotAddress, openRobot } from '../../platform/messages/wecom-robot.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { listQuery } from '../../platform/web/query.ts'
import { act, look } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { deskEndpoint } from '../ground.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { refusalProblem, refuse, type Say } from '../refusal.ts'
import { CHANNELS_SETTING, hookOf, mailerOf, postingOf, robotOf, seal, type OrganChannels } from './channels.ts'
import { CHANNELS, KIND_CODES, KINDS, type NotificationKind } from './kinds.ts'
import { idOf } from './notify.ts'
import { resend, unsent } from './troubles.ts'

type Refusal = 'robot-needed' | 'secret-needed' | 'not-found'
const SAY: Say<Refusal> = {
  'robot-needed': '请填写群机器人的 Webhook 地址。',
  'secret-needed': '请填写与接收方约定的密钥。',
  'not-found': '这条消息已经发出，或不存在。',
}

const kinds = z.array(z.enum(KIND_CODES)).describe('发哪些种类')
const asked = z.object({
  robot: z
    .object({
      address: z.union([
        z.literal(''),
        z.string().max(500).refine(isRobotAddress, '请从企业微信群机器人处完整复制 Webhook 地址'),
      ]),
      kinds,
    })
    .nullable()
    .describe('群机器人；address 留空为不改，null 为不用'),
  webhook: z
    .object({
      address: z.string().max(500).refine(isHookAddress, '请填写 https:// 或 http:// 开头的完整地址，地址里不要带口令'),
      secret: z.union([z.literal(''), z.string().min(16, '密钥不少于 16 个字符').max(200)]).describe('留空为不改'),
      kinds,
    })
    .nullable()
    .describe('通用推送；null 为不用'),
  version: z.int32().min(0),
})
const outcome = z.object({ sent: z.boolean(), says: z.string() })
const inWords = (codes: readonly NotificationKind[]): string =>
  codes.map((code) => KINDS[code].label).join('、') || '无'

/** What the record keeps of channels: never a key. */
const summary = ({ robot, webhook }: OrganChannels): Record<string, string> => ({
  企业微信群机器人: robot ? `发：${inWords(robot.kinds)}` : '不用',
  通用推送: webhook ? `${webhook.address}，发：${inWords(webhook.kinds)}` : '不用',
})

export const CHANNEL_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/settings/channels',
    says: '本机关的消息渠道；地址中的 key 和密钥保存后不再显示',
    may: 'settings.keep',
    answer: z.object({
      mail: z.boolean(),
      robot: z.object({ kinds }).nullable(),
      webhook: z.object({ address: z.string(), kinds }).nullable(),
      version: z.int(),
      kinds: z.array(z.object({ code: z.string(), label: z.string(), says: z.string() })),
    }),
    run: async ({ context: { ground, actor } }) => {
      const { value, version } = await look(ground, actor, (tx) => readSetting(tx, actor.organId, CHANNELS_SETTING))
      return {
        mail: mailerOf(ground.config) !== null,
        robot: value.robot && { kinds: [...value.robot.kinds] },
        webhook: value.webhook && { address: value.webhook.address, kinds: [...value.webhook.kinds] },
        version,
        kinds: KIND_CODES.map((code) => ({ code, label: KINDS[code].label, says: KINDS[code].says })),
      }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/settings/channels',
    says: '修改本机关的消息渠道',
    may: 'settings.keep',
    body: asked,
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body: { robot, webhook, version: seen } }) => {
      const organ = actor.organId
      const kept = await act(ground, actor, async ({ tx, record }) => {
        const subject = { kind: 'channels', id: idOf(organ, 'channels') }
        const before = (await readSetting(tx, organ, CHANNELS_SETTING)).value
        const sealedRobot = robot?.address ? seal(ground.cipher, organ, 'robot', robot.address) : before.robot?.sealed
        if (robot && !sealedRobot) return refuse('robot-needed', { field: 'robot.address' })
        const sealedSecret = webhook?.secret
          ? seal(ground.cipher, organ, 'webhook', webhook.secret)
          : before.webhook?.sealed
        if (webhook && !sealedSecret) return refuse('secret-needed', { field: 'webhook.secret' })
        const after: OrganChannels = {
          robot: robot && sealedRobot ? { sealed: sealedRobot, kinds: robot.kinds } : null,
          webhook:
            webhook && sealedSecret ? { address: webhook.address, sealed: sealedSecret, kinds: webhook.kinds } : null,
        }
        const version = await keepSetting(tx, organ, CHANNELS_SETTING, seen, after)
        if (version === null) return changedMeanwhile(tx, organ, subject, seen)
        const change = { before: summary(before), after: summary(after) }
        await record({ did: 'channels-kept', subject: { ...subject, version }, title: '消息渠道', ...change })
        return { version }
      })
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/settings/channels/test',
    says: '用已保存的渠道发一条测试消息，当场说明发出没有',
    may: 'settings.keep',
    body: z.object({ channel: z.enum(['robot', 'webhook']) }),
    answer: outcome,
    run: async ({ context: { ground, actor }, body: { channel } }) => {
      const scope = { organ: actor.organId }
      const posting = postingOf(ground.config)
      const title = '测试消息：政府信息公开工作平台的提醒可以收到'
      const became =
        channel === 'robot'
          ? await withScope(ground.db, scope, (tx) => robotOf(tx, ground.cipher, actor.organId)).then((address) =>
              address === null ? null : openRobot(address, posting).send({ content: title }),
            )
          : await withScope(ground.db, scope, (tx) => hookOf(tx, ground.cipher, actor.organId)).then((hook) => {
              const id = uuidv7()
              return hook === null
                ? null
                : sendHook(hook, id, { id, at: now().toISOString(), to: null, title, text: title }, posting)
            })
      if (!became) return { sent: false, says: `还没有保存${CHANNELS[channel]}，请先保存再试。` }
      return became.became === 'sent'
        ? { sent: true, says: '对方已收下测试消息。' }
        : { sent: false, says: `没有发出：${became.why}。` }
    },
  }),
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/outbox',
    says: '没有发出的消息：哪个渠道、为什么；正在重试的也在内',
    may: 'settings.keep',
    query: z.looseObject({}),
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          channel: z.string(),
          subject: z.string(),
          name: z.string().nullable(),
          state: z.enum(['waiting', 'failed']),
          attempts: z.int(),
          why: z.string().nullable(),
          createdAt: z.string(),
        }),
      ),
      total: z.int(),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, query }) => {
      const { page, size } = listQuery(query, ['at'] as const, '-at')
      const found = await look(ground, actor, (tx) => unsent(tx, actor.organId, { page, size }))
      return {
        ...found,
        items: found.items.map((item) => ({
          ...item,
          channel: CHANNELS[item.channel],
          createdAt: beijingTime(item.createdAt),
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/outbox/:id/resend',
    says: '重新发送一条没有发出的消息',
    may: 'settings.keep',
    answer: 'nothing',
    run: async ({ context: { ground, actor }, params }) => {
      const id = params['id'] ?? ''
      const subject = await act(ground, actor, async ({ tx, record }) => {
        const sent = await resend(tx, actor.organId, id)
        if (sent !== null) await record({ did: 'message-resent', subject: { kind: 'message', id }, title: sent })
        return sent
      })
      if (subject === null) throw refusalProblem(refuse('not-found'), SAY)
    },
  }),
]
