/** 新增人员: several in one go, all of them or none. */
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { Refused, Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import {
  keepNewcomers,
  NEWCOMER_SAY,
  presentPeople,
  Reception,
  type Newcomer,
  type NewcomerRefusal,
} from '../newcomers.ts'
import { personWords, type Person } from '../person.ts'
import { unitsOf } from '../unit.ts'

export const SAY: Say<NewcomerRefusal | KeepRefusal> = { ...NEWCOMER_SAY, ...KEEP_SAY }

/** Adds all the given people; or tells for each that cannot be, why. */
export async function addPeople(
  world: ActingWorld,
  actor: Actor,
  given: readonly Newcomer[],
): Promise<
  | { readonly added: readonly Person[] }
  | { readonly faults: readonly (Refused<NewcomerRefusal> & { readonly index: number })[] }
  | Refused<KeepRefusal>
> {
  return keep(world, actor, 'people.keep', async ({ tx, at, today, record, organ }) => {
    const units = await unitsOf(tx, organ.id)
    const reception = new Reception({ today, units, ...(await presentPeople(tx, organ.id)) })
    const received = given.map((newcomer) => reception.receive(newcomer, uuidv7(), uuidv7()))
    const faults = received.flatMap((each, index) => ('refused' in each ? [{ ...each, index }] : []))
    if (faults.length > 0) return { faults }
    const newcomers = received.flatMap((each) => ('refused' in each ? [] : [each]))
    await keepNewcomers(tx, organ.id, at, newcomers)
    for (const { person, post } of newcomers) {
      await record({
        did: 'person-added',
        subject: { kind: 'person', id: person.id, version: 1 },
        title: person.name,
        after: { ...personWords(person, units), 任职日期: post.from },
      })
    }
    return { added: newcomers.map(({ person }) => person) }
  })
}
