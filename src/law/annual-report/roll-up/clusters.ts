/**
 * 内容雷同的报告归成组 —— 国办公开办函〔2021〕30号：与往年或者其他单位内容雷同的，依照条例第四十七条督促整改、通报批评
 *   Among thousands of reports only pairs that share a rare piece of text are compared; no pair that is alike enough escapes.
 */
import { shareIn, type Shingles } from '../prose/likeness.ts'

/** A text to compare, by the id of its organ. */
export interface Sibling {
  readonly id: string
  readonly shingles: Shingles
}

/** A pair that was found alike: the share (0–1) of the longer text's pieces that stand in the other. */
export interface Link {
  readonly one: string
  readonly other: string
  readonly likeness: number
}

/** Texts that hang together: each is alike with at least one other of the cluster. */
export interface Cluster {
  /** In the order given. */
  readonly members: readonly string[]
  /** Pairs that hold the cluster together, one fewer than members: not every alike pair is among them. */
  readonly links: readonly Link[]
}

/**
 * How alike two texts are, the same both ways: common pieces ÷ pieces of the longer one. A short text that stands whole in a long one is thus
 * not a copy of it (the rule about likeness says that, section by section).
 */
export function mutualLikeness(one: Shingles, other: Shingles): number {
  const [long, short] = one.pieces.length >= other.pieces.length ? [one, other] : [other, one]
  return shareIn(long, short)
}

/**
 * The clusters of texts that are alike, the largest first; texts like no other are in none.
 * @param threshold share from which two texts are alike, above 0 up to 1
 */
export function clustersOf(siblings: readonly Sibling[], threshold: number): readonly Cluster[] {
  if (!(threshold > 0 && threshold <= 1))
    throw new Error(`a threshold of likeness is above 0 and up to 1: ${threshold}`)
  const leader = Int32Array.from(siblings.keys())
  const find = (at: number): number => {
    let up = at
    while (leader[up] !== up) up = leader[up] = leader[leader[up] ?? up] ?? up
    return up
  }
  const links: (Link & { readonly at: number })[] = []
  for (const [a, b] of candidatePairs(siblings, threshold)) {
    const [one, other] = [siblings[a], siblings[b]]
    if (!one || !other || find(a) === find(b)) continue
    const likeness = mutualLikeness(one.shingles, other.shingles)
    if (likeness < threshold) continue
    links.push({ one: one.id, other: other.id, likeness, at: a })
    leader[find(b)] = find(a)
  }
  const members = new Map<number, string[]>()
  siblings.forEach(({ id }, at) => {
    const known = members.get(find(at))
    if (known) known.push(id)
    else members.set(find(at), [id])
  })
  const linked = new Map<number, Link[]>()
  for (const { at, ...link } of links) linked.set(find(at), [...(linked.get(find(at)) ?? []), link])
  return [...linked]
    .map(([root, own]) => ({ members: members.get(root) ?? [], links: own }))
    .toSorted((a, b) => b.members.length - a.members.length)
}

/**
 * Pairs (places in the list) that may be alike. Two texts of which at least the share `threshold` of the longer is common must have a piece in
 * common among the rarest 1 − `threshold` of each: only these pieces are looked up. Rareness is counted by buckets of the hash; a bucket that
 * holds two pieces yields a pair too many, never one too few.
 */
export function* candidatePairs(siblings: readonly Sibling[], threshold: number): Iterable<readonly [number, number]> {
  const pieces = siblings.reduce((sum, { shingles }) => sum + shingles.pieces.length, 0)
  const counts = new Int32Array(Math.min(MOST_BUCKETS, 2 ** Math.ceil(Math.log2(2 * pieces + 2))))
  for (const { shingles } of siblings) for (const piece of shingles.pieces) counts[bucketOf(piece, counts.length)]! += 1
  const posted = new Map<number, number[]>()
  const seen = new Int32Array(siblings.length).fill(-1)
  for (const [at, { shingles }] of siblings.entries()) {
    const size = shingles.pieces.length
    for (const piece of rarest(shingles.pieces, counts, threshold)) {
      if (piece < ONCE) continue
      const known = posted.get(piece)
      if (!known) {
        posted.set(piece, [at])
        continue
      }
      for (const other of known) {
        if (seen[other] === at) continue
        seen[other] = at
        const theirs = siblings[other]?.shingles.pieces.length ?? 0
        // A shade below the threshold: a division may come out a shade high.
        if (Math.min(size, theirs) >= threshold * Math.max(size, theirs) - 1e-6) yield [other, at]
      }
      known.push(at)
    }
  }
}

/** The pieces one of which an alike text must have, as numbers of their order: rare ones first, equally rare ones by hash. */
function rarest(pieces: Int32Array, counts: Int32Array, threshold: number): Float64Array {
  const ranks = Float64Array.from(
    pieces,
    (piece) => (counts[bucketOf(piece, counts.length)] ?? 0) * 0x100000000 + (piece >>> 0),
  ).sort()
  const common = Math.max(1, Math.ceil(threshold * pieces.length - 1e-6))
  return ranks.subarray(0, Math.max(0, pieces.length - common + 1))
}

/** Below this number a piece stands in one text only, and finds no other. */
const ONCE = 2 * 0x100000000
/** Powers of two, so that a bucket is found by its last bits. */
const MOST_BUCKETS = 2 ** 22
const bucketOf = (piece: number, buckets: number): number => (piece ^ (piece >>> 15)) & (buckets - 1)
