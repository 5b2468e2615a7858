/**
 * Pages kept as bytes. Before each answer the count of changes on the portal is compared, and what was made under another count is made anew:
 * what was withdrawn before a visitor asked is never shown to them (docs/decisions/0027-kept-pages.md). A page that is kept is answered before
 * the server looks for a route.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OrganStamp } from '../../casework/portal/changes.ts'
import { elapsed, now, today } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { HEADERS, soundHost } from '../../platform/web/server.ts'
import type { Answered } from '../../platform/web/answer-first.ts'
import { keptOf, sendKept, Shelf } from './kept-pages.ts'
import { Stamps, type Hangs } from './stamps.ts'

/** What a page was made of that the count does not cover – the profile, the settings, the name – may be so old. */
const FRESH_FOR = 60_000
const MEGABYTE = 1024 * 1024
/** What visitors search for has room of its own: it must not push out the pages that many read. */
const SHARES = { pages: 96 * MEGABYTE, searches: 16 * MEGABYTE } as const
export type Share = keyof typeof SHARES
const MOST_COUNTS = 5_000
/** Addresses that lead to a kept page at once; more are forgotten together. */
const MOST_ADDRESSES = 20_000
const LONGEST_ADDRESS = 400

export interface Asked {
  readonly key: string
  readonly hangs: Hangs
  readonly type: string
  readonly vary: string
  readonly share?: Share
  /** Whether it tells when it changed last: pages that show an organ's documents and nothing else that changes. */
  readonly dated?: boolean
  /** What else the page was made of, as a word that differs when that does; asked for each time, after the visitor asked. */
  readonly besides?: () => Promise<string>
}

interface Address {
  readonly shelf: Shelf
  readonly key: string
  readonly route: string
}

export class PageCache {
  readonly #stamps: Stamps
  readonly #shelves: Readonly<Record<Share, Shelf>>
  readonly #addresses = new Map<string, Address>()
  readonly #counts = new Map<string, { readonly stamp: string; readonly madeAt: number; readonly value: unknown }>()
  readonly #begunAt = now()
  #day = { day: '', until: 0 }

  /** `room`: the part of the memory meant for pages that is used; 0 keeps nothing. */
  constructor(db: Sql, room = 1) {
    this.#stamps = new Stamps(db)
    this.#shelves = { pages: new Shelf(SHARES.pages * room), searches: new Shelf(SHARES.searches * room) }
  }

  /** The organ of a name in addresses as it is now, with its count; null when there is none. */
  organ(slug: string): Promise<OrganStamp | null> {
    return this.#stamps.organ(slug)
  }

  /** The count that what hangs on it was made under; everybody's for a name that no organ has (any more). */
  async stamp(hangs: Hangs): Promise<string> {
    const organ = hangs === 'all' ? null : await this.#stamps.organ(hangs.slug)
    return `${this.#today()} ${organ?.stamp ?? (await this.#stamps.all())}`
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

  /** Answers with what is kept under its key, or makes it; a problem that `make` throws is kept by nobody. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    { key, hangs, type, vary, share = 'pages', dated = false, besides }: Asked,
    make: (stamp: string) => Promise<string>,
  ): Promise<FastifyReply> {
    const counted = await this.stamp(hangs)
    const stamp = besides ? `${counted} ${await besides()}` : counted
    const shelf = this.#shelves[share]
    let kept = shelf.get(key)
    if (kept?.stamp !== stamp || elapsed() - kept.madeAt > FRESH_FOR) {
      const modified = dated && hangs !== 'all' ? this.#modified(await this.#stamps.organ(hangs.slug)) : null
      const bytes = Buffer.from(await make(counted))
      kept = keptOf({ hangs, stamp, madeAt: elapsed(), bytes, type, vary, modified, common: headersOf(reply) })
      shelf.put(key, kept)
    }
    if (!besides) this.#remember(request, shelf, key)
    reply.hijack()
    sendKept(request.raw, reply.raw, kept, request.id)
    return reply
  }

  /** Answers a request whose page is kept and good, before any route is looked for; null when there is none such. */
  answerFirst(request: IncomingMessage, response: ServerResponse): Answered | null {
    const { method, url = '' } = request
    const begun = elapsed()
    if (method !== 'GET' && method !== 'HEAD') return null
    const address = this.#addresses.get(readerOf(request) + url)
    const kept = address?.shelf.get(address.key)
    if (!address || !kept || begun - kept.madeAt > FRESH_FOR) return null
    const counted = this.#countedNow(kept.hangs)
    if (counted === undefined || `${this.#today()} ${counted}` !== kept.stamp || !soundHost(request.headers.host))
      return null
    kept.used = true
    const requestId = uuidv7()
    const { status, bytes } = sendKept(request, response, kept, requestId)
    return { status, bytes, requestId, route: address.route, ms: elapsed() - begun }
  }

  /** The count as far as one may go by what was told; undefined where it has to be asked for. */
  #countedNow(hangs: Hangs): string | undefined {
    if (hangs === 'all') return this.#stamps.allNow()
    const organ = this.#stamps.organNow(hangs.slug)
    return organ === undefined ? undefined : (organ?.stamp ?? this.#stamps.allNow())
  }

  #remember(request: FastifyRequest, shelf: Shelf, key: string): void {
    const url = request.raw.url ?? ''
    if (url.length > LONGEST_ADDRESS) return
    if (this.#addresses.size >= MOST_ADDRESSES) this.#addresses.clear()
    this.#addresses.set(readerOf(request.raw) + url, { shelf, key, route: request.routeOptions.url ?? '' })
  }

  /** The day in Beijing, reckoned anew at its end. */
  #today(): string {
    const at = now().getTime()
    // A clock that was put back tells a day again.
    if (at >= this.#day.until || at < this.#day.until - A_DAY) {
      const day = today()
      this.#day = { day, until: new Date(`${day}T00:00:00+08:00`).getTime() + A_DAY }
    }
    return this.#day.day
  }

  /**
   * When what an organ shows changed last, in whole seconds: by an act, by the day that began (有效性), by the start of this program. It may be
   * still to come, after several changes within a second.
   */
  #modified(organ: OrganStamp | null): number | null {
    if (!organ) return null
    this.#today()
    const last = Math.max(organ.changedAt?.getTime() ?? 0, this.#day.until - A_DAY, this.#begunAt.getTime())
    return Math.ceil(last / 1000) * 1000
  }
}

const A_DAY = 86_400_000

/** How a visitor reads, as far as pages differ by it. */
export const reads = (cookie: string | undefined, agent: string | undefined) => ({
  elder: cookie !== undefined && /(?:^|;\s*)elder=1(?:;|$)/.test(cookie),
  wechat: agent !== undefined && /MicroMessenger/i.test(agent),
})

function readerOf({ headers }: IncomingMessage): string {
  const { elder, wechat } = reads(headers.cookie, headers['user-agent'])
  return `${elder ? 'e' : ''}${wechat ? 'w' : ''} `
}

/** What hooks set for every answer, without the number of the request. */
function headersOf(reply: FastifyReply): Readonly<Record<string, string>> {
  const { 'x-request-id': _id, ...given } = reply.getHeaders() as Record<string, string>
  return { ...HEADERS, ...given }
}
