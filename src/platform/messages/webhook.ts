/**
 * 通用推送（Webhook）：a signed JSON message to another system. The receiver checks
 * `X-Gongkai-Signature: sha256=hex(HMAC-SHA256(secret, timestamp + "." + body))` and refuses a timestamp older than five minutes;
 * `X-Gongkai-Id` is the same for every attempt of one message.
 */
import { createHmac } from 'node:crypto'
import { now } from '../clock.ts'
import { outcomeOfFault, type Outcome } from './outcome.ts'
import { post, type Posting } from './post.ts'

export interface Hook {
  readonly address: string
  /** Shared with the receiver. */
  readonly secret: string
}

/** The signature of a body sent at this time (seconds since 1970, as text). */
export const sign = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/** What shows the receiver whose message it is, which one, and that it is no old one sent again. */
export function hookHeaders(hook: Hook, id: string, body: string, at: Date): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'x-gongkai-id': id,
    'x-gongkai-timestamp': timestamp,
    'x-gongkai-signature': sign(hook.secret, timestamp, body),
  }
}

/** Whether the text can be a hook's address. */
export const isHookAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === ''

const PAUSE = 60_000

/** Sends one message (any JSON value); 2xx is sent, 408, 425, 429 and 5xx are tried again, redirects and other refusals are not. */
export async function sendHook(hook: Hook, id: string, message: unknown, posting: Posting): Promise<Outcome> {
  const body = JSON.stringify(message)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'gongkai',
    ...hookHeaders(hook, id, body, now()),
  }
  try {
    const { status } = await post(new URL(hook.address), headers, body, posting)
    return outcomeOfStatus(status)
  } catch (fault) {
    return outcomeOfFault(fault)
  }
}

function outcomeOfStatus(status: number): Outcome {
  if (status >= 200 && status <= 299) return { became: 'sent' }
  if (status >= 300 && status <= 399) {
    return {
      became: 'never',
      fault: 'settings',
      why: `对方要求转到别的地址（HTTP ${status}），本系统不跟随；请改填最终的地址`,
    }
  }
  if (status === 429) return { became: 'later', fault: 'server', why: '对方说发得太快（HTTP 429）', after: PAUSE }
  if (status === 408 || status === 425 || status >= 500) {
    return { became: 'later', fault: 'server', why: `对方系统暂时出错（HTTP ${status}）` }
  }
  if (status === 401 || status === 403) {
    return { became: 'never', fault: 'settings', why: `对方不接受签名或没有授权（HTTP ${status}），请核对密钥` }
  }
  return { became: 'never', fault: 'settings', why: `对方不接受这条消息（HTTP ${status}），请核对地址和接收程序` }
}
