import type { Calendar } from '../../calendar/calendar.ts'
import { inOnePiece } from '../../calendar/chinese-date.ts'

/**
 * Phrases that depend on one day (or one stretch of holidays), kept so that a hundred thousand cases compose each of them
 * once. There are as many as days in the calendar; what depends on two days is put together from two of them.
 */
class Phrases {
  readonly #kept = new Map<number, string>()

  get(key: number): string | undefined {
    return this.#kept.get(key)
  }

  keep(key: number, phrase: string): string {
    const whole = inOnePiece(phrase)
    this.#kept.set(key, whole)
    return whole
  }
}

/** The phrases under one calendar, by what they say. */
export class PhraseBook {
  readonly receipt = new Phrases()
  readonly supplementRequested = new Phrases()
  readonly supplementReceived = new Phrases()
  readonly asked = new Phrases()
  readonly thirdPartyReceived = new Phrases()
  readonly organReceived = new Phrases()
  readonly answered = new Phrases()
  readonly extended = new Phrases()
  readonly extensionLimit = new Phrases()
  readonly from = new Phrases()
  readonly until = new Phrases()
  readonly holiday = new Phrases()
  readonly daysOff = new Phrases()
}

const books = new WeakMap<Calendar, PhraseBook>()

export function phraseBook(calendar: Calendar): PhraseBook {
  let book = books.get(calendar)
  if (!book) books.set(calendar, (book = new PhraseBook()))
  return book
}
