/**
 * The counts of changes on the portal, asked for together: whoever comes while a statement runs waits for the next, never for that one. What
 * was told holds for a few milliseconds (`TOLD_FOR`) from the moment it was asked for – so long every act that changes something waits
 * after its commit before it says that it is done (docs/decisions/0027-kept-pages.md).
 */
import { stampOfAll, stampsOf, TOLD_FOR, type OrganStamp } from '../../casework/portal/changes.ts'
import { elapsed, now } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/scope.ts'

/** Whose changes a page hangs on: an organ's by its name in addresses, or everybody's. */
export type Hangs = { readonly slug: string } | 'all'

/** What was told, and until when one may go by it – by the clock that only goes forward, and by that of the wall, should the machine sleep. */
interface Told<Value> {
  readonly value: Value
  readonly askedAt: number
  readonly wall: number
}

interface Asking {
  readonly slugs: Set<string>
  all: boolean
  readonly answer: Promise<{ readonly organs: ReadonlyMap<string, OrganStamp>; readonly all: string }>
}

/** Names in addresses that were asked for lately; more are forgotten at once. */
const MOST_NAMES = 1_000

export class Stamps {
  readonly #db: Sql
  #next: Asking | null = null
  #running: Promise<unknown> = Promise.resolve()
  readonly #organs = new Map<string, Told<OrganStamp | null>>()
  #all: Told<string> | null = null

  constructor(db: Sql) {
    this.#db = db
  }

  async organ(slug: string): Promise<OrganStamp | null> {
    const told = this.#told(this.#organs.get(slug) ?? null, () => this.#askOrgan(slug))
    return told ? told.value : this.#askOrgan(slug)
  }

  async all(): Promise<string> {
    const told = this.#told(this.#all, () => this.#askAll())
    return told ? told.value : this.#askAll()
  }

  /** What an organ's stamp is, where one may go by what was told already; undefined where it has to be asked for. */
  organNow(slug: string): OrganStamp | null | undefined {
    return this.#told(this.#organs.get(slug) ?? null, () => this.#askOrgan(slug))?.value
  }

  /** The same for everybody's. */
  allNow(): string | undefined {
    return this.#told(this.#all, () => this.#askAll())?.value
  }

  /** What was told while it holds; asked for again ahead of its end, so that visitors do not wait while many come. */
  #told<Value>(told: Told<Value> | null, again: () => Promise<Value>): Told<Value> | null {
    if (!told) return null
    const age = elapsed() - told.askedAt
    const byWall = Math.abs(now().getTime() - told.wall)
    if (age >= TOLD_FOR || byWall >= TOLD_FOR) return null
    // A fault is told to whoever has to wait for an answer.
    if (age >= TOLD_FOR / 2 && !this.#next) again().catch(() => {})
    return told
  }

  async #askOrgan(slug: string): Promise<OrganStamp | null> {
    const asking = this.#asking()
    asking.slugs.add(slug)
    return (await asking.answer).organs.get(slug) ?? null
  }

  async #askAll(): Promise<string> {
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
      const at = { askedAt: elapsed(), wall: now().getTime() }
      const [organs, stamp] = await Promise.all([
        slugs.size > 0 ? stampsOf(this.#db, [...slugs]) : new Map<string, OrganStamp>(),
        all ? stampOfAll(this.#db) : '',
      ])
      if (this.#organs.size > MOST_NAMES) this.#organs.clear()
      for (const slug of slugs) this.#organs.set(slug, { value: organs.get(slug) ?? null, ...at })
      if (all) this.#all = { value: stamp, ...at }
      return { organs, all: stamp }
    })
    const asking: Asking = { slugs: new Set(), all: false, answer: begun }
    this.#next = asking
    this.#running = begun.catch(() => {})
    return asking
  }
}
