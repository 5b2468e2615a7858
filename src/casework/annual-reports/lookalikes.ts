/**
 * Which of many reports of a year may have been copied from one another: a cheap first look, so that the rule about
 * likeness compares a report with its few nearest only, not every one with every other.
 *
 * Of each section an eighth of its five-character pieces is kept, chosen by the piece alone, so that what two texts share
 * is shared by their samples in the same proportion. Time grows with n·log n, memory by some 2 KB a report.
 */
import { WRITTEN_SECTIONS } from '../../law/annual-report/checks/prose/likeness.ts'
import { shinglesOf } from '../../law/annual-report/prose/likeness.ts'
import type { Report } from '../../law/annual-report/report.ts'

/** Pieces kept: one of so many (a power of two). */
const ONE_OF = 8
/** A piece in very many reports is a set phrase; of those that have it only so many before and after are looked at. */
const NEIGHBOURS = 6
/** A share of the samples this large calls for the exact comparison; the rule itself begins at half. */
const ENOUGH = 0.3
const FEWEST = 4
const NEAREST = 2
const PLACES = 2 ** 20

export class Lookalikes {
  /** Sampled pieces of each report, section by section; null where a report has none. */
  #samples: (readonly Int32Array[] | null)[] = []
  #kept = 0
  /** Every sampled piece with its report as one number, sorted: piece × 2²⁰ + report. */
  #index: Float64Array | null = null

  /** Takes in a report (null: nothing to compare) under the next place: 0, 1, 2 … */
  add(report: Report | null): void {
    if (this.#samples.length >= PLACES) throw new RangeError('too many reports to compare')
    this.#index = null
    this.#samples.push(report?.year ? samplesOf(report, report.year) : null)
    for (const sample of this.#samples.at(-1) ?? []) this.#kept += sample.length
  }

  /** The places of the few reports of the same year most like the one at `place`, the likest first. */
  nearest(place: number): readonly number[] {
    const own = this.#samples[place]
    if (!own) return []
    const index = (this.#index ??= this.#sorted())
    const best = new Map<number, number>()
    for (const sample of own) {
      if (sample.length < FEWEST) continue
      const shared = new Map<number, number>()
      for (const piece of sample) {
        for (const other of around(index, piece, place)) shared.set(other, (shared.get(other) ?? 0) + 1)
      }
      for (const [other, count] of shared) {
        const share = count / sample.length
        if (share >= ENOUGH && share > (best.get(other) ?? 0)) best.set(other, share)
      }
    }
    return [...best]
      .sort(([a, one], [b, two]) => two - one || a - b)
      .slice(0, NEAREST)
      .map(([other]) => other)
  }

  #sorted(): Float64Array {
    const index = new Float64Array(this.#kept)
    let at = 0
    for (const [place, samples] of this.#samples.entries()) {
      for (const sample of samples ?? []) for (const piece of sample) index[at++] = (piece >>> 0) * PLACES + place
    }
    return index.sort()
  }
}

/** The sampled pieces of each section, told apart by section and year so that only like is found beside like. */
function samplesOf(report: Report, year: number): readonly Int32Array[] {
  return WRITTEN_SECTIONS.map((key, number) => {
    const text = report.sections.filter((section) => section.key === key).map((section) => section.text)
    const salt = Math.imul(year * WRITTEN_SECTIONS.length + number, 0x9e3779b1)
    return shinglesOf(text.join('\n'))
      .pieces.filter((piece) => ((piece ^ (piece >>> 15)) & (ONE_OF - 1)) === 0)
      .map((piece) => piece ^ salt)
  })
}

/** The reports next to `place` among those that have the piece. */
function* around(index: Float64Array, piece: number, place: number): Iterable<number> {
  const from = (piece >>> 0) * PLACES
  const own = lowerBound(index, from + place)
  for (let at = own - 1; at >= 0 && at >= own - NEIGHBOURS; at -= 1) {
    const entry = index[at] ?? 0
    if (entry < from) break
    yield entry - from
  }
  for (let at = own + 1; at < index.length && at <= own + NEIGHBOURS; at += 1) {
    const entry = index[at] ?? 0
    if (entry >= from + PLACES) break
    if (entry - from !== place) yield entry - from
  }
}

function lowerBound(index: Float64Array, value: number): number {
  let [low, high] = [0, index.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((index[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
