/** What changed between two bodies, for those who review them: paragraphs, letters in them, cells, moves. Plain data. */
import { Work, aligned, longestRising, type Pair } from './alignment.ts'
import { flatText, linesOf, type Block, type Body, type Inline } from './body.ts'
import { canonicalBlock } from './digest.ts'
import { piecesOf, type Piece } from './pieces.ts'
import { tableDifference, type RowChange } from './table-difference.ts'
import { plainText } from './write-text.ts'

/** Places are those in `blocks` of either body, from 0. */
export type BlockChange =
  | { readonly kind: 'same'; readonly before: number; readonly after: number }
  | { readonly kind: 'added'; readonly after: number }
  | { readonly kind: 'removed'; readonly before: number }
  /** Stands elsewhere now; told where it stands now. `pieces` where letters changed on the way. */
  | {
      readonly kind: 'moved'
      readonly before: number
      readonly after: number
      readonly pieces: readonly Piece[] | null
    }
  /** `looks`: heading, alignment, emphasis, links, pictures or notes changed too, or alone. */
  | {
      readonly kind: 'changed'
      readonly before: number
      readonly after: number
      readonly pieces: readonly Piece[]
      readonly looks: boolean
    }
  | { readonly kind: 'table'; readonly before: number; readonly after: number; readonly rows: readonly RowChange[] }

export interface Difference {
  readonly isSame: boolean
  /** In the order of the later body; what was removed stands where it stood. */
  readonly blocks: readonly BlockChange[]
  /** Of the notes, as one text each side; null when they are the same. */
  readonly notes: readonly Piece[] | null
}

/** Two paragraphs are one that was changed when at least this share of their pairs of letters is common. */
const ALIKE = 0.4
/** … and moved ones need more. */
const MOVED_ALIKE = 0.75
/** Paragraphs shorter than this are not looked for elsewhere unless equal. */
const MOVED_LENGTH = 8
/** So many lone paragraphs on each side are compared with one another. */
const MOST_LONE = 60
/** Letters of a paragraph, and comparisons in all, that its likeness to others may cost. */
const LIKENESS_LETTERS = 800
const LIKENESS_WORK = 20_000

/** Compares two bodies. Bounded in time: beyond the bound, changed stretches come as removed and added whole. */
export function differenceOf(before: Body, after: Body): Difference {
  const work = new Work()
  const [a, b] = [before.blocks.map(canonicalBlock), after.blocks.map(canonicalBlock)]
  const [words, otherWords] = [before.blocks.map(blockText), after.blocks.map(blockText)]
  const partner = new Map<number, number>(aligned(a, b, work))
  const same = new Set(partner.keys())
  pairChanged(before.blocks, after.blocks, words, otherWords, partner)
  const moves = movesOf(a, b, words, otherWords, partner)
  const change = (x: number, y: number): BlockChange => {
    const [one, other] = [before.blocks[x] as Block, after.blocks[y] as Block]
    if (same.has(x) && partner.get(x) === y) return { kind: 'same', before: x, after: y }
    if (one.kind === 'table' && other.kind === 'table')
      return { kind: 'table', before: x, after: y, rows: tableDifference(one, other, work) }
    const pieces = piecesOf(words[x] ?? '', otherWords[y] ?? '', work)
    return { kind: 'changed', before: x, after: y, pieces, looks: looksOf(one) !== looksOf(other) }
  }
  const back = new Map([...partner].map(([x, y]) => [y, x] as const))
  const blocks: BlockChange[] = []
  let x = 0
  const gone = new Set(moves.values())
  const removedUpTo = (to: number): void => {
    for (; x < to; x += 1) if (!partner.has(x) && !gone.has(x)) blocks.push({ kind: 'removed', before: x })
  }
  for (let y = 0; y < after.blocks.length; y += 1) {
    const from = back.get(y)
    const moved = moves.get(y)
    if (from !== undefined) {
      removedUpTo(from)
      blocks.push(change(from, y))
      x = from + 1
    } else if (moved !== undefined) {
      const isEqual = a[moved] === b[y]
      const pieces = isEqual ? null : piecesOf(words[moved] ?? '', otherWords[y] ?? '', work)
      blocks.push({ kind: 'moved', before: moved, after: y, pieces })
    } else blocks.push({ kind: 'added', after: y })
  }
  removedUpTo(before.blocks.length)
  const [notes, otherNotes] = [before.notes, after.notes].map((list) => plainText({ blocks: [], notes: list }))
  const isNoted = JSON.stringify(before.notes) !== JSON.stringify(after.notes)
  return {
    isSame: !isNoted && blocks.every(({ kind }) => kind === 'same'),
    blocks,
    notes: isNoted ? piecesOf(notes ?? '', otherNotes ?? '', work) : null,
  }
}

/** Within each stretch between blocks that stayed, blocks that are alike are one that changed. */
function pairChanged(
  before: readonly Block[],
  after: readonly Block[],
  words: readonly string[],
  others: readonly string[],
  partner: Map<number, number>,
): void {
  let compared = 0
  const fixed: Pair[] = [[-1, -1], ...[...partner].sort((p, q) => p[0] - q[0]), [before.length, after.length]]
  for (let at = 1; at < fixed.length; at += 1) {
    const [left, right] = [fixed[at - 1] as Pair, fixed[at] as Pair]
    const alike: Pair[] = []
    let from = left[1] + 1
    for (let x = left[0] + 1; x < right[0]; x += 1)
      for (let y = from; y < Math.min(right[1], from + 40) && compared < LIKENESS_WORK; y += 1) {
        compared += 1
        if (!isAlike(before[x], after[y], words[x] ?? '', others[y] ?? '', ALIKE)) continue
        alike.push([x, y])
        from = y + 1
        break
      }
    for (const [x, y] of longestRising(alike)) partner.set(x, y)
  }
}

function isAlike(
  one: Block | undefined,
  other: Block | undefined,
  words: string,
  others: string,
  least: number,
): boolean {
  if ((one?.kind === 'table') !== (other?.kind === 'table')) return false
  return words === others || likeness(words, others) >= least
}

/** Share of common pairs of letters (Sørensen–Dice), over their first letters. */
function likeness(one: string, other: string): number {
  const [a, b] = [one.slice(0, LIKENESS_LETTERS), other.slice(0, LIKENESS_LETTERS)]
  if (a.length < 2 || b.length < 2) return 0
  if (Math.min(a.length, b.length) * 2 < Math.max(a.length, b.length) * 0.4) return 0
  const pairs = new Map<string, number>()
  for (let at = 0; at < a.length - 1; at += 1) pairs.set(a.slice(at, at + 2), (pairs.get(a.slice(at, at + 2)) ?? 0) + 1)
  let common = 0
  for (let at = 0; at < b.length - 1; at += 1) {
    const pair = b.slice(at, at + 2)
    const left = pairs.get(pair) ?? 0
    if (left === 0) continue
    common += 1
    pairs.set(pair, left - 1)
  }
  return (2 * common) / (a.length + b.length - 2)
}

/** Lone blocks of both sides that are the same one, place after → place before. */
function movesOf(
  a: readonly string[],
  b: readonly string[],
  words: readonly string[],
  others: readonly string[],
  partner: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const taken = new Set(partner.values())
  const moves = new Map<number, number>()
  const lone = new Map<string, number[]>()
  const left = new Set<number>()
  for (let x = 0; x < a.length; x += 1) {
    if (partner.has(x)) continue
    const key = a[x] as string
    lone.set(key, [...(lone.get(key) ?? []).slice(-500), x])
    left.add(x)
  }
  const open: number[] = []
  for (let y = 0; y < b.length; y += 1) {
    if (taken.has(y)) continue
    const x = lone.get(b[y] as string)?.shift()
    if (x === undefined) open.push(y)
    else {
      moves.set(y, x)
      left.delete(x)
    }
  }
  for (const y of open.slice(0, MOST_LONE))
    for (const x of [...left].slice(0, MOST_LONE)) {
      const text = others[y] ?? ''
      if (text.length < MOVED_LENGTH || likeness(words[x] ?? '', text) < MOVED_ALIKE) continue
      moves.set(y, x)
      left.delete(x)
      break
    }
  return moves
}

/** The words of a block as reviewers compare them. */
function blockText(block: Block): string {
  const lines = linesOf(block)
  return lines.length > 0 ? lines.map(inlineText).join('\n') : plainText({ blocks: [block], notes: [] })
}

const inlineText = (inlines: readonly Inline[]): string => flatText(inlines)

/** Everything of a block but its letters. */
function looksOf(block: Block): string {
  const blank = (inlines: readonly Inline[]): unknown =>
    inlines.map((inline) => (inline.kind === 'text' ? [inline.marks ?? [], inline.href ?? null] : inline))
  if (block.kind === 'list')
    return JSON.stringify([block.kind, block.ordered, block.start ?? 1, block.items.map((item) => item.map(looksOf))])
  if (block.kind === 'table') return JSON.stringify([block.kind, block.caption ?? null])
  return JSON.stringify([
    block.kind,
    'level' in block ? block.level : null,
    'align' in block ? block.align : null,
    linesOf(block).map(blank),
  ])
}
