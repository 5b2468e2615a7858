/** Calls with the account's token: one token for all callers, fetched once, renewed when it ends or is no longer taken. */
import { createHash } from 'node:crypto'
import { ask, textOf, unlessArrived, type Ask, type Replied } from '../asking.ts'
import type { Refused, Unknown, Unseal } from '../channel.ts'
import type { Posting } from '../../messages/post.ts'
import { refusalOf, TOKEN_GONE, UNSURE } from './errors.ts'
import { stableToken } from './requests.ts'

export interface WechatAccount {
  readonly appId: string
  readonly appSecret: string
}

export interface Session {
  /** The answer of a call, or the refusal it amounts to. For calls that may be repeated. */
  call(asked: Ask): Promise<Read>
  /** The same for the one call that must not be made twice: what may have arrived and was not answered is unknown. */
  callOnce(asked: Ask): Promise<Read | Unknown>
  /** Whether a token can be had at all. */
  token(): Promise<{ readonly token: string } | Refused>
}

export type Read = { readonly said: NonNullable<Replied['json']> } | Refused

export const WECHAT = 'https://api.weixin.qq.com'

interface Kept {
  readonly token: string
  /** Not used from then on. */
  readonly until: number
}

/** By host, account and secret: a changed secret never finds the token of the old one. */
const kept = new Map<string, Kept>()
const fetching = new Map<string, Promise<{ readonly token: string } | Refused>>()
const forced = new Map<string, number>()

/** The platform renews five minutes before the end, and both tokens are good meanwhile. */
const EARLY = 60_000
/** The platform takes a forced renewal every 30 seconds, twenty times a day. */
const BETWEEN_FORCED = 30 * 60_000

export interface Way {
  /** Where the platform is; tests put a double there. */
  readonly base?: string
  readonly posting: Posting
  readonly clock: () => Date
}

/** A session of an account; its secret is unsealed only to fetch a token. */
export function openSession(unseal: Unseal<WechatAccount>, { base = WECHAT, posting, clock }: Way): Session {
  const fetchToken = async (
    account: WechatAccount,
    key: string,
    force: boolean,
  ): Promise<{ token: string } | Refused> => {
    const answer = await ask(base, stableToken(account.appId, account.appSecret, force), posting)
    if ('silent' in answer) return answer.silent
    const read = reading(answer, clock())
    if ('became' in read) return read
    const token = textOf(read.said['access_token'])
    const seconds = Number(textOf(read.said['expires_in']))
    if (token === '') return notUnderstood(answer.status)
    // A length that cannot be understood: use it now, ask again next time.
    kept.set(key, { token, until: clock().getTime() + (seconds > 0 ? seconds * 1000 : 0) - EARLY })
    return { token }
  }

  /** The token; `not` is one the platform just refused. */
  const tokenBut = async (not: string | null): Promise<{ readonly token: string } | Refused> => {
    const account = await unseal()
    const key = createHash('sha256')
      .update(JSON.stringify([base, account.appId, account.appSecret]))
      .digest('hex')
    const had = kept.get(key)
    if (had && had.token !== not && had.until > clock().getTime()) return { token: had.token }
    const running = fetching.get(key)
    if (running) return running
    const fetched = (async () => {
      const plain = await fetchToken(account, key, false)
      if ('became' in plain || plain.token !== not) return plain
      // The platform still hands out the token it refuses: have it make a new one, rarely.
      const last = forced.get(key)
      if (last !== undefined && clock().getTime() - last < BETWEEN_FORCED) return plain
      forced.set(key, clock().getTime())
      return fetchToken(account, key, true)
    })().finally(() => fetching.delete(key))
    fetching.set(key, fetched)
    return fetched
  }

  const withToken = async (asked: Ask, once: boolean): Promise<Read | Unknown> => {
    let refused: string | null = null
    for (;;) {
      const had = await tokenBut(refused)
      if ('became' in had) return had
      const answer = await ask(base, { ...asked, query: { ...asked.query, access_token: had.token } }, posting)
      if ('silent' in answer) return once ? unlessArrived(answer) : answer.silent
      const code = codeOf(answer)
      if (refused === null && TOKEN_GONE.has(code)) {
        refused = had.token
        continue
      }
      const read = reading(answer, clock())
      if (once && 'became' in read && (answer.json === null || answer.status >= 500 || UNSURE.has(code))) {
        return { became: 'unknown', code: read.code, says: `微信没有说清楚收没收到：${read.says}` }
      }
      return read
    }
  }

  return {
    token: () => tokenBut(null),
    call: async (asked) => {
      const read = await withToken(asked, false)
      if ('became' in read && read.became === 'unknown') throw new Error('unknown where a call may be repeated')
      return read as Read
    },
    callOnce: (asked) => withToken(asked, true),
  }
}

/** Success often comes without a code; codes come as numbers or text. */
const codeOf = ({ json }: Replied): string => textOf(json?.['errcode']) || '0'

function reading(answer: Replied, at: Date): Read {
  if (answer.json === null || answer.status < 200 || answer.status > 299) return notUnderstood(answer.status)
  const code = codeOf(answer)
  return code === '0' ? { said: answer.json } : refusalOf(code.slice(0, 12), textOf(answer.json['errmsg']), at)
}

const notUnderstood = (status: number): Refused => ({
  became: 'refused',
  again: 'retry',
  code: `HTTP-${status}`,
  says: `微信的答复看不懂（HTTP ${status}）`,
  todo: '系统会自动再试；一直如此的，请检查单位的上网代理是不是拦住了 api.weixin.qq.com',
})
