/** Counts the automatic numbers of Word lists, those of docx and of .doc alike. */
import { listNumber } from './list-numbers.ts'

export interface ListLevel {
  start: number
  /** A name of ST_NumberFormat. */
  format: string
  /** `%1、`: the number of level 1 (and so on) stands for %1. */
  text: string
  /** What follows the number: tab, space, nothing. */
  follow: string
  /** All numbers of the levels above in decimal figures. */
  legal: boolean
  /** Restarts only after a level up to this one, from 1; 0 = never; null = after any level above. */
  restartAfter: number | null
}

/** One list as a paragraph refers to it. */
export interface ListUse {
  /** What counts on together. */
  readonly list: string
  /** A use of the list that may restart it, by name. */
  readonly override: string
  /** The levels that this use restarts, and at what. */
  readonly starts: ReadonlyMap<number, number>
  readonly levels: readonly (ListLevel | undefined)[]
}

export class ListCounter {
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #seen = new Set<string>()

  /** Counts a paragraph of the list at a level and gives its number as printed; '' where the level prints none. */
  next(use: ListUse, at: number): string {
    const { levels } = use
    const level = levels[at]
    if (!level) return ''
    let counts = this.#counts.get(use.list)
    if (!counts) this.#counts.set(use.list, (counts = []))
    for (const [restarted, start] of use.starts) {
      const first = `${use.list}/${use.override}/${restarted}`
      if (this.#seen.has(first) || restarted > at) continue
      this.#seen.add(first)
      counts[restarted] = restarted === at ? start - 1 : start
      for (let below = restarted + 1; below < 9; below += 1) counts[below] = undefined
    }
    for (let above = 0; above < at; above += 1) counts[above] ??= levels[above]?.start ?? 1
    counts[at] = (counts[at] ?? level.start - 1) + 1
    for (let below = at + 1; below < 9; below += 1) {
      const after = levels[below]?.restartAfter ?? null
      if (after === null || (after > 0 && at < after)) counts[below] = undefined
    }
    if (level.format === 'bullet') return ''
    const printed = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const which = Number(digit) - 1
      const format = levels[which]?.format ?? 'decimal'
      return listNumber(counts[which] ?? levels[which]?.start ?? 1, level.legal && which !== at ? 'decimal' : format)
    })
    return printed === '' || level.follow === 'nothing' || /[、）．。)]$/.test(printed) ? printed : `${printed} `
  }
}
