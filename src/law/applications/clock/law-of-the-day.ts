import type { Dated } from '../../dated.ts'
import { readDayNumber, type DayNumber } from '../../calendar/day-number.ts'

interface Version<Value> {
  readonly from: DayNumber
  readonly cites: string
  readonly value: Value
}

/** Dated versions prepared for looking up by day number, as the clock does it many times a case. */
export class LawOfTheDay<Value> {
  readonly #versions: readonly Version<Value>[]

  constructor(versions: readonly Dated<Value>[]) {
    this.#versions = versions.map(({ from, cites, value }) => ({ from: readDayNumber(from) ?? 0, cites, value }))
  }

  /** The version in force on a day; undefined before the first. */
  on(day: DayNumber): Version<Value> | undefined {
    for (const version of this.#versions) if (version.from <= day) return version
    return undefined
  }
}
