/**
 * 事实：one counted thing of a year that a sentence of the report may state. A fact always knows where its list is: no number stands in a
 * report that nobody can open.
 */
import type { LocalDate } from '../../local-date.ts'

export interface Fact {
  /** Stable name, such as `postings.portal` or `events.trainings`: words, points and hyphens. */
  readonly id: string
  /** As people read it: 政府网站发布信息. */
  readonly label: string
  /** Null when the organ keeps no record of it: then nothing may be said. A counted nothing is 0. */
  readonly value: number | null
  /** 条、件、期、版、次、场、人次、万元 …; money with its decimals in `value`. */
  readonly unit: string
  /** Counted to the end of this day. */
  readonly asOf: LocalDate
  /** Path below the desk of the list it counts; null when the fact is a setting, not a count. */
  readonly opens: string | null
}

export type Facts = ReadonlyMap<string, Fact>

/** The facts of a list, found by name; refuses two of one name, which would be two truths. */
export function factsById(all: Iterable<Fact>): Facts {
  const facts = new Map<string, Fact>()
  for (const fact of all) {
    if (facts.has(fact.id)) throw new Error(`fact ${fact.id} is counted twice`)
    facts.set(fact.id, fact)
  }
  return facts
}

/** Its figure; null when it is not kept, or there is no such fact. */
export const valueOf = (facts: Facts, id: string): number | null => facts.get(id)?.value ?? null

/** The facts whose names begin with a prefix that ends in a point, in their order. */
export const factsUnder = (facts: Facts, prefix: `${string}.`): readonly Fact[] =>
  [...facts.values()].filter(({ id }) => id.startsWith(prefix))
