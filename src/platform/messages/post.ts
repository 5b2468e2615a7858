/** One exchange with somebody else's server: no redirects, a time, a bounded answer, and (unless allowed) no inner networks. */
import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as plainly } from 'node:http'
import { request as securely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isInner } from './inner-address.ts'

export interface Posting {
  /** Whether addresses of inner networks may be sent to (a setting of the installation). */
  readonly innerAllowed: boolean
  /** Milliseconds for the whole exchange; 15 seconds when absent. */
  readonly within?: number
}

export interface Answer {
  readonly status: number
  /** At most 64 KB of the body. */
  readonly text: string
}

const WITHIN = 15_000
const LONGEST_ANSWER = 65_536

/** Thrown when the host's address belongs to an inner network and that is not allowed. */
export class InnerNetwork extends Error {
  readonly code = 'EINNER'
}

/** One request: method, headers and bytes; `longest` is how many characters of the answer are kept (64 KB when absent). */
export interface Request {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly longest?: number
}

/** Whether a fault of `exchange` came after the connection stood: then the other side may have got the request. */
export const mayHaveArrived = (fault: unknown): boolean => fault instanceof Error && connected.has(fault)

const connected = new WeakSet<Error>()

/** Posts a body; everything else as `exchange` says. */
export const post = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  posting: Posting,
): Promise<Answer> => exchange(url, { method: 'POST', headers, body }, posting)

/**
 * Makes one request and returns whatever is answered, redirects included (they are not followed). Throws network faults with their
 * system code. The address is checked as it is connected to, so that a name that changes its mind helps nobody.
 */
export function exchange(
  url: URL,
  { method, headers, body, longest = LONGEST_ANSWER }: Request,
  { innerAllowed, within = WITHIN }: Posting,
): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!innerAllowed && isIP(host) && isInner(host)) return Promise.reject(new InnerNetwork('inner address'))
  const open = url.protocol === 'https:' ? securely : plainly
  return new Promise((done, refuse) => {
    const timeout = AbortSignal.timeout(within)
    let stands = false
    const sending = open(
      url,
      {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
        lookup: innerAllowed ? resolveAny : resolvePublic,
        signal: timeout,
        agent: false,
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          text += chunk
          if (text.length > longest) {
            answer.destroy()
            done({ status: answer.statusCode ?? 0, text: text.slice(0, longest) })
          }
        })
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text }))
        answer.on('error', fail)
      },
    )
    const fail = (thrown: Error): void => {
      const fault = timeout.aborted ? Object.assign(new Error('time is over'), { code: 'ETIMEDOUT' }) : thrown
      if (stands) connected.add(fault)
      refuse(fault)
    }
    sending.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (stands = true)),
    )
    sending.on('error', fail)
    sending.end(body)
  })
}

/** Looks a name up, wherever it leads. */
export const resolveAny: LookupFunction = (host, options, answer) => resolve(host, options, answer)

/** Looks a name up, and refuses (`EINNER`) one of whose addresses any is of an inner network. */
export const resolvePublic: LookupFunction = (host, options, answer) =>
  resolve(host, { ...options, all: true }, (fault, found: LookupAddress[]) => {
    if (fault) return answer(fault, '', 0)
    if (found.length === 0 || found.some(({ address }) => isInner(address)))
      return answer(new InnerNetwork('inner address'), '', 0)
    return options.all ? answer(null, found) : answer(null, found[0]?.address ?? '', found[0]?.family ?? 0)
  })
