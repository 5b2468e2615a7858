import type { Calendar } from '../../calendar/calendar.ts'

/** Most sentences of one kind kept per calendar; past that they are composed each time. */
const MOST = 50_000

/**
 * Keeps sentences that depend on few days, so that a hundred thousand cases compose each of them once.
 * `key` must tell apart everything the sentence says; `compose` is called when it is new.
 */
export class Phrases {
  readonly #kept = new WeakMap<Calendar, Map<number, string>>()

  of(calendar: Calendar, key: number, compose: () => string): string {
    let kept = this.#kept.get(calendar)
    if (!kept) this.#kept.set(calendar, (kept = new Map()))
    let phrase = kept.get(key)
    if (phrase === undefined) {
      phrase = compose()
      if (kept.size < MOST) kept.set(key, phrase)
    }
    return phrase
  }
}
