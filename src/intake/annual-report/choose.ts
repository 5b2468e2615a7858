/** Which form the tables are, told by their own rows and columns; and one reading out of several printings. */
import type { Format, FormatId, TableKey } from '../../law/annual-report/format.ts'
import { formatForYear, FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Problem } from '../../law/annual-report/report.ts'
import type { Found } from './cells.ts'
import { problem } from './problems.ts'
import type { TableReading } from './table.ts'
import type { Pass } from './zones.ts'

export interface Choice {
  readonly format: Format
  readonly problems: readonly Problem[]
}

/** `read`: reads the tables under a format, asked only where the wording leaves it open. */
export function chooseFormat(
  passes: readonly Pass[],
  year: number | null,
  read: (format: Format) => readonly TableReading[],
): Choice | null {
  const votes = votesOf(passes)
  const [first, second] = [...votes].sort((a, b) => b[1].size - a[1].size)
  if (first && (!second || first[1].size > second[1].size)) {
    const mixed = second && second[1].size * 3 >= first[1].size
    return {
      format: FORMATS[first[0]],
      problems: mixed ? [problem('format-mixed', null, FORMATS[first[0]].cites, FORMATS[second[0]].cites)] : [],
    }
  }
  const scores = Object.values(FORMATS).map((format) => ({
    format,
    score: passes.length === 0 ? 0 : read(format).reduce((sum, reading) => sum + reading.score, 0),
  }))
  scores.sort((a, b) => b.score - a.score)
  const [best, next] = scores
  if (best && next && best.score > next.score + 0.5) return { format: best.format, problems: [] }
  const format = year === null ? undefined : formatForYear(year)
  return format ? { format, problems: [problem('format-by-year', null, year ?? '')] } : null
}

/** Wordings that only one format has, by format. */
function votesOf(passes: readonly Pass[]): Map<FormatId, Set<string>> {
  const votes = new Map<FormatId, Set<string>>()
  for (const { entries } of passes) {
    for (const { meaning, label } of entries) {
      const [only, ...others] = meaning?.formats ?? []
      if (!only || others.length > 0 || !label) continue
      votes.set(only, (votes.get(only) ?? new Set()).add(label.body))
    }
  }
  return votes
}

/** How much of the best printing the others together must have to count as the same table again, and each of them. */
const ANOTHER_COPY = 0.4
const PART_OF_COPY = 0.15

export interface Settled {
  readonly cells: ReadonlyMap<string, Found>
  readonly reading: TableReading | null
  readonly repeated: boolean
}

/** One reading per table; where two whole printings differ, neither figure is taken. */
export function settle(readings: readonly TableReading[], table: TableKey): Settled {
  const own = readings.filter((reading) => reading.table === table)
  const weight = (reading: TableReading): number =>
    reading.score + [...reading.cells.values()].filter(({ status }) => status === 'read').length / 8
  if (own.length === 1 && own[0]) return { cells: own[0].cells, reading: own[0], repeated: false }
  const [best, ...others] = [...own].sort((a, b) => weight(b) - weight(a))
  if (!best) return { cells: new Map(), reading: null, repeated: false }
  const copies = others.filter((other) => other.score >= best.score * PART_OF_COPY)
  const repeated = copies.reduce((sum, { score }) => sum + score, 0) >= best.score * ANOTHER_COPY
  if (!repeated) return { cells: best.cells, reading: best, repeated }
  const cells = new Map(best.cells)
  const ids = new Set([best, ...copies].flatMap((printing) => [...printing.cells.keys()]))
  for (const id of ids) {
    const mine = best.cells.get(id)
    const printed = copies.flatMap((copy) => copy.cells.get(id) ?? [])
    if (mine?.status !== 'read' && printed.every(({ status }) => status !== 'read')) continue
    const agrees =
      printed.length > 0 && printed.every(({ status, value }) => status === mine?.status && value === mine.value)
    if (!agrees) cells.set(id, conflicting([...(mine ? [mine] : []), ...printed]))
  }
  return { cells, reading: best, repeated }
}

/** A cell printed differently, or in one of the printings only. */
function conflicting(printed: readonly Found[]): Found {
  const raw = printed.length > 1 ? printed.map((found) => found.raw ?? '').join('／') : `${printed[0]?.raw ?? ''}／`
  return { status: 'unclear', value: null, raw, at: printed[0]?.at ?? null, why: 'conflict' }
}
