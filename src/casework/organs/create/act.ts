/** 新建机关: the organ, its record and the first event in it, in one transaction. */
import { sql } from 'kysely'
import { withScope } from '../../../platform/database/scope.ts'
import { beginRecord } from '../../../platform/record/append.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { actIn, type ActingWorld, type Actor } from '../../acting.ts'
import { may } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { NAMING_SAY } from '../naming-words.ts'
import { lockTree, organTree, organWords, type Organ } from '../organ.ts'
import { decideCreation, type CreateRefusal, type NewOrgan } from './decide.ts'

type Refusal = CreateRefusal | 'not-allowed'

export const SAY: Say<Refusal> = {
  ...NAMING_SAY,
  'not-allowed': '只有系统管理员可以新建区划和机关。',
  'parent-unknown': '没有这个上级，可能已经变动，请重新选择。',
  'parent-dissolved': '“{}”已经撤并，不能在它之下新建。',
  'region-under-organ': '“{}”是机关，区划只能建在区划之下。',
}

/** Makes a region or an organ; its record begins with this. */
export async function createOrgan(
  world: ActingWorld,
  actor: Actor,
  given: NewOrgan,
): Promise<Organ | Refused<Refusal>> {
  if (!may(actor, 'organs.keep')) return refuse('not-allowed')
  const id = uuidv7()
  return withScope(world.db, { organ: id }, async (tx) => {
    await lockTree(tx)
    const all = await organTree(tx)
    const organ = decideCreation(given, id, all)
    if ('refused' in organ) return organ
    await sql`
      insert into organs (id, parent_id, kind, name, slug, code, position, version)
      values (${id}, ${organ.parentId}, ${organ.kind}, ${organ.name}, ${organ.slug}, ${organ.code}, ${organ.position}, 1)`.execute(
      tx,
    )
    await beginRecord(tx, id)
    const { record } = await actIn(world, { ...actor, organId: id }, tx)
    await record({
      did: 'organ-created',
      subject: { kind: 'organ', id, version: 1 },
      title: organ.name,
      after: { ...organWords(organ), 上级: all.find((each) => each.id === organ.parentId)?.name ?? null },
    })
    return organ
  })
}
