/** 新设内设机构, one or several in one go. */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { Refused, Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { UNIT_SAY, type UnitFacts, type UnitRefusal } from '../unit-rules.ts'
import { unitsOf, unitWords, type Unit } from '../unit.ts'
import { decideUnits } from './decide.ts'

export const SAY: Say<UnitRefusal | KeepRefusal> = { ...UNIT_SAY, ...KEEP_SAY }

/** Adds all the given units, or none. */
export async function addUnits(
  world: ActingWorld,
  actor: Actor,
  given: readonly UnitFacts[],
): Promise<readonly Unit[] | (Refused<UnitRefusal> & { readonly index: number }) | Refused<KeepRefusal>> {
  return keep(world, actor, 'people.keep', async ({ tx, record, organ }) => {
    const units = await unitsOf(tx, organ.id)
    const made = decideUnits(
      given,
      given.map(() => uuidv7()),
      units,
    )
    if ('refused' in made) return made
    for (const unit of made) {
      await sql`
        insert into units (organ_id, id, parent_id, name, kind, position, status, version)
        values (${organ.id}, ${unit.id}, ${unit.parentId}, ${unit.name}, ${unit.kind}, ${unit.position}, 'active', 1)`.execute(
        tx,
      )
      await record({
        did: 'unit-added',
        subject: { kind: 'unit', id: unit.id, version: 1 },
        title: unit.name,
        after: unitWords(unit, [...units, ...made]),
      })
    }
    return made
  })
}
