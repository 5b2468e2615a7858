/** Whether units may be added; several at once, each beside those before it. */
import type { Refused } from '../../refusal.ts'
import { plainUnitName, unitFault, type UnitFacts, type UnitRefusal } from '../unit-rules.ts'
import type { Unit } from '../unit.ts'

/** The units as they are to stand, behind their sisters; or which one cannot be, and why. `ids` names the new ones. */
export function decideUnits(
  given: readonly UnitFacts[],
  ids: readonly string[],
  units: readonly Unit[],
): readonly Unit[] | (Refused<UnitRefusal> & { readonly index: number }) {
  const made: Unit[] = []
  for (const [index, { kind, parentId, ...facts }] of given.entries()) {
    const name = plainUnitName(facts.name)
    const all = [...units, ...made]
    const fault = unitFault({ name, kind, parentId }, null, all)
    if (fault) return { ...fault, index }
    const sisters = all.filter((unit) => unit.parentId === parentId)
    const position = Math.max(0, ...sisters.map((unit) => unit.position)) + 1
    made.push({ id: ids[index] ?? '', parentId, name, kind, position, status: 'active', version: 1 })
  }
  return made
}
