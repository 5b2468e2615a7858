/**
 * Aggregates kept in memory: reckoned once, asked before each use whether they still hold, so that a report that was corrected or taken back
 * changes the sum at once (docs/decisions/0030-public-sums.md).
 */
import type { Sql } from '../../platform/database/scope.ts'
import { PUBLIC } from '../visibility.ts'
import { aggregateOf, type Aggregate } from './aggregate.ts'
import { publishedBelow, stampOfYear } from './published-reports.ts'
import { everythingBelow, superiorAt } from './superior.ts'

interface Kept {
  readonly stamp: string
  readonly made: Promise<Aggregate | null>
  /** Reports in it; known once it is made. */
  weight: number
}

/** Reports whose figures are kept at most, over all aggregates: 3 KB each, some 15 KB where figures are missing. */
const MOST_REPORTS = 20_000
const LEAST_WEIGHT = 20

export class Aggregates {
  readonly #db: Sql
  readonly #kept = new Map<string, Kept>()

  constructor(db: Sql) {
    this.#db = db
  }

  /** A word that differs whenever the aggregates of a year may (of all years: null). */
  stamp(year: number | null): Promise<string> {
    return stampOfYear(this.#db, PUBLIC, year)
  }

  /** The aggregate of a superior by its name in addresses; null when nothing stands under it. Whoever asks for the same waits for one reckoning. */
  async of(slug: string, year: number): Promise<Aggregate | null> {
    const key = `${slug}/${year}`
    const stamp = await this.stamp(year)
    const known = this.#kept.get(key)
    this.#kept.delete(key)
    if (known?.stamp === stamp) {
      this.#kept.set(key, known)
      return known.made
    }
    const kept: Kept = { stamp, made: this.#make(slug, year), weight: LEAST_WEIGHT }
    this.#kept.set(key, kept)
    try {
      const made = await kept.made
      kept.weight = Math.max(LEAST_WEIGHT, made?.reporting.length ?? 0)
      this.#makeRoom(key)
      return made
    } catch (fault) {
      if (this.#kept.get(key) === kept) this.#kept.delete(key)
      throw fault
    }
  }

  async #make(slug: string, year: number): Promise<Aggregate | null> {
    const superior = await superiorAt(this.#db, slug)
    if (!superior) return null
    const [below, reports] = await Promise.all([
      everythingBelow(this.#db, superior.id),
      publishedBelow(this.#db, PUBLIC, superior.id, year),
    ])
    return aggregateOf(superior, year, below, reports)
  }

  #makeRoom(keep: string): void {
    let weight = [...this.#kept.values()].reduce((sum, each) => sum + each.weight, 0)
    for (const [key, each] of this.#kept) {
      if (weight <= MOST_REPORTS) return
      if (key === keep) continue
      this.#kept.delete(key)
      weight -= each.weight
    }
  }
}
