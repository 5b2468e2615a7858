/** Where the superior's own report differs from the roll-up, and which reports below may be the cause. */
import { figuresOf } from '../figures.ts'
import type { CellForm, CellRef } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import type { Identity } from '../identities.ts'
import { brokenThrough } from './broken.ts'
import type { Child } from './children.ts'
import { counterparts, counterpartValue, type Comparability } from './counterparts.ts'
import { differenceOf, type RolledCell, type RollUp } from './roll-up.ts'

/**
 * missed: the superior's figure is smaller by just this report's; twice: larger by just it; uncounted: larger by just the figure of a report
 * that does not count; breaks: its figure stands in an identity that its own report breaks; found: a check found a fault in this cell;
 * lacks: it has no figure here; otherForm: it is in another form, and the figure is not or only roughly comparable.
 */
export const CAUSES = {
  missed: '差额正好是这一机关的数，本级报告可能漏计',
  twice: '差额正好是这一机关的数，本级报告可能重复计算',
  uncounted: '差额正好是这一机关的数，本级报告可能计入了没有计入汇总的报告',
  breaks: '这一机关的报告在此处勾稽关系不成立',
  found: '这一机关的报告在此处检查出问题',
  lacks: '这一机关此处没有数',
  otherForm: '这一机关用的是另一种格式，此处不可比或者只是口径相近',
} as const satisfies Record<string, string>

export interface Cause {
  readonly child: Child
  readonly kind: keyof typeof CAUSES
  /** What the report has in this cell; null when nothing comparable. */
  readonly value: number | null
  /** The identities it breaks here; empty for other causes. */
  readonly identities: readonly Identity[]
  readonly how: Comparability
}

export interface Difference {
  readonly form: CellForm
  /** What the superior's own report says; null when no figure stands there. */
  readonly stated: number | null
  readonly total: number | null
  /** stated − total; null when one of them is no figure. */
  readonly difference: number | null
  /** The surest fifty. */
  readonly causes: readonly Cause[]
  /** How many more there are. */
  readonly furtherCauses: number
}

const MOST_CAUSES = 50

/**
 * Every cell in which the superior's report differs from the total, or in which only one of them has a figure. The causes come surest
 * first: a report whose figure is just the difference, then faults, then figures that are not there. A report of the superior in another form
 * is held against the total where the two are comparable; without one, or where its form is not known, the list is empty.
 */
export function differencesIn(all: RollUp): readonly Difference[] {
  const figures = all.stated ? figuresOf(all.stated) : null
  if (!figures) return []
  const own = counterparts(all.format, figures.format)
  return all.cells.flatMap((cell, place) => {
    const counterpart = own[place]
    if (!counterpart || counterpart.cells.length === 0) return []
    const stated = counterpartValue(counterpart, figures)
    if (stated === cell.total) return []
    const difference = differenceOf(stated, cell.total)
    const causes = causesOf(all, cell, place, difference)
    const shown = { causes: causes.slice(0, MOST_CAUSES), furtherCauses: Math.max(0, causes.length - MOST_CAUSES) }
    return [{ form: cell.form, stated, total: cell.total, difference, ...shown }]
  })
}

function causesOf(all: RollUp, cell: RolledCell, place: number, difference: number | null): readonly Cause[] {
  const causes: Cause[] = []
  const add = (
    child: Child,
    kind: Cause['kind'],
    value: number | null,
    how: Comparability,
    identities: Identity[] = [],
  ) => causes.push({ child, kind, value, identities, how })
  all.counted.forEach(({ child, format }, at) => {
    const how = counterparts(all.format, FORMATS[format])[place]?.how ?? 'none'
    const figures = all.values[at] ?? new Float64Array()
    const own = figures[place] ?? Number.NaN
    const value = Number.isNaN(own) ? null : own
    if (value !== null && value !== 0 && difference !== null) {
      if (value === -difference) add(child, 'missed', value, how)
      if (value === difference) add(child, 'twice', value, how)
    }
    const broken = brokenThrough(all.format, cell.form, figures)
    if (broken.length > 0) add(child, 'breaks', value, how, [...broken])
    else if (child.findings?.some((finding) => finding.cells.some((ref) => isSame(ref, cell.form))))
      add(child, 'found', value, how)
    if (how !== 'same' && how !== 'sum') add(child, 'otherForm', value, how)
    else if (value === null) add(child, 'lacks', null, how)
  })
  for (const { child } of all.leftOut) {
    if (difference === null || child.report.format === null) continue
    const own = FORMATS[child.report.format]
    const how = counterparts(all.format, own)[place]?.how ?? 'none'
    const value = valueAt(child, place, all)
    if (value !== null && value !== 0 && value === difference) add(child, 'uncounted', value, how)
  }
  return causes.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

function valueAt({ report }: Child, place: number, { format }: RollUp): number | null {
  const figures = figuresOf(report)
  const counterpart = figures ? counterparts(format, figures.format)[place] : undefined
  return figures && counterpart ? counterpartValue(counterpart, figures) : null
}

const ORDER = Object.keys(CAUSES)
const isSame = (one: CellRef, other: CellRef): boolean =>
  one.row === other.row && one.column === other.column && one.table === other.table
