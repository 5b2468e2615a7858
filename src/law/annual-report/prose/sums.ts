/** Whether the parts of a breakdown make its total, under any reading the words allow. */
import type { Breakdown, Part } from './lists.ts'
import type { Quantity } from './quantities.ts'

export interface Mismatch {
  readonly total: Quantity
  readonly parts: readonly Quantity[]
  readonly sum: number
}

/**
 * The reading that comes nearest to the total, when none makes it; null when one does, when the list is said or bound
 * to be partial and is not too large, or when inexact figures leave it open.
 *
 * A list may end before the words do (…，答复450件), may break down one of its own parts (其中 inside 其中), or may be
 * followed by another division of the same total (按渠道…；按类型…): a true sentence fits one of these.
 */
export function mismatchOf({ total, parts, partial, between, earlier, trailing }: Breakdown): Mismatch | null {
  if (total.bound !== 'exact') return null
  if (parts.some(({ quantity }) => quantity.bound !== 'exact')) return overfullOf(total, parts)
  const readings = trailing ? suffixes(parts) : readingsOf(total, parts)
  if (readings.some((reading) => reading.every((list) => fits(total, list, partial, trailing)))) return null
  if (between.length > 0) return withBetween(total, parts, between, partial)
  const last = earlier.at(-1)
  const goals = [...earlier.map(({ value }) => value), ...(last ? [last.value + total.value] : [])]
  if (
    readings.some(
      (reading) =>
        makesOneOf(goals, reading[0]) && reading.every((list) => list.parts.length < 2 || makesOneOf(goals, list)),
    )
  )
    return null
  const [first = []] = splitAt(parts, ({ opens }) => opens === 'nested' || opens === 'divided')
  if (first.length > 1 && first.length < parts.length && sumOf(first) > total.value)
    return mismatch(total, { parts: first })
  const wrong = readings.flatMap((reading) =>
    reading.filter((list) => !fits(total, list, partial, trailing)).map((list) => mismatch(total, list)),
  )
  const nearest = nearestOf(wrong)
  if (!nearest || nearest.total !== total) return nearest
  // 前面另有接近得多的数，多半是那个数的分项。
  const others = earlier.flatMap((goal) => wrong.map((one) => ({ ...one, total: goal })))
  const other = nearestOf(others.filter((one) => distance(one) > 0))
  return other && distance(other) * 2 <= distance(nearest) ? other : nearest
}

/** Parts counted by another word stand in the list: with them it must make the total, or come nearer to it. */
function withBetween(
  total: Quantity,
  parts: readonly Part[],
  between: readonly Quantity[],
  partial: boolean,
): Mismatch | null {
  const own = parts.map(({ quantity }) => quantity)
  const all = [...own, ...between].sort((one, other) => one.start - other.start)
  const less = { total, parts: own, sum: valueOf(own) }
  const more = { total, parts: all, sum: valueOf(all) }
  if (equal(more.sum, total.value) || (partial && less.sum < total.value)) return null
  return distance(more) < distance(less) ? more : less
}

const nearestOf = (wrong: readonly Mismatch[]): Mismatch | null =>
  wrong.reduce<Mismatch | null>((best, one) => (best && distance(best) <= distance(one) ? best : one), null)

/** The list makes a figure given before the total, or that figure and the total together (新收23件，上年结转2件，其中…). */
function makesOneOf(goals: readonly number[], list: List | undefined): boolean {
  if (!list || list.of) return false
  const sum = sumOf(list.parts)
  return goals.some((goal) => equal(goal, sum))
}

const mismatch = (total: Quantity, list: List): Mismatch => ({
  total: list.of ?? total,
  parts: list.parts.map(({ quantity }) => quantity),
  sum: sumOf(list.parts),
})

/** Parts that are to make one total: the breakdown's own, or one of its parts. */
interface List {
  readonly of?: Quantity
  readonly parts: readonly Part[]
}

function fits(total: Quantity, { of, parts }: List, partial: boolean, trailing: boolean): boolean {
  const goal = (of ?? total).value
  const sum = sumOf(parts)
  if (parts.length < 2 && !trailing) return sum <= goal
  return equal(sum, goal) || (partial && sum < goal)
}

/** Each reading is one way to understand the words: lists that must all fit. */
function readingsOf(total: Quantity, parts: readonly Part[]): List[][] {
  const segments = splitAt(parts, ({ opens }) => opens === 'nested' || opens === 'divided')
  const side = segments.map((segment) => listings(total, segment))
  const readings = combine(side)
  const [outer, inner] = segments
  if (segments.length === 2 && outer && inner?.[0]?.opens === 'nested') {
    const of = (outer.at(-1) as Part).quantity
    for (let upTo = 1; upTo <= inner.length; upTo += 1) {
      const own: List = { of, parts: inner.slice(0, upTo) }
      for (const rest of listings(total, [...outer, ...inner.slice(upTo)])) readings.push([...rest, own])
    }
  }
  return readings
}

/** Ways to read one unmarked run: up to any place where the list may have ended, or as groups parted by ；. */
function listings(total: Quantity, parts: readonly Part[]): List[][] {
  const ways: List[][] = []
  const allSoft = parts.every(({ opens }, index) => index === 0 || opens === 'softly')
  let sum = 0
  parts.forEach(({ quantity }, index) => {
    sum += quantity.value
    const next = parts[index + 1]
    const done = index > 0 && !next?.joined && equal(sum, total.value)
    if (!next || next.mayEnd || (next.opens === 'softly' && !allSoft) || done) {
      const rest = parts.slice(index + 1)
      const also = done && next?.opens === 'softly' && rest.length > 1 && near(sumOf(rest), total.value)
      ways.push([{ parts: parts.slice(0, index + 1) }, ...(also ? [{ parts: rest }] : [])])
    }
  })
  const groups = splitAt(parts, ({ opens }) => opens === 'softly')
  if (groups.length > 1 && groups.every((group) => group.length > 1))
    ways.push(groups.map((group) => ({ parts: group })))
  // 共办理69件，含上年结转3件，办结68件：只说了含有的一项，后面另说办理。
  const oneCarried = parts[1]?.mayEnd === true && CARRIED.test(parts[0]?.lead ?? '')
  return ways.filter(
    ([first]) =>
      (first?.parts.length ?? 0) > 1 ||
      parts.length === 1 ||
      oneCarried ||
      equal(sumOf(first?.parts ?? []), total.value),
  )
}

const CARRIED = /结转|转结|转至|转入|(?:上|去|往)一?年|20\d\d年/

/** 共 n 件 may sum up all that stands before it, or only the last of it. */
const suffixes = (parts: readonly Part[]): List[][] =>
  parts.slice(0, -1).map((_, from) => [{ parts: parts.slice(from) }])

/** One way from each segment, all together. */
function combine(segments: readonly List[][][]): List[][] {
  return segments
    .reduce<List[][]>(
      (ways, segment) => ways.flatMap((way) => segment.map((next) => [...way, ...next])).slice(0, 64),
      [[]],
    )
    .filter((way) => way.length > 0)
}

/** With approximate parts the only certain error is too much. */
function overfullOf(total: Quantity, parts: readonly Part[]): Mismatch | null {
  const atLeast = parts.filter(
    ({ quantity: { bound } }) => bound === 'exact' || bound === 'over' || bound === 'atLeast',
  )
  if (atLeast.length < parts.length || parts.some(({ opens }) => opens !== null)) return null
  const end = parts.findIndex(({ mayEnd }) => mayEnd)
  const certain = end < 0 ? parts : parts.slice(0, end)
  return sumOf(certain) > total.value ? mismatch(total, { parts: certain }) : null
}

function splitAt(parts: readonly Part[], begins: (part: Part) => boolean): Part[][] {
  const groups: Part[][] = []
  for (const part of parts) {
    if (groups.length === 0 || begins(part)) groups.push([part])
    else groups.at(-1)?.push(part)
  }
  return groups
}

const sumOf = (parts: readonly Part[]): number => valueOf(parts.map(({ quantity }) => quantity))
const valueOf = (quantities: readonly Quantity[]): number =>
  Number(quantities.reduce((sum, { value }) => sum + value, 0).toFixed(6))
const equal = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6
const near = (one: number, other: number): boolean => Math.abs(one - other) <= 0.2 * other
const distance = ({ total, sum }: Mismatch): number => Math.abs(total.value - sum)
