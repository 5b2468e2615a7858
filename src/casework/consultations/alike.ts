/**
 * 相同、相近的意见归在一起：the same text but for signs and spaces, and texts of which most is the same. Pure. Two texts are near when their
 * sets of three signs in a row have at least `NEAR` of all in common; every pair that is, is found.
 */

/** Share of what two near texts have in common. */
export const NEAR = 0.7

/** A text without what does not count: signs, spaces, capitals, full width. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Every three signs in a row; a shorter text is one piece. */
function pieces(text: string): ReadonlySet<string> {
  const signs = Array.from(text)
  if (signs.length < 3) return new Set([text])
  return new Set(signs.slice(2).map((_, at) => signs.slice(at, at + 3).join('')))
}

/** Share of pieces two texts have in common, 0 to 1. */
export function likeness(one: string, other: string): number {
  const [left, right] = [pieces(bare(one)), pieces(bare(other))]
  return shared(left, right)
}
function shared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let both = 0
  for (const piece of left) if (right.has(piece)) both++
  return both / (left.size + right.size - both)
}

export interface Alike {
  /** Ids in the order given; at least two. */
  readonly ids: readonly string[]
  /** Whether all of them say the very same. */
  readonly same: boolean
}

/** Groups of texts that are alike, the largest first; texts that stand alone and those without a word are in none. */
export function alikeIn(texts: readonly { readonly id: string; readonly says: string }[]): readonly Alike[] {
  const byText = new Map<string, string[]>()
  for (const { id, says } of texts) {
    const text = bare(says)
    if (text === '') continue
    const known = byText.get(text)
    if (known) known.push(id)
    else byText.set(text, [id])
  }
  const distinct = [...byText.keys()]
  const groups = joined(distinct.map(pieces))
  const place = new Map(texts.map(({ id }, at) => [id, at]))
  return groups
    .map((members) => {
      const ids = members.flatMap((at) => byText.get(distinct[at] ?? '') ?? [])
      return { ids: ids.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)), same: members.length === 1 }
    })
    .filter(({ ids }) => ids.length > 1)
    .sort((a, b) => b.ids.length - a.ids.length || (place.get(a.ids[0] ?? '') ?? 0) - (place.get(b.ids[0] ?? '') ?? 0))
}

/**
 * Numbers of sets that hang together by near pairs. Two near sets share a piece among the rarest few of each: only those are looked up,
 * so that thousands of texts are not compared two by two.
 */
function joined(sets: readonly ReadonlySet<string>[]): readonly (readonly number[])[] {
  const often = new Map<string, number>()
  for (const set of sets) for (const piece of set) often.set(piece, (often.get(piece) ?? 0) + 1)
  const root = sets.map((_, at) => at)
  const top = (at: number): number => {
    let up = at
    while (root[up] !== up) up = root[up] ?? up
    root[at] = up
    return up
  }
  const held = new Map<string, number[]>()
  sets.forEach((set, at) => {
    const ordered = [...set].sort((a, b) => (often.get(a) ?? 0) - (often.get(b) ?? 0) || (a < b ? -1 : 1))
    const first = ordered.slice(0, set.size - Math.ceil(NEAR * set.size) + 1)
    const seen = new Set<number>()
    for (const piece of first) {
      const others = held.get(piece) ?? []
      for (const other of others) {
        if (seen.has(other) || top(other) === top(at)) continue
        seen.add(other)
        const against = sets[other] ?? set
        const [small, large] = set.size < against.size ? [set, against] : [against, set]
        if (small.size >= NEAR * large.size && shared(set, against) >= NEAR) root[top(at)] = top(other)
      }
      held.set(piece, [...others, at])
    }
  })
  const groups = new Map<number, number[]>()
  sets.forEach((_, at) => groups.set(top(at), [...(groups.get(top(at)) ?? []), at]))
  return [...groups.values()]
}
