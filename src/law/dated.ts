import { localDate, type LocalDate } from './local-date.ts'

/** One version of a provision: in force from a day until the next newer version's day. */
export interface Dated<Value> {
  /** First day in force, `YYYY-MM-DD`. */
  readonly from: string
  readonly cites: string
  readonly value: Value
}

/**
 * The version of a provision in force on a day; undefined before the first one.
 * Versions are listed newest first, as they stand in the source files.
 */
export function inForceOn<Value>(versions: readonly Dated<Value>[], day: LocalDate): Dated<Value> | undefined {
  return versions.find((version) => localDate(version.from) <= day)
}
