/** 修改内设机构: name, kind, superior. The old name stays in the record. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { plainUnitName, UNIT_SAY, unitFault, type UnitFacts, type UnitRefusal } from '../unit-rules.ts'
import { unitsOf, unitWords, type Unit } from '../unit.ts'

type Refusal = UnitRefusal | KeepRefusal | 'withdrawn'
export const SAY: Say<Refusal> = { ...UNIT_SAY, ...KEEP_SAY, withdrawn: '“{}”已经撤销，不能再修改。' }

/** Changes a unit; the same again changes nothing. */
export async function changeUnit(
  world: ActingWorld,
  actor: Actor,
  given: UnitFacts & { readonly id: string; readonly version: number; readonly why: string | null },
): Promise<Unit | Refused<Refusal> | ChangedMeanwhile> {
  return keep(world, actor, 'people.keep', async ({ tx, record, organ }) => {
    const units = await unitsOf(tx, organ.id)
    const unit = units.find(({ id }) => id === given.id)
    if (!unit) return refuse('not-found')
    if (unit.version !== given.version)
      return changedMeanwhile(tx, organ.id, { kind: 'unit', id: unit.id }, given.version)
    if (unit.status === 'withdrawn') return refuse('withdrawn', { words: [unit.name] })
    const { kind, parentId } = given
    const changed: Unit = { ...unit, name: plainUnitName(given.name), kind, parentId, version: unit.version + 1 }
    const fault = unitFault(changed, unit.id, units)
    if (fault) return fault
    const [before, after] = [unitWords(unit, units), unitWords(changed, units)]
    if (JSON.stringify(before) === JSON.stringify(after)) return unit
    await sql`
      update units set name = ${changed.name}, kind = ${kind}, parent_id = ${parentId}, version = ${changed.version}
      where organ_id = ${organ.id} and id = ${unit.id}`.execute(tx)
    await record({
      did: 'unit-changed',
      subject: { kind: 'unit', id: unit.id, version: changed.version },
      title: changed.name,
      before,
      after,
      why: given.why,
    })
    return changed
  })
}
