/** The prose of two reports sentence by sentence: what was kept, reworded, added and dropped, section by section. */
import type { SectionKey } from '../format.ts'
import { shareIn, shinglesOf, wordingOf, type Shingles } from '../prose/likeness.ts'
import { sentencesOf, type Sentence } from '../prose/sentences.ts'
import type { Report } from '../report.ts'

/**
 * same: word for word, figures too; figures: the wording is the same, a figure is another; changed: reworded; new: only in the right report;
 * gone: only in the left.
 */
export const SENTENCE_CHANGES = {
  same: '相同',
  figures: '仅数字不同',
  changed: '有改动',
  new: '新增',
  gone: '删去',
} as const satisfies Record<string, string>

export interface SentenceCompared {
  readonly kind: keyof typeof SENTENCE_CHANGES
  /** null for a new sentence. */
  readonly left: Sentence | null
  /** null for a sentence that is gone. */
  readonly right: Sentence | null
  /** Share (0–1) of the shorter text's pieces that stand in the other: 1 for the same, 0 for a single one. */
  readonly likeness: number
}

export interface SectionCompared {
  /** null: the preamble. */
  readonly section: SectionKey | null
  /** In reading order of the right report; what is gone stands before the next sentence that was kept. */
  readonly sentences: readonly SentenceCompared[]
}

/** From this share of common pieces on two sentences are one that was reworded; our own figure, for display only. */
const REWORDED = 0.5

/** Compares section by section (a sentence that moved to another section is gone there and new here). Every sentence stands in it once. */
export function compareProse(left: Report, right: Report): readonly SectionCompared[] {
  const [was, is] = [bySection(left), bySection(right)]
  return [...new Set([...is.keys(), ...was.keys()])].map((section) => ({
    section,
    sentences: inOrder(was.get(section) ?? [], is.get(section) ?? []),
  }))
}

interface Pair {
  readonly from: number
  readonly to: number
  readonly kind: 'same' | 'figures' | 'changed'
  readonly likeness: number
}

function inOrder(left: readonly Sentence[], right: readonly Sentence[]): readonly SentenceCompared[] {
  const pairs = pairsOf(left, right)
  const taken = new Set(pairs.map(({ from }) => from))
  const pairTo = new Map(pairs.map((pair) => [pair.to, pair]))
  const compared: SentenceCompared[] = []
  let next = 0
  const goneBefore = (end: number): void => {
    for (; next < end; next += 1) {
      const sentence = left[next]
      if (sentence && !taken.has(next)) compared.push({ kind: 'gone', left: sentence, right: null, likeness: 0 })
    }
  }
  right.forEach((sentence, at) => {
    const pair = pairTo.get(at)
    if (!pair) return void compared.push({ kind: 'new', left: null, right: sentence, likeness: 0 })
    goneBefore(pair.from)
    compared.push({ kind: pair.kind, left: left[pair.from] ?? null, right: sentence, likeness: pair.likeness })
  })
  goneBefore(left.length)
  return compared
}

/** The same sentences first, then those that differ in figures only, then the most alike of what is left. */
function pairsOf(left: readonly Sentence[], right: readonly Sentence[]): readonly Pair[] {
  const pairs: Pair[] = []
  const free = { left: new Set(left.keys()), right: new Set(right.keys()) }
  const take = (pair: Pair): void => {
    pairs.push(pair)
    free.left.delete(pair.from)
    free.right.delete(pair.to)
  }
  for (const [kind, key] of [
    ['same', ({ plain }: Sentence) => plain],
    ['figures', ({ plain }: Sentence) => wordingOf(plain)],
  ] as const) {
    const places = new Map<string, number[]>()
    for (const from of free.left) {
      const text = left[from] ? key(left[from]) : ''
      if (text !== '') places.set(text, [...(places.get(text) ?? []), from])
    }
    for (const to of free.right) {
      const from = right[to] ? places.get(key(right[to]))?.shift() : undefined
      if (from !== undefined) take({ from, to, kind, likeness: 1 })
    }
  }
  const [mine, theirs] = [left.map(({ plain }) => shinglesOf(plain)), right.map(({ plain }) => shinglesOf(plain))]
  const alike = [...free.left].flatMap((from) =>
    [...free.right].flatMap((to): Pair[] => {
      const likeness = likenessOf(mine[from], theirs[to])
      return likeness >= REWORDED ? [{ from, to, kind: 'changed', likeness }] : []
    }),
  )
  for (const pair of alike.toSorted((a, b) => b.likeness - a.likeness || a.to - b.to || a.from - b.from))
    if (free.left.has(pair.from) && free.right.has(pair.to)) take(pair)
  return pairs
}

/** The share of the shorter one's pieces; a sentence too short for a piece is like nothing. */
const likenessOf = (one: Shingles | undefined, other: Shingles | undefined): number =>
  one && other ? (one.pieces.length <= other.pieces.length ? shareIn(one, other) : shareIn(other, one)) : 0

function bySection(report: Report): ReadonlyMap<SectionKey | null, readonly Sentence[]> {
  const sections = new Map<SectionKey | null, Sentence[]>()
  for (const sentence of sentencesOf(report)) {
    const known = sections.get(sentence.section)
    if (known) known.push(sentence)
    else sections.set(sentence.section, [sentence])
  }
  return sections
}
