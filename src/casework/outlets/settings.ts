/** What each kind of outlet is set to: what may be seen, and what is sealed and never shown again. */
import { z } from 'zod'
import { isHookAddress } from '../../platform/messages/webhook.ts'
import { isRobotAddress } from '../../platform/messages/wecom-robot.ts'
import type { KindCode } from './kinds.ts'

const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字。`)

const wechat = z.object({
  release: z
    .enum(['operator', 'program'], '请选择由操作员发表，还是由系统发布。')
    .default('operator')
    .describe('operator：草稿留给操作员发表；program：由系统发布（不通知粉丝，不在账号主页显示）'),
  presetCover: text(200).default('').describe('没有封面时用的素材 media_id'),
})
const weibo = z.object({
  safeDomains: z
    .array(text(200).regex(/^[a-z0-9.-]+$/i, '域名只写字母、数字、点和短横，例如 gk.example.gov.cn。'))
    .max(20)
    .default([]),
  publicIp: text(45).default(''),
})
const wecom = z.object({ shape: z.enum(['text', 'markdown', 'news'], '请选择消息的样式。').default('news') })
const webhook = z.object({
  address: z.string().max(500).refine(isHookAddress, '请填写 https:// 或 http:// 开头的完整地址，地址里不要带口令。'),
})
const files = z.object({
  folder: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,40}$/, '目录名只用小写字母、数字和短横，最多 41 个字符。')
    .describe('在数据目录 exports/ 之下'),
  shape: z.enum(['folder', 'zip'], '请选择导出为目录还是压缩包。').default('folder'),
  site: z
    .string()
    .trim()
    .max(300)
    .regex(/^$|^https?:\/\/[^\s?#@]+$/, '请填写 https:// 或 http:// 开头的完整网址，不带问号和井号。')
    .transform((text) => text.replace(/\/+$/, ''))
    .default('')
    .describe('这些文件将来放在哪个网址下；写了的，有订阅源、网站地图和二维码'),
})
/** What goes to whom is the subscribers' own choice. */
const mail = z.object({})
const none = z.object({
  where: text(200).default('').describe('网址、频道、位置'),
})

export const SETTINGS = {
  wechat,
  weibo,
  wecom,
  webhook,
  files,
  mail,
  portal: none,
} as const

export type WechatChoice = z.infer<typeof wechat>
export type WeiboChoice = z.infer<typeof weibo>
export type WecomChoice = z.infer<typeof wecom>
export type WebhookChoice = z.infer<typeof webhook>
export type FilesChoice = z.infer<typeof files>

/** The shape of a kind's settings. */
export const settingsShape = (kind: KindCode): z.ZodType<Readonly<Record<string, unknown>>> =>
  Object.hasOwn(SETTINGS, kind) ? SETTINGS[kind as keyof typeof SETTINGS] : none

interface Secret {
  readonly label: string
  readonly wrong: (value: string) => string | null
}

const least = (characters: number) => (value: string) =>
  value.length >= characters ? null : `不少于 ${characters} 个字符。`

/** What is sealed, by kind and field. */
export const SECRETS: Readonly<Partial<Record<KindCode, Readonly<Record<string, Secret>>>>> = {
  wechat: {
    appId: {
      label: 'AppID',
      wrong: (value) => (/^wx[0-9a-z]{6,40}$/i.test(value) ? null : 'AppID 以 wx 开头，请从公众平台复制。'),
    },
    appSecret: { label: 'AppSecret', wrong: least(16) },
  },
  weibo: {
    accessToken: { label: '授权（access_token）', wrong: least(8) },
    uid: { label: '账号 uid', wrong: (value) => (/^\d{4,20}$/.test(value) ? null : 'uid 是一串数字。') },
  },
  wecom: {
    address: {
      label: 'Webhook 地址',
      wrong: (value) => (isRobotAddress(value) ? null : '请从企业微信群机器人处完整复制 Webhook 地址。'),
    },
  },
  webhook: { secret: { label: '密钥', wrong: least(16) } },
}

/** The fields a kind seals. */
export const secretsOf = (kind: KindCode): readonly string[] => Object.keys(SECRETS[kind] ?? {})
