/** 安排替岗. */
import { sql } from 'kysely'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { Refused, Say } from '../../refusal.ts'
import { beyondReach, keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { peopleByIds } from '../person.ts'
import { openSubstitutions, substitutionWords, type Substitution } from '../substitution.ts'
import { decideArrangement, type Arrangement, type ArrangeRefusal } from './decide.ts'

type Refusal = ArrangeRefusal | KeepRefusal
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  'person-wrong': '被替岗人应是在本机关任职的人员，请重新选择。',
  'substitute-wrong': '替岗人应是在本机关任职的人员，请重新选择。',
  same: '替岗人不能是本人。',
  'own-gain': '不能安排由您自己替岗：那等于自己给自己职责。请由被替岗人或者另一位有这项权限的人安排。',
  'to-before-from': '结束日期不能早于开始日期。',
  past: '替岗只能从今天（{}）或以后开始，不能补办过去的。',
  covered: '“{}”在 {} 至 {} 已有人替岗，请先结束原来的安排。',
  circle: '“{}”那几天正在替“{}”的岗（或者经他人转替），两人不能互相替岗。',
}

/** Arranges that somebody stands in for another during these days. */
export async function arrangeSubstitute(
  world: ActingWorld,
  actor: Actor,
  given: Arrangement & { readonly why: string },
): Promise<Substitution | Refused<Refusal>> {
  return keep(world, actor, 'substitutes.keep', async ({ tx, today, record, organ }) => {
    const people = await peopleByIds(tx, organ.id, [given.personId, given.substituteId])
    const against = decideArrangement(given, await openSubstitutions(tx, organ.id, today), {
      today,
      people,
      by: actor.personId,
    })
    if (against) return against
    const beyond = beyondReach(actor, people.get(given.personId) ?? { unitId: null })
    if (beyond) return beyond
    const { personId, substituteId, from, to, why } = given
    const made: Substitution = { id: uuidv7(), personId, substituteId, from, to, why, endedOn: null, version: 1 }
    await sql`
      insert into substitutions (organ_id, id, person_id, substitute_id, from_on, to_on, why, version)
      values (${organ.id}, ${made.id}, ${personId}, ${substituteId}, ${from}, ${to}, ${why}, 1)`.execute(tx)
    const person = people.get(personId)?.name ?? ''
    const substitute = people.get(substituteId)?.name ?? ''
    await record({
      did: 'substitute-arranged',
      subject: { kind: 'substitution', id: made.id, version: 1 },
      title: `${substitute} 替 ${person}`,
      after: substitutionWords({ person, substitute, from, to }),
      why,
    })
    return made
  })
}
