/**
 * Wrapped row labels → rows. Where no lines are drawn, a label of several lines stands beside its figures with the figures
 * level with its middle, its first or its last line. Which lines form which label follows from the places of all of them.
 */
import type { Box } from './geometry.ts'

/** A line of a label; `y` positions run on over page breaks. */
export interface Fragment {
  readonly text: string
  readonly box: Box
  readonly page: number
  readonly size: number
  /** Index of its line. */
  readonly line: number
}

/** A line of figures. */
export interface Anchor {
  readonly middle: number
  readonly page: number
  /** The row is already named by a label in another column. */
  readonly named: boolean
}

/** Consecutive fragments, and the figures they name; null for a label without figures. */
export interface Label {
  readonly fragments: readonly Fragment[]
  readonly anchor: number | null
}

export interface Labelling {
  readonly labels: readonly Label[]
  /** 0 when every line stands exactly where the rows say; about 1 for every line or row left over. */
  readonly cost: number
}

type Alignment = 'middle' | 'top' | 'bottom'

const MOST_LINES = 6
/** A label may stand this far (ems) from where its alignment puts it. */
const OFF = 0.45
const LEFT_OVER = 1
const UNNAMED = 1.6
/** Two readings whose costs differ by less are equally good. */
const DOUBT = 0.12
/** What begins so begins a new label. */
export const NUMBERED =
  /^\s*(?:[（(]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]|(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、．.，](?!\d)|第[一二三四五六七八九十]+条)/

/** The best assignment over the three alignments; null when two that differ fit alike, or there are too many lines to weigh. */
export function labelled(fragments: readonly Fragment[], anchors: readonly Anchor[]): Labelling | null {
  if (fragments.length > 1_500 || anchors.length > 800) return null
  const pitch = closest(fragments)
  const [best, ...others] = (['middle', 'top', 'bottom'] as const)
    .map((alignment) => assigned(fragments, anchors, alignment, pitch))
    .toSorted((a, b) => a.cost - b.cost)
  if (!best) return null
  const isAmbiguous = others.some((other) => other.cost - best.cost < DOUBT && key(other) !== key(best))
  return isAmbiguous ? null : best
}

/** Which lines name which row. */
const key = ({ labels }: Labelling): string =>
  labels.map(({ fragments, anchor }) => `${anchor}:${fragments.map(({ line }) => line).join(',')}`).join(' ')

/** The smallest gap (ems) between lines one below the other: that of lines inside a label, if any label has several. */
function closest(fragments: readonly Fragment[]): number {
  let least = 1
  for (const [i, fragment] of fragments.entries()) {
    const above = fragments[i - 1]
    if (!above || above.page !== fragment.page) continue
    const gap = (fragment.box[1] - above.box[3]) / fragment.size
    if (gap > 0) least = Math.min(least, gap)
  }
  return least
}

interface Step {
  readonly cost: number
  readonly fragments: number
  readonly anchor: boolean
}

/** Dynamic programme over (lines used, rows used): each step names a row, passes a row, or leaves lines over. */
function assigned(
  fragments: readonly Fragment[],
  anchors: readonly Anchor[],
  alignment: Alignment,
  pitch: number,
): Labelling {
  const width = anchors.length + 1
  const costs = new Float64Array((fragments.length + 1) * width).fill(Infinity)
  const steps: (Step | undefined)[] = []
  costs[0] = 0
  const relax = (i: number, j: number, cost: number, step: Step): void => {
    if (cost >= (costs[i * width + j] ?? 0)) return
    costs[i * width + j] = cost
    steps[i * width + j] = step
  }
  for (let i = 0; i <= fragments.length; i++) {
    for (let j = 0; j <= anchors.length; j++) {
      const so = costs[i * width + j] ?? Infinity
      if (so === Infinity) continue
      const anchor = anchors[j]
      if (anchor) {
        const cost = so + (anchor.named ? 0 : UNNAMED)
        relax(i, j + 1, cost, { cost, fragments: 0, anchor: true })
      }
      let inner = 0
      for (let k = i; k < Math.min(fragments.length, i + MOST_LINES); k++) {
        if (k > i) inner += tear(fragments[k - 1], fragments[k], pitch)
        const left = so + inner + LEFT_OVER * (k - i + 1)
        relax(k + 1, j, left, { cost: left, fragments: k - i + 1, anchor: false })
        const off = anchor ? offset(fragments, i, k, anchor, alignment) : Infinity
        if (off <= OFF) {
          const cost = so + inner + off
          relax(k + 1, j + 1, cost, { cost, fragments: k - i + 1, anchor: true })
        }
      }
    }
  }
  const labels: Label[] = []
  let i = fragments.length
  let j = anchors.length
  while (i > 0 || j > 0) {
    const step = steps[i * width + j]
    if (!step) break
    i -= step.fragments
    if (step.anchor) j--
    if (step.fragments > 0) {
      labels.unshift({ fragments: fragments.slice(i, i + step.fragments), anchor: step.anchor ? j : null })
    }
  }
  return { labels, cost: costs[fragments.length * width + anchors.length] ?? Infinity }
}

/** How unlikely two lines belong to one label: far apart, or the second begins with a number. */
function tear(above: Fragment | undefined, below: Fragment | undefined, pitch: number): number {
  if (!above || !below) return 0
  const numbered = NUMBERED.test(below.text) ? 1.5 : 0
  if (above.page !== below.page) return 0.3 + numbered
  return Math.max(0, (below.box[1] - above.box[3]) / below.size - pitch - 0.1) * 3 + numbered
}

/**
 * How far (ems) the lines `i` … `k` stand from their row under an alignment. Of a label cut by a page break, the row's side
 * counts, however it is aligned.
 */
function offset(lines: readonly Fragment[], i: number, k: number, anchor: Anchor, alignment: Alignment): number {
  const { middle, page } = anchor
  let [from, to] = [i, k]
  while (from < to && lines[from]?.page !== page) from++
  while (to > from && lines[to]?.page !== page) to--
  const [first, last] = [lines[from], lines[to]]
  if (!first || !last || first.page !== page) return Infinity
  const far = (top: Fragment, bottom: Fragment): number =>
    Math.abs((top.box[1] + bottom.box[3]) / 2 - middle) / first.size
  if (to - from < k - i) return Math.min(far(first, last), far(first, first), far(last, last))
  return alignment === 'top' ? far(first, first) : alignment === 'bottom' ? far(last, last) : far(first, last)
}
