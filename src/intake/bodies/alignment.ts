/** Which items of two sequences are the same ones: pairs of places, both rising. Bounded in time and memory. */

export type Pair = readonly [before: number, after: number]

/** Cells of the table of the exact method that one comparison may fill in all. */
export class Work {
  left = 30_000_000
}

/** The largest table filled at once. */
const LARGEST = 1_500_000

/**
 * Aligns: common ends first, then items that stand only once on each side in their longest common order, then, in what
 * lies between, the exact longest common subsequence as far as `work` allows; beyond it nothing more is paired.
 */
export function aligned(a: readonly string[], b: readonly string[], work: Work): readonly Pair[] {
  const pairs: Pair[] = []
  const stretches: [number, number, number, number][] = [[0, a.length, 0, b.length]]
  for (let next = stretches.pop(); next; next = stretches.pop()) {
    let [from, to, start, end] = next
    while (from < to && start < end && a[from] === b[start]) pairs.push([from++, start++])
    while (from < to && start < end && a[to - 1] === b[end - 1]) pairs.push([--to, --end])
    if (from === to || start === end) continue
    const anchors = onlyOnce(a, from, to, b, start, end)
    if (anchors.length > 0) {
      let [left, right] = [from, start]
      for (const [x, y] of anchors) {
        stretches.push([left, x, right, y])
        pairs.push([x, y])
        left = x + 1
        right = y + 1
      }
      stretches.push([left, to, right, end])
      continue
    }
    const size = (to - from + 1) * (end - start + 1)
    if (size > LARGEST || size > work.left) continue
    work.left -= size
    exact(a, from, to, b, start, end, pairs)
  }
  return pairs.sort((p, q) => p[0] - q[0])
}

/** Items that stand once on each side, the longest run of them in the same order on both. */
function onlyOnce(
  a: readonly string[],
  from: number,
  to: number,
  b: readonly string[],
  start: number,
  end: number,
): readonly Pair[] {
  const places = new Map<string, { count: number; a: number; other: number; b: number }>()
  for (let at = from; at < to; at += 1) {
    const one = places.get(a[at] as string)
    if (one) one.count += 1
    else places.set(a[at] as string, { count: 1, a: at, other: 0, b: -1 })
  }
  for (let at = start; at < end; at += 1) {
    const one = places.get(b[at] as string)
    if (!one) continue
    one.other += 1
    one.b = at
  }
  const both: Pair[] = []
  for (const { count, other, a: x, b: y } of places.values()) if (count === 1 && other === 1) both.push([x, y])
  return longestRising(both)
}

/** Pairs rise in their first place; the longest subsequence that rises in the second too. */
export function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  const ends: number[] = []
  const previous = new Int32Array(pairs.length).fill(-1)
  pairs.forEach(([, y], at) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] as number] as Pair)[1] < y) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (ends[low - 1] as number) : -1
    ends[low] = at
  })
  const run: Pair[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] as number) run.push(pairs[at] as Pair)
  return run.toReversed()
}

function exact(
  a: readonly string[],
  from: number,
  to: number,
  b: readonly string[],
  start: number,
  end: number,
  pairs: Pair[],
): void {
  const wide = end - start + 1
  const lengths = new Uint16Array((to - from + 1) * wide)
  for (let x = to - from - 1; x >= 0; x -= 1)
    for (let y = end - start - 1; y >= 0; y -= 1)
      lengths[x * wide + y] =
        a[from + x] === b[start + y]
          ? (lengths[(x + 1) * wide + y + 1] as number) + 1
          : Math.max(lengths[(x + 1) * wide + y] as number, lengths[x * wide + y + 1] as number)
  for (let x = 0, y = 0; x < to - from && y < end - start;) {
    if (a[from + x] === b[start + y]) pairs.push([from + x++, start + y++])
    else if ((lengths[(x + 1) * wide + y] as number) >= (lengths[x * wide + y + 1] as number)) x += 1
    else y += 1
  }
}
