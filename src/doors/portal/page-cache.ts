/**
 * Pages kept as bytes. Before each answer the count of changes on the portal is asked for – by one statement for all who ask at the
 * same moment, begun after the last of them asked –, and what was made under another count is made anew: what was withdrawn before
 * a visitor asked is never shown to them (docs/decisions/0027-kept-pages.md).
 */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { stampOfAll, stampsOf, type OrganStamp } from '../../casework/portal/changes.ts'
import { elapsed, today } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'

/** What a page was made of that the count does not cover – the profile, the settings, the name – may be so old. */
const FRESH_FOR = 60_000
const MOST_BYTES = 96 * 1024 * 1024
const WORTH_COMPRESSING = 1024

/** Whose changes a page hangs on: an organ's by its name in addresses, or everybody's. */
export type Hangs = { readonly slug: string } | 'all'

interface Kept {
  readonly stamp: string
  readonly madeAt: number
  readonly type: string
  readonly bytes: Buffer
  readonly etag: string
  readonly vary: string
  packed: Buffer | null
}

export class PageCache {
  readonly #stamps: Stamps
  readonly #kept = new Map<string, Kept>()
  readonly #counts = new Map<string, { readonly stamp: string; readonly madeAt: number; readonly value: unknown }>()
  #bytes = 0

  constructor(db: Sql) {
    this.#stamps = new Stamps(db)
  }

  /** The organ of a name in addresses as it is now, with its count; null when there is none. */
  organ(slug: string): Promise<OrganStamp | null> {
    return this.#stamps.organ(slug)
  }

  /** The count that what hangs on it was made under; everybody's for a name that no organ has (any more). */
  async stamp(hangs: Hangs): Promise<string> {
    const organ = hangs === 'all' ? null : await this.#stamps.organ(hangs.slug)
    const stamp = organ?.stamp ?? (await this.#stamps.all())
    return `${today()} ${stamp}`
  }

  /** A value that is reckoned once for each count of changes: how long a list is, by what it can be narrowed. */
  async once<Value>(key: string, stamp: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#counts.get(key)
    if (known?.stamp === stamp && elapsed() - known.madeAt < FRESH_FOR) return known.value as Value
    const value = await make()
    this.#counts.delete(key)
    this.#counts.set(key, { stamp, madeAt: elapsed(), value })
    if (this.#counts.size > MOST_COUNTS) this.#counts.delete(this.#counts.keys().next().value ?? '')
    return value
  }

  /** Answers with what is kept under `key`, or makes it; a problem that `make` throws is kept by nobody. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      key,
      hangs,
      type,
      vary,
    }: { readonly key: string; readonly hangs: Hangs; readonly type: string; readonly vary: string },
    make: (stamp: string) => Promise<string>,
  ): Promise<FastifyReply> {
    const stamp = await this.stamp(hangs)
    let kept = this.#kept.get(key)
    if (kept?.stamp !== stamp || elapsed() - kept.madeAt > FRESH_FOR) {
      const bytes = Buffer.from(await make(stamp))
      const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
      kept = { stamp, madeAt: elapsed(), type, bytes, etag, vary, packed: null }
      this.#keep(key, kept)
    }
    return send(request, reply, kept)
  }

  #keep(key: string, page: Kept): void {
    const before = this.#kept.get(key)
    if (before) this.#bytes -= sizeOf(before)
    this.#kept.delete(key)
    this.#kept.set(key, page)
    this.#bytes += sizeOf(page)
    for (const [oldest, each] of this.#kept) {
      if (this.#bytes <= MOST_BYTES) break
      this.#bytes -= sizeOf(each)
      this.#kept.delete(oldest)
    }
  }
}

const MOST_COUNTS = 5_000
/** With room for what it weighs compressed. */
const sizeOf = ({ bytes }: Kept): number => bytes.length * 1.3

/** Written past the server's own way of keeping and compressing, which would do both again for every visitor. */
function send(request: FastifyRequest, reply: FastifyReply, page: Kept): FastifyReply {
  const { etag, bytes, type, vary } = page
  const packs = bytes.length >= WORTH_COMPRESSING && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const headers: Record<string, string | number> = {
    ...(reply.getHeaders() as Record<string, string>),
    etag,
    'cache-control': 'no-cache',
    vary,
  }
  reply.hijack()
  const { raw } = reply
  if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) {
    raw.writeHead(304, headers)
    raw.end()
    return reply
  }
  const body = packs ? (page.packed ??= gzipSync(bytes, { level: 5 })) : bytes
  headers['content-type'] = type
  headers['content-length'] = body.length
  if (packs) headers['content-encoding'] = 'gzip'
  raw.writeHead(200, headers)
  if (request.method === 'HEAD') raw.end()
  else raw.end(body)
  return reply
}

interface Asking {
  readonly slugs: Set<string>
  all: boolean
  readonly answer: Promise<{ readonly organs: ReadonlyMap<string, OrganStamp>; readonly all: string }>
}

/** The counts of changes, asked for together: whoever comes while a statement runs waits for the next, never for that one. */
class Stamps {
  readonly #db: Sql
  #next: Asking | null = null
  #running: Promise<unknown> = Promise.resolve()

  constructor(db: Sql) {
    this.#db = db
  }

  async organ(slug: string): Promise<OrganStamp | null> {
    const asking = this.#asking()
    asking.slugs.add(slug)
    return (await asking.answer).organs.get(slug) ?? null
  }

  async all(): Promise<string> {
    const asking = this.#asking()
    asking.all = true
    return (await asking.answer).all
  }

  #asking(): Asking {
    if (this.#next) return this.#next
    const before = this.#running
    const begun = before.then(async () => {
      const { slugs, all } = asking
      this.#next = null
      const [organs, stamp] = await Promise.all([
        slugs.size > 0 ? stampsOf(this.#db, [...slugs]) : new Map<string, OrganStamp>(),
        all ? stampOfAll(this.#db) : '',
      ])
      return { organs, all: stamp }
    })
    const asking: Asking = { slugs: new Set(), all: false, answer: begun }
    this.#next = asking
    this.#running = begun.catch(() => {})
    return asking
  }
}
