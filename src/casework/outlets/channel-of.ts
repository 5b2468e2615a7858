/** The adapter behind an outlet: its settings, its credentials (unsealed at each call), the way to the other side. */
import type { Article, Channel, Refused } from '../../platform/channels/channel.ts'
import { openWebhook } from '../../platform/channels/webhook/open.ts'
import { openWechat } from '../../platform/channels/wechat/open.ts'
import { openWecom } from '../../platform/channels/wecom/open.ts'
import { openWeibo } from '../../platform/channels/weibo/open.ts'
import type { Config } from '../../platform/config.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { postingOf } from '../notifications/channels.ts'
import { wordsOf, type ArticleWorld } from './article.ts'
import { openColumn, type ColumnExporter } from './column.ts'
import { unseal } from './credentials.ts'
import type { Outlet } from './outlet.ts'
import type { Posting } from './posting.ts'
import {
  SECRETS,
  SETTINGS,
  type FilesChoice,
  type WebhookChoice,
  type WechatChoice,
  type WecomChoice,
  type WeiboChoice,
} from './settings.ts'
import { openSubscriptions } from './subscribers/send.ts'

export interface ChannelWorld extends ArticleWorld {
  readonly cipher: FieldCipher
  readonly exportColumn: ColumnExporter
  readonly config: Pick<Config, 'PUBLIC_URL' | 'OUTGOING_INNER' | 'GONGKAI_DATA' | 'SMTP_URL' | 'MAIL_FROM'>
}

/** A server of this machine. */
const LOOPBACK = /^http:\/\/127\.0\.0\.1:\d{1,5}\//

/**
 * Where a platform is: always its own host, but for tests of the program itself – a loopback address in the settings, which the desk's
 * interface does not take, and which counts only where the installation allows inner networks.
 */
function baseOf({ settings }: Outlet, { OUTGOING_INNER }: ChannelWorld['config']): { readonly base?: string } {
  const base = settings['base']
  return OUTGOING_INNER === 'yes' && typeof base === 'string' && LOOPBACK.test(base) ? { base } : {}
}

/** What is missing in the settings before anything can be sent; null when nothing is. */
export function unready({ kind, sealed, settings }: Outlet): Refused | null {
  const missing = Object.entries(SECRETS[kind] ?? {}).filter(([field]) => !sealed[field])
  const shape = Object.hasOwn(SETTINGS, kind) ? SETTINGS[kind as keyof typeof SETTINGS] : null
  if (missing.length === 0 && (!shape || shape.safeParse(settings).success)) return null
  return {
    became: 'refused',
    again: 'person',
    code: 'NOT-SET',
    says: `渠道设置还没有填全${missing.length > 0 ? `：${missing.map(([, { label }]) => label).join('、')}` : ''}`,
    todo: '请在“发布渠道”里补全设置，再重新发送',
  }
}

/**
 * Opens the channel of an outlet that the program posts to; `posting` is what is being moved (null for a check or statistics). Null for
 * kinds that people post to. Nothing is called before the first act.
 */
export function channelOf(
  world: ChannelWorld,
  organ: string,
  outlet: Outlet,
  posting: Posting | null,
  clock: () => Date,
): Channel<Article> | null {
  const { cipher, config } = world
  const way = { ...baseOf(outlet, config), posting: postingOf(config), clock }
  // The shapes were checked when they were kept, and `unready` asks again; presets fill in what older rows lack.
  const settings = <Choice>(kind: keyof typeof SETTINGS): Choice => SETTINGS[kind].parse(outlet.settings) as Choice
  switch (outlet.kind) {
    case 'wechat':
      return openWechat(
        () => unseal(cipher, organ, outlet, ['appId', 'appSecret']),
        settings<WechatChoice>('wechat'),
        way,
      )
    case 'weibo':
      return openWeibo(
        () => unseal(cipher, organ, outlet, ['accessToken', 'uid']),
        settings<WeiboChoice>('weibo'),
        way,
        async () => posting && wordsOf(world, organ, posting),
      )
    case 'wecom':
      return openWecom(
        () => unseal(cipher, organ, outlet, ['address']),
        settings<WecomChoice>('wecom').shape,
        way.posting,
        () => clock().getTime(),
      )
    case 'webhook': {
      const { address } = settings<WebhookChoice>('webhook')
      return openWebhook(() => ({ address, ...unseal(cipher, organ, outlet, ['secret']) }), way.posting, clock)
    }
    case 'files':
      return openColumn(world, organ, outlet.id, settings<FilesChoice>('files'), posting)
    case 'mail':
      return openSubscriptions(world, organ, posting, clock)
    default:
      return null
  }
}
