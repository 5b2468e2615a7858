/**
 * Visiting somebody else's page: one answer with its bytes, bounded in time and size, or where it failed. Redirections are followed a few
 * steps; every step's address is checked as it is connected to, so that nobody leads the program into an inner network.
 */
import { request as plainly, type IncomingMessage } from 'node:http'
import { request as securely } from 'node:https'
import { isIP } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { elapsed } from '../clock.ts'
import { isInner } from '../messages/inner-address.ts'
import { InnerNetwork, resolveAny, resolvePublic } from '../messages/post.ts'
import { faultOf, type FaultCode } from './fault.ts'

export interface Visiting {
  /** Whether addresses of inner networks may be visited (a setting of the installation). */
  readonly innerAllowed: boolean
  /** Host (with its port) that may be visited wherever it stands: this installation itself. */
  readonly own?: string
  /** Milliseconds for the whole visit, redirections included. */
  readonly within: number
  /** Bytes of the answer that are kept; 0: only its head is waited for. */
  readonly longest: number
  /** Only by this family of addresses; either when absent. */
  readonly family?: 4 | 6
  readonly signal?: AbortSignal
}

export interface Certificate {
  readonly endsAt: Date
  /** Why a browser would not trust it; null when it would. */
  readonly distrusted: string | null
}

export interface Visited {
  /** Where the answer came from in the end. */
  readonly url: URL
  readonly status: number
  /** Media type without parameters, small letters; '' when not said. */
  readonly type: string
  readonly charset: string | null
  readonly bytes: Uint8Array
  /** There was more than was kept. */
  readonly cut: boolean
  readonly tookMs: number
  /** Null over plain HTTP. */
  readonly certificate: Certificate | null
}

export interface NotVisited {
  readonly fault: FaultCode
  /** The code of the system or of OpenSSL, for whoever knows them. */
  readonly code: string
  readonly tookMs: number
}

/** How a visit names itself; robots.txt may name it, too. */
export const AGENT = 'gongkai-monitor'
const MOST_HOPS = 5
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/** Makes a visit. Never rejects for what networks and other servers do; rejects when `signal` fires. */
export async function visit(start: URL, visiting: Visiting): Promise<Visited | NotVisited> {
  const began = elapsed()
  const took = (): number => Math.round(elapsed() - began)
  let url = start
  for (let hop = 0; ; hop++) {
    const left = visiting.within - took()
    if (left <= 0) return { fault: 'timeout', code: 'ETIMEDOUT', tookMs: took() }
    try {
      const answer = await askOnce(url, { ...visiting, within: left })
      const to = REDIRECTS.includes(answer.status) ? answer.location : null
      if (to === null) {
        const { location: _, ...visited } = answer
        return { ...visited, url, tookMs: took() }
      }
      const next = URL.canParse(to, url) ? new URL(to, url) : null
      if (hop >= MOST_HOPS || !next || !/^https?:$/.test(next.protocol))
        return { fault: 'redirect', code: hop >= MOST_HOPS ? 'TOO_MANY' : 'BAD_ADDRESS', tookMs: took() }
      url = next
    } catch (thrown) {
      visiting.signal?.throwIfAborted()
      return { ...faultOf(thrown), tookMs: took() }
    }
  }
}

interface Answered extends Omit<Visited, 'url' | 'tookMs'> {
  readonly location: string | null
}

function askOnce(
  url: URL,
  { innerAllowed: anyInner, own, within, longest, family, signal }: Visiting,
): Promise<Answered> {
  const innerAllowed = anyInner || url.host === own
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!innerAllowed && isIP(host) && isInner(host)) return Promise.reject(new InnerNetwork('inner address'))
  const secure = url.protocol === 'https:'
  const timeout = AbortSignal.timeout(Math.max(1, within))
  return new Promise((done, refuse) => {
    const fail = (thrown: Error): void =>
      refuse(timeout.aborted ? Object.assign(new Error('time is over'), { code: 'OUR_TIMEOUT' }) : thrown)
    const asking = (secure ? securely : plainly)(
      url,
      {
        headers: { 'user-agent': AGENT, accept: 'text/html,*/*;q=0.5', 'accept-encoding': 'identity' },
        lookup: innerAllowed ? resolveAny : resolvePublic,
        ...(family !== undefined && { family }),
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        agent: false,
        // What is wrong with a certificate is measured, too; nothing secret is ever sent.
        rejectUnauthorized: false,
      },
      (answer) => {
        const certificate = secure ? certificateOf(answer.socket as TLSSocket) : null
        keepBytes(answer, longest).then(({ bytes, cut }) => done(answered(answer, certificate, bytes, cut)), fail)
      },
    )
    asking.on('error', fail)
    asking.end()
  })
}

function keepBytes(answer: IncomingMessage, longest: number): Promise<{ bytes: Buffer; cut: boolean }> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (cut: boolean): void => {
      done({ bytes: Buffer.concat(chunks).subarray(0, longest), cut })
      answer.destroy()
    }
    if (longest === 0) return end(false)
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > longest) end(true)
    })
    answer.on('end', () => end(false))
    answer.on('error', fail)
    answer.on('aborted', () => fail(Object.assign(new Error('cut off'), { code: 'ECONNRESET' })))
  })
}

function answered(answer: IncomingMessage, certificate: Certificate | null, bytes: Buffer, cut: boolean): Answered {
  const given = answer.headers['content-type'] ?? ''
  return {
    status: answer.statusCode ?? 0,
    location: answer.headers.location ?? null,
    type: (given.split(';')[0] ?? '').trim().toLowerCase(),
    charset: /charset\s*=\s*"?([\w-]+)/i.exec(given)?.[1]?.toLowerCase() ?? null,
    bytes: unpacked(bytes, answer.headers['content-encoding'] ?? '', cut),
    cut,
    certificate,
  }
}

/** Most bytes that packed ones may become: a small answer must not become a large one. */
const UNPACKED = 8_000_000

/** Some servers pack although nobody asked them to; what cannot be unpacked is nothing. */
function unpacked(bytes: Buffer, coding: string, cut: boolean): Uint8Array {
  const kind = coding.trim().toLowerCase()
  if (kind === '' || kind === 'identity' || bytes.length === 0) return bytes
  if (cut) return new Uint8Array()
  const bound = { maxOutputLength: UNPACKED }
  try {
    if (kind === 'gzip' || kind === 'x-gzip') return gunzipSync(bytes, bound)
    if (kind === 'deflate') return inflateSync(bytes, bound)
    if (kind === 'br') return brotliDecompressSync(bytes, bound)
  } catch {
    // Not what it says it is.
  }
  return new Uint8Array()
}

function certificateOf(socket: TLSSocket): Certificate | null {
  const { valid_to: until } = socket.getPeerCertificate()
  const endsAt = new Date(until)
  if (Number.isNaN(endsAt.getTime())) return null
  const why = socket.authorizationError as Error | string | null | undefined
  const code = why instanceof Error ? ((why as { code?: string }).code ?? why.message) : (why ?? null)
  return { endsAt, distrusted: socket.authorized ? null : (code ?? 'UNTRUSTED') }
}
