/** Where the totals of a roll-up break an identity of the form, and whose reports break theirs. */
import { exactSum } from '../figures.ts'
import { cellId, cellsOf, type CellRef, type Format } from '../format.ts'
import { identitiesOf, type Identity } from '../identities.ts'
import type { Child } from './children.ts'
import type { RollUp } from './roll-up.ts'

/** A counted report in which an identity does not hold, or cannot be known to. */
export interface BreakingChild {
  readonly child: Child
  /** Both sides; null where a figure is missing. */
  readonly left: number | null
  readonly right: number | null
}

export interface RolledIdentity {
  readonly identity: Identity
  /** Both sides in the totals; null where a cell has no total. */
  readonly left: number | null
  readonly right: number | null
  readonly holds: boolean
  /** The reports whose own figures do not agree; in the order they were counted. */
  readonly breaking: readonly BreakingChild[]
  /** The reports with a figure on one side and a blank among the others: their figures came into one side only. */
  readonly lacking: readonly Child[]
}

/**
 * Every identity of the form that does not hold in the totals or that some counted report breaks; those without any fault are left out.
 * Where totals agree although reports break theirs, the faults outweigh each other: that is said too. A report without any figure of an
 * identity breaks nothing.
 */
export function brokenIdentitiesIn(all: RollUp): readonly RolledIdentity[] {
  const totals = Float64Array.from(all.cells, ({ total }) => total ?? Number.NaN)
  return placedIdentities(all.format).flatMap(({ identity, left, right }) => {
    const breaking: BreakingChild[] = []
    const lacking: Child[] = []
    all.values.forEach((values, at) => {
      const child = all.counted[at]?.child
      if (!child || agrees(values, left, right)) return
      const [leftSum, rightSum] = [sumAt(values, left), sumAt(values, right)]
      if (leftSum !== null && rightSum !== null) {
        if (leftSum !== rightSum) breaking.push({ child, left: leftSum, right: rightSum })
      } else if ([...left, ...right].some((place) => !Number.isNaN(values[place]))) lacking.push(child)
    })
    const [leftTotal, rightTotal] = [sumAt(totals, left), sumAt(totals, right)]
    const holds = leftTotal !== null && rightTotal !== null && leftTotal === rightTotal
    const unknown = leftTotal === null || rightTotal === null
    if (breaking.length === 0 && lacking.length === 0 && (holds || unknown)) return []
    return [{ identity, left: leftTotal, right: rightTotal, holds, breaking, lacking }]
  })
}

/** The identities a cell takes part in that a report's figures (laid out in the order of the form) do not keep. */
export function brokenThrough(format: Format, cell: CellRef, values: Float64Array): readonly Identity[] {
  return (identitiesThrough(format).get(cellId(cell)) ?? []).flatMap(({ identity, left, right }) => {
    if (agrees(values, left, right)) return []
    const [leftSum, rightSum] = [sumAt(values, left), sumAt(values, right)]
    return leftSum !== null && rightSum !== null && leftSum !== rightSum ? [identity] : []
  })
}

/** The two or three identities of every cell, found once. */
function identitiesThrough(format: Format): ReadonlyMap<string, readonly Placed[]> {
  const known = THROUGH.get(format)
  if (known) return known
  const through = new Map<string, Placed[]>()
  for (const placed of placedIdentities(format))
    for (const cell of [...placed.identity.left, ...placed.identity.right])
      through.set(cellId(cell), [...(through.get(cellId(cell)) ?? []), placed])
  THROUGH.set(format, through)
  return through
}

const THROUGH = new WeakMap<Format, ReadonlyMap<string, readonly Placed[]>>()

interface Placed {
  readonly identity: Identity
  readonly left: readonly number[]
  readonly right: readonly number[]
}

function placedIdentities(format: Format): readonly Placed[] {
  const known = PLACED.get(format)
  if (known) return known
  const places = new Map(cellsOf(format).map((cell, place) => [cellId(cell), place]))
  const placesOf = (cells: readonly CellRef[]) => cells.flatMap((cell) => places.get(cellId(cell)) ?? [])
  const made = identitiesOf(format).map((identity) => ({
    identity,
    left: placesOf(identity.left),
    right: placesOf(identity.right),
  }))
  PLACED.set(format, made)
  return made
}

const PLACED = new WeakMap<Format, readonly Placed[]>()

/** The quick answer for whole numbers that agree; anything else is looked at exactly. */
function agrees(values: Float64Array, left: readonly number[], right: readonly number[]): boolean {
  let difference = 0
  for (const place of left) difference += values[place] ?? Number.NaN
  for (const place of right) difference -= values[place] ?? Number.NaN
  return difference === 0
}

const sumAt = (values: Float64Array, places: readonly number[]): number | null =>
  exactSum(
    places.map((place) => {
      const value = values[place] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    }),
  )
