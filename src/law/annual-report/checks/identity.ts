import type { Seen } from '../check.ts'
import { exactSum, figuresOf, type Figures } from '../figures.ts'
import type { CellForm, CellRef } from '../format.ts'
import { identitiesOf, type Identity, type IdentityKind } from '../identities.ts'
import type { Report } from '../report.ts'
import { unequal } from './equation.ts'
import { byColumn, byRow, columnHead, rowHead } from './naming.ts'
import { tablesOf } from './source.ts'

/** Every equation of one kind that does not hold in a report; those with a missing figure are left alone. */
export function* brokenIdentities(report: Report, kind: IdentityKind): Iterable<Seen> {
  const figures = figuresOf(report)
  if (!figures) return
  const { head, operand } = MANNER[kind]
  for (const identity of identitiesOf(figures.format)) {
    const [about] = identity.right
    if (identity.kind !== kind || !about || agrees(figures, identity)) continue
    const name = (cell: CellRef) => operand(figures, cell)
    const seen = unequal(head(figures.format, about), identity.left.map(name), identity.right.map(name))
    if (seen) yield { ...seen, cites: tablesOf(figures.format) }
  }
}

/** The quick answer for the many that hold, before any name is put together. */
function agrees(figures: Figures, { left, right }: Identity): boolean {
  const sum = (cells: readonly CellForm[]) => exactSum(cells.map((cell) => figures.value(cell)))
  return sum(left) === sum(right)
}

const partHead = (_: unknown, { block, row }: CellForm): string => block.caption ?? row

const MANNER = {
  balance: { head: columnHead, operand: byRow },
  results: { head: columnHead, operand: byRow },
  applicants: { head: rowHead, operand: byColumn },
  outcomes: { head: partHead, operand: byColumn },
} as const satisfies Record<IdentityKind, unknown>
