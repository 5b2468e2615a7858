/** Pages as bytes, ready to be sent: the headers written once, the oldest that nobody asked for lately given up first. */
import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { now } from '../../platform/clock.ts'
import type { Hangs } from './stamps.ts'

/** Smaller answers gain nothing by compression. */
const WORTH_COMPRESSING = 1024

export interface Kept {
  readonly hangs: Hangs
  readonly stamp: string
  readonly madeAt: number
  readonly bytes: Buffer
  readonly etag: string
  /** When what it shows changed last, in whole seconds (ms); null where that is not told. It is told once that second has come. */
  readonly modified: number | null
  /** Whether the headers tell it. */
  tells: boolean
  /** Names and values in turn, as they are sent; without those of the answer's form. */
  headers: readonly string[]
  /** The headers with those of the form: as it is, compressed; each with room for the number of the request at its end. */
  plain: string[]
  packed: { readonly bytes: Buffer; readonly headers: string[] } | null
  /** Whether it was asked for since it was last looked at for giving it up. */
  used: boolean
}

export interface Page {
  readonly hangs: Hangs
  readonly stamp: string
  readonly madeAt: number
  readonly bytes: Buffer
  readonly type: string
  readonly vary: string
  readonly modified: number | null
  /** Headers that every answer of the server carries. */
  readonly common: Readonly<Record<string, string>>
}

/** A page ready to be sent. */
export function keptOf({ hangs, stamp, madeAt, bytes, type, vary, modified, common }: Page): Kept {
  const etag = `W/"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`
  const headers = [...Object.entries(common).flat(), 'etag', etag, 'cache-control', 'no-cache', 'vary', vary]
  const plain = [...headers, 'content-type', type, 'content-length', String(bytes.length), 'x-request-id', '']
  return { hangs, stamp, madeAt, bytes, etag, modified, tells: false, headers, plain, packed: null, used: true }
}

/** From the second on that it names, the headers tell when the page changed last. */
function tellWhen(kept: Kept): void {
  if (kept.tells || kept.modified === null || now().getTime() < kept.modified) return
  const line = ['last-modified', new Date(kept.modified).toUTCString()]
  kept.tells = true
  kept.headers = [...kept.headers, ...line]
  kept.plain = [...line, ...kept.plain]
  kept.packed = null
}

export interface Sent {
  readonly status: 200 | 304
  /** Of the body; 0 where none is sent. */
  readonly bytes: number
}

/** Sends a page, compressed where the visitor takes that and it is worth it; says 304 to whoever has it already. */
export function sendKept(request: IncomingMessage, response: ServerResponse, kept: Kept, requestId: string): Sent {
  const { headers } = request
  tellWhen(kept)
  if (unchanged(headers, kept)) {
    response.writeHead(304, [...kept.headers, 'x-request-id', requestId])
    response.end()
    return { status: 304, bytes: 0 }
  }
  const encodings = headers['accept-encoding']
  const packs = encodings !== undefined && kept.bytes.length >= WORTH_COMPRESSING && /\bgzip\b/.test(String(encodings))
  const form = packs ? (kept.packed ??= pack(kept)) : { bytes: kept.bytes, headers: kept.plain }
  // Written out by writeHead before anybody else may put a number in.
  form.headers[form.headers.length - 1] = requestId
  response.writeHead(200, form.headers)
  if (request.method === 'HEAD') response.end()
  else response.end(form.bytes)
  return { status: 200, bytes: form.bytes.length }
}

function unchanged(headers: IncomingMessage['headers'], { etag, modified, tells }: Kept): boolean {
  const match = headers['if-none-match']
  if (match !== undefined) return match === '*' || match.split(/,\s*/).includes(etag)
  const since = headers['if-modified-since']
  if (since === undefined || modified === null || !tells) return false
  // The very date that was given out: one of the visitor's own, ahead of the server's clock, would outlive a withdrawal.
  return Date.parse(since) === modified
}

function pack({ bytes, plain }: Kept): { readonly bytes: Buffer; readonly headers: string[] } {
  const packed = gzipSync(bytes, { level: 5 })
  const headers = plain.with(plain.indexOf('content-length') + 1, String(packed.length))
  return { bytes: packed, headers: [...headers.slice(0, -2), 'content-encoding', 'gzip', ...headers.slice(-2)] }
}

/** Pages by their keys within an amount of memory. */
export class Shelf {
  readonly #most: number
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): Kept | undefined {
    return this.#kept.get(key)
  }

  put(key: string, page: Kept): void {
    const before = this.#kept.get(key)
    if (before) this.#bytes -= sizeOf(before)
    this.#kept.delete(key)
    this.#kept.set(key, page)
    this.#bytes += sizeOf(page)
    // What was asked for lately goes to the end once more; after one turn nothing counts as such.
    for (const [oldest, each] of this.#kept) {
      if (this.#bytes <= this.#most) break
      this.#kept.delete(oldest)
      if (each.used && each !== page) {
        each.used = false
        this.#kept.set(oldest, each)
      } else this.#bytes -= sizeOf(each)
    }
  }
}

/** With room for what it weighs compressed, and for its headers. */
const sizeOf = ({ bytes }: Kept): number => bytes.length * 1.3 + 2_000
