/** What is known when a sheet is scored, and points that may not all be known yet. */

/** What is known about the period, by name of fact; null and absent alike: not known. */
export type AssessmentFacts = ReadonlyMap<string, number | boolean | null>

/** What persons say: points with a reason, and how many pieces of evidence lie with an item. By key of the item. */
export interface Given {
  readonly facts: AssessmentFacts
  readonly manual?: ReadonlyMap<string, { readonly points: number; readonly reason: string }>
  readonly evidence?: ReadonlyMap<string, number>
}

/** Points that are not all known: `points` null, and between which bounds they will come out. */
export interface Bounds {
  readonly points: number | null
  readonly atLeast: number
  readonly atMost: number
}
