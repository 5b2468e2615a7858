/** Paths → ruling lines, painted areas and clips. Curves are never lines of a table. */
import { boxThrough, type Box, type Matrix } from './geometry.ts'
import type { Rule } from './marks.ts'

/** A filled area at most this thick (points) is a line. */
const THIN = 3
/** A line shorter than this (points) belongs to a letter or a dash; dashes of one line are joined later. */
const SHORT = 0.8
/** A line may lean this much (points over its length) and still count as straight. */
const LEAN = 0.6

type Point = readonly [number, number]
interface Trace {
  readonly points: readonly Point[]
  readonly closed: boolean
  readonly straight: boolean
}

/** What painting one path leaves: lines, and areas thicker than a line. */
export interface Painted {
  readonly rules: readonly Rule[]
  readonly areas: readonly Box[]
  readonly curved: boolean
}

/** Follows a path's segments (pdf.js's packed form) as strokes. */
export function stroked(data: ArrayLike<number>, ctm: Matrix): Painted {
  const rules: Rule[] = []
  for (const { points, closed } of traces(data, ctm)) {
    for (let i = 1; i < points.length; i++) addLine(rules, points[i - 1], points[i])
    if (closed) addLine(rules, points.at(-1), points[0])
  }
  return { rules, areas: [], curved: false }
}

/** Follows a path as filled: thin areas are lines, a frame (an area with a slightly smaller hole) is its four sides. */
export function filled(data: ArrayLike<number>, ctm: Matrix): Painted {
  const rules: Rule[] = []
  const areas: Box[] = []
  let curved = false
  for (const trace of traces(data, ctm)) {
    if (!trace.straight) curved = true
    if (trace.points.length < 2 || !trace.straight) continue
    const box = boxOf(trace.points)
    const rule = asRule(box)
    if (rule) rules.push(rule)
    // Dots in a row are a dotted line; which way they run, their neighbours tell.
    else if (isDot(box)) rules.push(...dot(box))
    else if (isRectangle(trace.points)) areas.push(box)
  }
  return { ...unframed(rules, areas), curved }
}

/** Areas that are a rectangle with a slightly smaller hole become the lines between the two. */
function unframed(rules: Rule[], areas: readonly Box[]): Omit<Painted, 'curved'> {
  const left: Box[] = []
  for (let i = 0; i < areas.length; i++) {
    const [one, next] = [areas[i], areas[i + 1]]
    const sides = one && next ? (frame(one, next) ?? frame(next, one)) : null
    if (sides) {
      rules.push(...sides)
      i++
    } else if (one) left.push(one)
  }
  return { rules, areas: left }
}

/** The line a thin box is, if it is one. */
export function asRule([x0, y0, x1, y1]: Box): Rule | null {
  const width = x1 - x0
  const height = y1 - y0
  if (height <= THIN && width >= SHORT && width >= height * 2) {
    return { horizontal: true, at: (y0 + y1) / 2, from: x0, to: x1 }
  }
  if (width <= THIN && height >= SHORT && height >= width * 2) {
    return { horizontal: false, at: (x0 + x1) / 2, from: y0, to: y1 }
  }
  return null
}

const isDot = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 <= 2 && y1 - y0 <= 2

const dot = ([x0, y0, x1, y1]: Box): Rule[] => [
  { horizontal: true, at: (y0 + y1) / 2, from: x0, to: x1 },
  { horizontal: false, at: (x0 + x1) / 2, from: y0, to: y1 },
]

/** The four sides between a rectangle and the hole in it, when they are as thin as lines. */
function frame(outer: Box, inner: Box): Rule[] | null {
  const gaps = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]
  if (!gaps.every((gap) => gap >= 0 && gap <= THIN) || gaps.every((gap) => gap === 0)) return null
  const [x0, y0, x1, y1] = outer.map((edge, side) => (edge + (inner[side] ?? edge)) / 2) as unknown as Box
  const sides: Rule[] = []
  if ((gaps[1] ?? 0) > 0) sides.push({ horizontal: true, at: y0, from: x0, to: x1 })
  if ((gaps[3] ?? 0) > 0) sides.push({ horizontal: true, at: y1, from: x0, to: x1 })
  if ((gaps[0] ?? 0) > 0) sides.push({ horizontal: false, at: x0, from: y0, to: y1 })
  if ((gaps[2] ?? 0) > 0) sides.push({ horizontal: false, at: x1, from: y0, to: y1 })
  return sides
}

function addLine(rules: Rule[], from: Point | undefined, to: Point | undefined): void {
  if (!from || !to) return
  const dx = Math.abs(to[0] - from[0])
  const dy = Math.abs(to[1] - from[1])
  if (dy <= LEAN && dx >= SHORT) {
    rules.push({
      horizontal: true,
      at: (from[1] + to[1]) / 2,
      from: Math.min(from[0], to[0]),
      to: Math.max(from[0], to[0]),
    })
  } else if (dx <= LEAN && dy >= SHORT) {
    rules.push({
      horizontal: false,
      at: (from[0] + to[0]) / 2,
      from: Math.min(from[1], to[1]),
      to: Math.max(from[1], to[1]),
    })
  }
}

/** The packed path as point sequences on the page. pdf.js packs: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. */
function* traces(data: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Generator<Trace> {
  let points: Point[] = []
  let straight = true
  const at = (i: number): Point => {
    const x = data[i] ?? 0
    const y = data[i + 1] ?? 0
    return [a * x + c * y + e, b * x + d * y + f]
  }
  for (let i = 0; i < data.length;) {
    const verb = data[i++]
    if (verb === 0) {
      if (points.length > 1) yield { points, closed: false, straight }
      points = [at(i)]
      straight = true
      i += 2
    } else if (verb === 1) {
      points.push(at(i))
      i += 2
    } else if (verb === 2 || verb === 3) {
      // A curve breaks the line: what follows begins anew at its end.
      const step = verb === 2 ? 6 : 4
      if (points.length > 1) yield { points, closed: false, straight: false }
      points = [at(i + step - 2)]
      straight = false
      i += step
    } else {
      if (points.length > 1) yield { points, closed: true, straight }
      points = points.slice(0, 1)
    }
  }
  if (points.length > 1) yield { points, closed: false, straight }
}

function boxOf(points: readonly Point[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    x0 = Math.min(x0, x)
    y0 = Math.min(y0, y)
    x1 = Math.max(x1, x)
    y1 = Math.max(y1, y)
  }
  return [x0, y0, x1, y1]
}

function isRectangle(points: readonly Point[]): boolean {
  const [x0, y0, x1, y1] = boxOf(points)
  const onEdge = ([x, y]: Point): boolean =>
    (Math.abs(x - x0) < LEAN || Math.abs(x - x1) < LEAN) && (Math.abs(y - y0) < LEAN || Math.abs(y - y1) < LEAN)
  return points.length >= 4 && points.length <= 6 && points.every(onEdge)
}

/** The box around a path's packed extent, on the page. */
export const extent = (minMax: ArrayLike<number>, ctm: Matrix): Box =>
  boxThrough(ctm, minMax[0] ?? 0, minMax[1] ?? 0, minMax[2] ?? 0, minMax[3] ?? 0)

/** The part of a line inside the clip; null when outside. */
export function clipRule(rule: Rule, [x0, y0, x1, y1]: Box): Rule | null {
  const [low, high, first, last] = rule.horizontal ? [y0, y1, x0, x1] : [x0, x1, y0, y1]
  if (rule.at < low - 1 || rule.at > high + 1) return null
  const from = Math.max(rule.from, first)
  const to = Math.min(rule.to, last)
  return to > from ? { ...rule, from, to } : null
}
