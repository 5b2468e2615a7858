/** 两版目录的差别：row by row, by key. */
import { partOf, type PartCode } from '../../law/disclosure/parts.ts'
import { differencesOf, nameOf, type Difference } from './entry.ts'
import type { DutyRow } from './store.ts'

export interface RowChange {
  readonly key: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly name: string
  readonly differences: readonly Difference[]
}

/** What the later version changed of the earlier one: added and changed rows in its order, then those it no longer has. `names` says units and people. */
export function changesBetween(
  earlier: readonly DutyRow[],
  later: readonly DutyRow[],
  names: ReadonlyMap<string, string> = new Map(),
): readonly RowChange[] {
  const before = new Map(earlier.map((row) => [row.key, row]))
  const kept = new Set(later.map(({ key }) => key))
  const changed = later.flatMap((row): RowChange[] => {
    const was = before.get(row.key)
    const name = nameOf(row.entry)
    if (!was) return [{ key: row.key, kind: 'added', name, differences: [] }]
    const differences = [...differencesOf(was.entry, row.entry), ...besideDifferences(was, row, names)]
    return differences.length > 0 ? [{ key: row.key, kind: 'changed', name, differences }] : []
  })
  const removed = earlier
    .filter(({ key }) => !kept.has(key))
    .map((row): RowChange => ({ key: row.key, kind: 'removed', name: nameOf(row.entry), differences: [] }))
  return [...changed, ...removed]
}

type Beside = Pick<DutyRow, 'unitId' | 'personId' | 'part' | 'leafPath'>

/** What differs beside the table: who keeps the row, which part of the law it is, its column's address. */
export function besideDifferences(
  before: Beside,
  after: Beside,
  names: ReadonlyMap<string, string>,
): readonly Difference[] {
  const said = (id: string | null): string => (id === null ? '' : (names.get(id) ?? '已撤销'))
  return (
    [
      ['责任科室', before.unitId, after.unitId],
      ['责任人', before.personId, after.personId],
    ] as const
  )
    .map(([column, left, right]): Difference => ({ column, before: said(left), after: said(right) }))
    .concat([
      { column: '法定内容', before: partLabel(before.part), after: partLabel(after.part) },
      { column: '栏目地址', before: before.leafPath ?? '', after: after.leafPath ?? '' },
    ])
    .filter((each) => each.before !== each.after)
}

const partLabel = (part: PartCode | null): string => (part === null ? '' : partOf(part).label)
