/** What changed between two roll-ups, and because of whose report: every change of a total is somebody's. */
import { exactDifference, exactSum } from '../figures.ts'
import type { CellForm } from '../format.ts'
import type { Child, LEFT_OUT, LeftOut } from './children.ts'
import type { RollUp } from './roll-up.ts'
import { standInsOf, type Succession } from './succession.ts'

/**
 * corrected: another version of the report; altered: the same version with other figures, which must not happen; accepted: counted now, not
 * before; returned: accepted before, not now; joined and removed: not among the reports before, or now; reorganised: organs renamed, merged
 * or split, seen together.
 */
export const CHANGES = {
  corrected: '报告换了版本',
  altered: '版本号没有变，数据变了，请核对',
  accepted: '新验收通过',
  returned: '退回或者撤销验收',
  joined: '新列入汇总',
  removed: '不再列入汇总',
  renamed: '机关更名',
  merged: '机关合并',
  split: '机关拆分',
  reorganised: '机关重组',
} as const satisfies Record<string, string>
export type ChangeKind = keyof typeof CHANGES

/** A change in whose report is summed up; `before` and `now` are the counted reports it is about, empty where none was. */
export interface Change {
  readonly kind: ChangeKind
  readonly before: readonly Child[]
  readonly now: readonly Child[]
  /** The name is another than before, whatever else changed. */
  readonly renamed: boolean
  /** Why a report no longer counts, where it is still there. */
  readonly why: keyof typeof LEFT_OUT | null
}

/** What a change adds to a cell. */
export interface Share {
  readonly change: Change
  /** null: no figure on that side. */
  readonly before: number | null
  readonly now: number | null
  readonly difference: number
}

export interface ChangedCell {
  readonly form: CellForm
  readonly before: number | null
  readonly now: number | null
  /** Sum now − sum before, a sum nobody contributes to taken as nothing; equals the shares and the adjustments together. */
  readonly difference: number
  readonly shares: readonly Share[]
  /** What the change of the adjustments adds. */
  readonly adjusted: number
}

export type RollUpComparison =
  | { readonly refused: 'other-format' | 'other-year' }
  | { readonly changes: readonly Change[]; readonly cells: readonly ChangedCell[] }

/** Why two roll-ups cannot be held against each other. */
export const INCOMPARABLE: Readonly<Record<'other-format' | 'other-year', string>> = {
  'other-format': '两次汇总的报告格式不同，不能逐格比较。',
  'other-year': '两次汇总的年度不同，不能比较版本。',
}

/**
 * Every change of whose report counts, and every cell that changed with what each of them adds. The history of the later roll-up says which
 * organs belong together. Refuses roll-ups of another form or year.
 */
export function compareRollUps(before: RollUp, now: RollUp): RollUpComparison {
  if (before.format !== now.format) return { refused: 'other-format' }
  if (before.year !== now.year) return { refused: 'other-year' }
  const [was, is] = [sideOf(before), sideOf(now)]
  const groups = groupsOf(was, is, now.history)
  const changed = groups.flatMap((organs) => {
    const change = changeOf(organs, was, is)
    return change ? [{ change, organs }] : []
  })
  const cells = now.cells.flatMap((cell, place): ChangedCell[] => {
    const old = before.cells[place]
    const shares = changed.flatMap(({ change, organs }): Share[] => {
      const [a, b] = [sumOf(organs, was, place), sumOf(organs, is, place)]
      return a === b ? [] : [{ change, before: a, now: b, difference: exactDifference(b ?? 0, a ?? 0) }]
    })
    const adjusted = exactDifference(adjustmentsIn(cell), old ? adjustmentsIn(old) : 0)
    if (shares.length === 0 && adjusted === 0 && old?.total === cell.total) return []
    const difference = exactSum([adjusted, ...shares.map((share) => share.difference)]) ?? 0
    return [{ form: cell.form, before: old?.total ?? null, now: cell.total, difference, shares, adjusted }]
  })
  return { changes: changed.map(({ change }) => change), cells }
}

interface Side {
  readonly counted: ReadonlyMap<string, { readonly child: Child; readonly values: Float64Array }>
  readonly leftOut: ReadonlyMap<string, LeftOut>
}

const sideOf = ({ counted, values, leftOut }: RollUp): Side => ({
  counted: new Map(counted.map(({ child }, at) => [child.organ, { child, values: values[at] ?? new Float64Array() }])),
  leftOut: new Map(leftOut.map((each) => [each.child.organ, each])),
})

/** Adjustments of a cell without a sum change nothing (see `RolledCell.total`). */
const adjustmentsIn = ({ sum, adjustments }: RollUp['cells'][number]): number =>
  sum === null ? 0 : (exactSum(adjustments.map(({ amount }) => amount)) ?? 0)

/** Organs whose counting changed, those of one succession together; every other organ alone. */
function groupsOf(was: Side, is: Side, history: readonly Succession[]): readonly (readonly string[])[] {
  const organs = [...new Set([...was.counted.keys(), ...is.counted.keys()])]
  const moved = new Set(organs.filter((organ) => was.counted.has(organ) !== is.counted.has(organ)))
  const leader = new Map<string, string>()
  const find = (organ: string): string => {
    const up = leader.get(organ) ?? organ
    return up === organ ? organ : find(up)
  }
  for (const organ of moved) {
    for (const heir of standInsOf(organ, history))
      if (heir !== organ && (moved.has(heir) || is.counted.has(heir))) leader.set(find(organ), find(heir))
  }
  const groups = new Map<string, string[]>()
  for (const organ of organs) groups.set(find(organ), [...(groups.get(find(organ)) ?? []), organ])
  return [...groups.values()]
}

function changeOf(organs: readonly string[], was: Side, is: Side): Change | null {
  const old = organs.flatMap((organ) => was.counted.get(organ) ?? [])
  const current = organs.flatMap((organ) => is.counted.get(organ) ?? [])
  const sides = { before: old.map(({ child }) => child), now: current.map(({ child }) => child) }
  const [one, other] = [old[0], current[0]]
  if (organs.length > 1) {
    const ended = sides.before.filter(({ organ }) => !is.counted.has(organ)).length
    const begun = sides.now.filter(({ organ }) => !was.counted.has(organ)).length
    return { ...sides, kind: reorganisation(sides, ended, begun), renamed: true, why: null }
  }
  if (one && other) {
    const renamed = one.child.name !== other.child.name
    if (one.child.version !== other.child.version) return { ...sides, kind: 'corrected', renamed, why: null }
    if (!sameFigures(one.values, other.values)) return { ...sides, kind: 'altered', renamed, why: null }
    return renamed ? { ...sides, kind: 'renamed', renamed, why: null } : null
  }
  const [organ] = organs
  const left = is.leftOut.get(organ ?? '')
  if (one) return { ...sides, kind: left ? 'returned' : 'removed', renamed: false, why: left?.why ?? null }
  const known = was.leftOut.has(organ ?? '')
  return { ...sides, kind: known ? 'accepted' : 'joined', renamed: false, why: null }
}

function reorganisation(
  sides: { readonly before: readonly Child[]; readonly now: readonly Child[] },
  ended: number,
  begun: number,
): ChangeKind {
  if (sides.before.length === 1 && sides.now.length === 1) return 'renamed'
  if (sides.now.length === 1) return 'merged'
  if (sides.before.length === 1) return 'split'
  return ended > 0 && begun === 0 ? 'merged' : 'reorganised'
}

function sumOf(organs: readonly string[], side: Side, place: number): number | null {
  const present = organs.flatMap((organ) => {
    const value = side.counted.get(organ)?.values[place] ?? Number.NaN
    return Number.isNaN(value) ? [] : [value]
  })
  return present.length === 0 ? null : exactSum(present)
}

const sameFigures = (one: Float64Array, other: Float64Array): boolean =>
  one.length === other.length && one.every((value, place) => Object.is(value, other[place]))
