/** 改名、改代码、改次序: the old name stays in the record with the day until which it was borne. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import type { Refused, Say } from '../../refusal.ts'
import { KEEP_SAY, keepOrgan, type KeepRefusal } from '../keeping.ts'
import { namingFault, plainNames, type NamingRefusal, type OrganNames } from '../naming.ts'
import { NAMING_SAY } from '../naming-words.ts'
import { organWords, type Organ } from '../organ.ts'

export const SAY: Say<NamingRefusal | KeepRefusal> = { ...NAMING_SAY, ...KEEP_SAY }

export interface ChangedOrgan extends OrganNames {
  readonly id: string
  readonly version: number
  /** 更名文件的文号 or another reason. */
  readonly why: string | null
}

/** Changes what an organ is called; the same names again change nothing. */
export async function changeOrgan(
  world: ActingWorld,
  actor: Actor,
  given: ChangedOrgan,
): Promise<Organ | Refused<NamingRefusal | KeepRefusal> | ChangedMeanwhile> {
  return keepOrgan(world, actor, given, async ({ tx, record, organ, all }) => {
    const { name, slug, code, position } = plainNames(given)
    const changed: Organ = { ...organ, name, slug, code, position, version: organ.version + 1 }
    const fault = namingFault(changed, { kind: organ.kind, parentId: organ.parentId, self: organ.id }, all)
    if (fault) return fault
    const [before, after] = [organWords(organ), organWords(changed)]
    if (JSON.stringify(before) === JSON.stringify(after)) return organ
    await sql`
      update organs set name = ${name}, slug = ${slug}, code = ${code}, position = ${position}, version = ${changed.version}
      where id = ${organ.id}`.execute(tx)
    await record({
      did: 'organ-changed',
      subject: { kind: 'organ', id: organ.id, version: changed.version },
      title: name,
      before,
      after,
      why: given.why,
    })
    return changed
  })
}
