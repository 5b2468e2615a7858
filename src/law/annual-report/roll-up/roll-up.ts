/**
 * 本级政府年度报告的汇总 ——《政府信息公开条例》第四十九条
 *   县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告。
 * The government's own report is the sum of the accepted reports below it, with documented adjustments; a blank is nobody's zero.
 */
import { exactDifference, exactSum, figuresOf } from '../figures.ts'
import { cellId, cellsOf, type CellForm, type CellRef, type Format } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import type { CellStatus, Report } from '../report.ts'
import { sortOut, type Child, type Counted, type LeftOut } from './children.ts'
import { counterparts, type Comparability } from './counterparts.ts'
import type { Succession } from './succession.ts'
import { valuesIn } from './values.ts'

/** A correction of a sum by the superior, with its reason: figures of an organ without a report, a case counted by two organs. */
export interface Adjustment {
  readonly cell: CellRef
  /** Added to the sum; money in 万元. */
  readonly amount: number
  readonly reason: string
  readonly cites?: string
}

export interface RollUpInput {
  readonly format: Format
  readonly year: number
  readonly children: readonly Child[]
  readonly adjustments?: readonly Adjustment[]
  /** The superior's own report, where there is one: its cells are held against the totals. */
  readonly stated?: Report
  readonly history?: readonly Succession[]
}

/** A counted report without a figure in a cell. */
export interface Missing {
  readonly child: Child
  /** null: its form does not ask for this figure (see `how`). */
  readonly status: Exclude<CellStatus, 'read'> | null
  readonly how: Comparability
}

/** What one report adds to a cell. */
export interface Contribution {
  readonly child: Child
  readonly value: number
  readonly how: Comparability
}

export interface RolledCell {
  readonly form: CellForm
  /** Sum over the counted reports that have a figure, exact; null when none has one. Money in 万元. */
  readonly sum: number | null
  readonly adjustments: readonly Adjustment[]
  /** Sum and adjustments; null when there is no sum, for then there is nothing to adjust. */
  readonly total: number | null
  /** Counted reports without a figure here: they are missing from the sum, not zero. */
  readonly missing: readonly Missing[]
  /** The reports that add most, by size without sign; the first of equals as given. At most five. */
  readonly top: readonly Contribution[]
}

export interface RollUp {
  readonly format: Format
  readonly year: number
  readonly counted: readonly Counted[]
  readonly leftOut: readonly LeftOut[]
  readonly history: readonly Succession[]
  /** In the order of the form. */
  readonly cells: readonly RolledCell[]
  /** Figures of each counted report in the order of the form; NaN where it has none. */
  readonly values: readonly Float64Array[]
  /** Adjustments of cells that the form does not have: they change nothing and are shown. */
  readonly adjustmentsNowhere: readonly Adjustment[]
  readonly stated: Report | null
}

/**
 * Sums up. Each organ counts once (see `sortOut`); figures of the other form count where they are comparable.
 * Exact to a millionth: money in 万元 comes out to one 分.
 */
export function rollUp({ format, year, children, adjustments = [], stated, history = [] }: RollUpInput): RollUp {
  const { counted, leftOut } = sortOut(children, year, history)
  const values = counted.map(({ child, format: own }) => valuesIn(child.report, FORMATS[own], format))
  const byCell = new Map<string, Adjustment[]>()
  for (const each of adjustments) byCell.set(cellId(each.cell), [...(byCell.get(cellId(each.cell)) ?? []), each])
  const forms = cellsOf(format)
  const cells = forms.map((form, place) => {
    const own = byCell.get(cellId(form)) ?? []
    byCell.delete(cellId(form))
    return cellAt(format, form, place, counted, values, own)
  })
  return {
    format,
    year,
    counted,
    leftOut,
    history,
    cells,
    values,
    adjustmentsNowhere: [...byCell.values()].flat(),
    stated: stated ?? null,
  }
}

/** What every counted report adds to a cell, the largest first (by size without sign); those without a figure are not in it. */
export function contributionsTo(all: RollUp, ref: CellRef): readonly Contribution[] {
  const place = all.cells.findIndex(({ form }) => cellId(form) === cellId(ref))
  return all.counted
    .flatMap(({ child, format }, at): Contribution[] => {
      const value = all.values[at]?.[place] ?? Number.NaN
      return Number.isNaN(value) ? [] : [{ child, value, how: howAt(all.format, place, format) }]
    })
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
}

/** What a total lacks of what the report of the superior says: stated − total; null when one of them is no figure. */
export const differenceOf = (stated: number | null, total: number | null): number | null =>
  stated === null || total === null ? null : exactDifference(stated, total)

function cellAt(
  format: Format,
  form: CellForm,
  place: number,
  counted: readonly Counted[],
  values: readonly Float64Array[],
  adjustments: readonly Adjustment[],
): RolledCell {
  const present: number[] = []
  const missing: Missing[] = []
  const top: { at: number; value: number }[] = []
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]?.[place] ?? Number.NaN
    if (Number.isNaN(value)) {
      const without = counted[at]
      if (without) missing.push(missingIn(format, place, without))
      continue
    }
    present.push(value)
    if (value !== 0) keepTop(top, at, value)
  }
  const sum = present.length === 0 ? null : exactSum(present)
  const total = sum === null ? null : exactSum([sum, ...adjustments.map(({ amount }) => amount)])
  return {
    form,
    sum,
    adjustments,
    total,
    missing,
    top: top.flatMap(({ at, value }) => {
      const one = counted[at]
      return one ? [{ child: one.child, value, how: howAt(format, place, one.format) }] : []
    }),
  }
}

const TOP = 5

function keepTop(top: { at: number; value: number }[], at: number, value: number): void {
  const size = Math.abs(value)
  if (top.length === TOP && size <= Math.abs(top[TOP - 1]?.value ?? 0)) return
  let to = top.length
  while (to > 0 && Math.abs(top[to - 1]?.value ?? 0) < size) to -= 1
  top.splice(to, 0, { at, value })
  if (top.length > TOP) top.pop()
}

function missingIn(format: Format, place: number, { child, format: own }: Counted): Missing {
  const counterpart = counterparts(format, FORMATS[own])[place]
  const how = counterpart?.how ?? 'none'
  if (!counterpart || counterpart.cells.length === 0) return { child, status: null, how }
  const figures = figuresOf(child.report)
  const empty = counterpart.cells
    .map((cell) => figures?.entry(cell)?.cell)
    .find((cell) => cell === undefined || cell.value === null)
  return { child, status: empty && empty.status !== 'read' ? empty.status : 'absent', how }
}

const howAt = (format: Format, place: number, own: Counted['format']): Comparability =>
  counterparts(format, FORMATS[own])[place]?.how ?? 'none'
