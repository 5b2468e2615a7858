/** How often a visitor may do what on the public's pages of applications; a network of 64 bits counts as one visitor (IPv6). */
import { elapsed } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { RateLimit, visitor } from '../../platform/web/rate-limit.ts'

/** Hourly limits run on a clock so much slower: what they say to wait is to be taken as many times. */
export const MINUTES_AN_HOUR = 60
/** A bucket of so many, filled again within an hour. */
const perHour = (acts: number): RateLimit => new RateLimit(acts, () => elapsed() / MINUTES_AN_HOUR)

export interface ApplyLimits {
  /** Forms sent in, whatever becomes of them: what comes with them costs room and work. */
  readonly sending: RateLimit
  /** Applications made with the proof of work, and without. */
  readonly proven: RateLimit
  readonly unproven: RateLimit
  /** Mails of confirmation that a visitor causes, and that one mailbox gets. */
  readonly mailing: RateLimit
  readonly mailbox: RateLimit
  readonly atOnce: AtOnce
  /** Looking up by code and name. */
  readonly asking: RateLimit
  readonly suggesting: RateLimit
}

/** Forms of one visitor that are received at the same time: whoever sends slowly keeps nobody else waiting. */
export class AtOnce {
  readonly #most: number
  readonly #inside = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** Receives while there is a place for this visitor; refuses at once otherwise. */
  async receive<T>(address: string, says: string, work: () => Promise<T>): Promise<T> {
    const key = visitor(address)
    const inside = this.#inside.get(key) ?? 0
    if (inside >= this.#most) throw new HttpProblem(429, says, 30)
    this.#inside.set(key, inside + 1)
    try {
      return await work()
    } finally {
      const left = (this.#inside.get(key) ?? 1) - 1
      if (left > 0) this.#inside.set(key, left)
      else this.#inside.delete(key)
    }
  }
}

/** What is sent twice at the same moment is handled one after the other: the second finds what the first has become. */
export class OneByOne {
  readonly #last = new Map<string, Promise<unknown>>()

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(work, work)
    this.#last.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key)
    }
  }
}

export const applyLimits = (): ApplyLimits => ({
  sending: new RateLimit(20),
  proven: perHour(60),
  unproven: perHour(6),
  mailing: perHour(10),
  mailbox: perHour(3),
  atOnce: new AtOnce(6),
  asking: new RateLimit(12),
  suggesting: new RateLimit(60),
})

/** Takes one act of this visitor, or refuses with how long to wait and what else can be done. */
export function takeOne(limit: RateLimit, address: string, says: string): void {
  const wait = limit.take(address)
  if (wait > 0) throw new HttpProblem(429, says, wait)
}
