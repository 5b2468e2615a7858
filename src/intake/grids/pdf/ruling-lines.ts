/** Pieces of drawn lines → whole lines, and the groups of lines that meet. */
import type { Rule } from './marks.ts'

/** Lines nearer than this (points) are one line: double rules, the two strokes of neighbouring cells. */
export const SAME = 3
/** Lines meet over gaps up to this; dashes of one line are joined over it. */
const REACH = 3
/** A wall against pages of hatching. */
const MOST_LINES = 20_000

/** Pieces of one line, overlapping or nearly touching, become one. */
export function joined(rules: readonly Rule[]): Rule[] {
  const found: Rule[] = []
  for (const horizontal of [true, false]) {
    const sorted = rules.filter((rule) => rule.horizontal === horizontal).toSorted((a, b) => a.at - b.at)
    for (let start = 0; start < sorted.length;) {
      const first = sorted[start]?.at ?? 0
      let end = start
      while (end < sorted.length && (sorted[end]?.at ?? Infinity) - first <= SAME / 2) end++
      const level = sorted.slice(start, end).toSorted((a, b) => a.from - b.from)
      let last: { horizontal: boolean; at: number; from: number; to: number } | null = null
      for (const { at, from, to } of level) {
        if (last && from - last.to <= REACH) last.to = Math.max(last.to, to)
        else found.push((last = { horizontal, at, from, to }))
      }
      start = end
    }
  }
  // What is still shorter than a small character is decoration.
  return found.filter(({ from, to }) => to - from >= 4).slice(0, MOST_LINES)
}

/** Groups of lines that meet one another. */
export function connected(lines: readonly Rule[]): Rule[][] {
  const parent = lines.map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at
    return at
  }
  const uprights = lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => !line.horizontal)
    .toSorted((a, b) => a.line.at - b.line.at)
  let looks = 0
  for (const [index, line] of lines.entries()) {
    if (!line.horizontal) continue
    for (let i = firstAtOrAfter(uprights, line.from - REACH); i < uprights.length; i++) {
      const upright = uprights[i]
      if (!upright || upright.line.at > line.to + REACH || looks++ > 4_000_000) break
      if (line.at >= upright.line.from - REACH && line.at <= upright.line.to + REACH) {
        parent[root(index)] = root(upright.index)
      }
    }
  }
  const groups = new Map<number, Rule[]>()
  for (const [index, line] of lines.entries()) {
    const group = groups.get(root(index))
    if (group) group.push(line)
    else groups.set(root(index), [line])
  }
  return [...groups.values()].filter((group) => group.length > 2)
}

function firstAtOrAfter(uprights: readonly { readonly line: Rule }[], at: number): number {
  let [low, high] = [0, uprights.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((uprights[middle]?.line.at ?? Infinity) < at) low = middle + 1
    else high = middle
  }
  return low
}
