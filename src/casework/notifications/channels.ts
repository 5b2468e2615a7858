/** An organ's own ways out: its WeCom robot and its webhook. Keys and secrets are kept encrypted and never shown again. */
import { z } from 'zod'
import type { Config } from '../../platform/config.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { isAddress, parseMailbox, parseMailServer } from '../../platform/mail/address.ts'
import { openMailer, type Mailer } from '../../platform/mail/mailer.ts'
import type { Posting } from '../../platform/messages/post.ts'
import type { Hook } from '../../platform/messages/webhook.ts'
import { readSetting, type OrganSetting } from '../organ-settings.ts'
import { KIND_CODES, type NotificationKind } from './kinds.ts'

const kinds = z.array(z.enum(KIND_CODES)).transform((codes) => [...new Set(codes)])

export interface OrganChannels {
  readonly robot: { readonly sealed: string; readonly kinds: readonly NotificationKind[] } | null
  readonly webhook: {
    readonly address: string
    readonly sealed: string
    readonly kinds: readonly NotificationKind[]
  } | null
}

export const CHANNELS_SETTING: OrganSetting<OrganChannels> = {
  name: 'channels',
  schema: z.object({
    robot: z.object({ sealed: z.string(), kinds }).nullable(),
    webhook: z.object({ address: z.string(), sealed: z.string(), kinds }).nullable(),
  }),
  preset: { robot: null, webhook: null },
}

/** Where a channel's secret is encrypted for. */
export const channelPlace = (organ: string, field: 'robot' | 'webhook') =>
  ({ organ, subject: 'channels', field }) as const

/** A robot's address or a webhook's secret as it is kept. */
export const seal = (cipher: FieldCipher, organ: string, field: 'robot' | 'webhook', text: string): string =>
  cipher.encrypt(channelPlace(organ, field), text)

/** The same channels sealed by today's key, after a change of keys. Throws `Unreadable` when the key that sealed one is missing. */
export const resealed = (cipher: FieldCipher, organ: string, { robot, webhook }: OrganChannels): OrganChannels => ({
  robot: robot && {
    ...robot,
    sealed: seal(cipher, organ, 'robot', cipher.decrypt(channelPlace(organ, 'robot'), robot.sealed)),
  },
  webhook: webhook && {
    ...webhook,
    sealed: seal(cipher, organ, 'webhook', cipher.decrypt(channelPlace(organ, 'webhook'), webhook.sealed)),
  },
})

/** The organ's robot; null when it has none. Throws `Unreadable` when the key that sealed it is missing. */
export async function robotOf(tx: Tx, cipher: FieldCipher, organ: string): Promise<string | null> {
  const { robot } = (await readSetting(tx, organ, CHANNELS_SETTING)).value
  return robot ? cipher.decrypt(channelPlace(organ, 'robot'), robot.sealed) : null
}

/** The organ's webhook; null when it has none. */
export async function hookOf(tx: Tx, cipher: FieldCipher, organ: string): Promise<Hook | null> {
  const { webhook } = (await readSetting(tx, organ, CHANNELS_SETTING)).value
  return webhook
    ? { address: webhook.address, secret: cipher.decrypt(channelPlace(organ, 'webhook'), webhook.sealed) }
    : null
}

type MailSettings = Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>

/** The installation's mail; null when no server or no sender is set. */
export function mailerOf({ SMTP_URL, MAIL_FROM }: MailSettings): Mailer | null {
  const server = parseMailServer(SMTP_URL)
  const user = server?.login?.user ?? ''
  const from = parseMailbox(MAIL_FROM) ?? (isAddress(user) ? { name: '', address: user } : null)
  return server && from ? openMailer(server, from) : null
}

/** Whether messages may go to inner networks. */
export const postingOf = ({ OUTGOING_INNER }: Pick<Config, 'OUTGOING_INNER'>): Posting => ({
  innerAllowed: OUTGOING_INNER === 'yes',
})
