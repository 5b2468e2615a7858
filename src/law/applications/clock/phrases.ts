import type { Calendar } from '../../calendar/calendar.ts'
import { inOnePiece } from '../../calendar/chinese-date.ts'

/** Most phrases of one kind kept per calendar; past that they are composed each time. */
const MOST = 50_000

/**
 * Phrases that depend on a day or two, kept so that a hundred thousand cases compose each of them once.
 * The key must tell apart everything the phrase says.
 */
class Phrases {
  readonly #kept = new Map<number, string>()

  get(key: number): string | undefined {
    return this.#kept.get(key)
  }

  keep(key: number, phrase: string): string {
    if (this.#kept.size < MOST) this.#kept.set(key, inOnePiece(phrase))
    return phrase
  }
}

/** The phrases under one calendar, by what they say. */
export class PhraseBook {
  readonly receipt = new Phrases()
  readonly supplementRequested = new Phrases()
  readonly supplementReceived = new Phrases()
  readonly thirdPartyAsked = new Phrases()
  readonly organAsked = new Phrases()
  readonly extensionLimit = new Phrases()
  readonly from = new Phrases()
  readonly until = new Phrases()
  readonly daysOff = new Phrases()
}

const books = new WeakMap<Calendar, PhraseBook>()

export function phraseBook(calendar: Calendar): PhraseBook {
  let book = books.get(calendar)
  if (!book) books.set(calendar, (book = new PhraseBook()))
  return book
}
