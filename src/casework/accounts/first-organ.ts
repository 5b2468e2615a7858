/** The first region and organ, made within the transaction of the first set-up; the rules are those of making any. */
import { sql } from 'kysely'
import { beginRecord } from '../../platform/record/append.ts'
import { enterScope, INSTALLATION, type Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { actIn, type Actor } from '../acting.ts'
import { SAY as CREATE_SAY } from '../organs/create/act.ts'
import { decideCreation } from '../organs/create/decide.ts'
import { lockTree, organTree, organWords, type Organ } from '../organs/organ.ts'
import { sentenceOf } from '../refusal.ts'
import type { IdentityGround } from './identity-ground.ts'

interface Wrong {
  readonly field: 'region' | 'organName' | 'organSlug'
  readonly sentence: string
}

/** Makes the region (when named) and the organ below it, each with its record; leaves the scope as that of the installation. */
export async function makeFirstOrgan(
  ground: IdentityGround,
  tx: Tx,
  actor: Actor,
  given: { readonly region: string | null; readonly name: string; readonly slug: string | null },
): Promise<{ readonly organ: Organ } | Wrong> {
  await lockTree(tx)
  const region = given.region ? await make(ground, tx, actor, 'region', given.region, null, null) : null
  if (region && 'sentence' in region) return { ...region, field: 'region' }
  const organ = await make(ground, tx, actor, 'organ', given.name, given.slug, region)
  if ('sentence' in organ) return { ...organ, field: organ.field === 'slug' ? 'organSlug' : 'organName' }
  await enterScope(tx, { organ: INSTALLATION, identity: true })
  return { organ }
}

async function make(
  ground: IdentityGround,
  tx: Tx,
  actor: Actor,
  kind: Organ['kind'],
  name: string,
  slug: string | null,
  parent: Organ | null,
): Promise<Organ | { readonly sentence: string; readonly field: string }> {
  const id = uuidv7()
  const given = { kind, parentId: parent?.id ?? null, name, slug, code: null, position: 0 }
  const organ = decideCreation(given, id, await organTree(tx))
  if ('refused' in organ) return { sentence: sentenceOf(organ, CREATE_SAY), field: organ.field ?? 'name' }
  await sql`
    insert into organs (id, parent_id, kind, name, slug, code, position, version)
    values (${id}, ${organ.parentId}, ${organ.kind}, ${organ.name}, ${organ.slug}, ${organ.code}, ${organ.position}, 1)`.execute(
    tx,
  )
  await enterScope(tx, { organ: id, identity: true })
  await beginRecord(tx, id)
  const { record } = await actIn(ground, { ...actor, organId: id }, tx)
  await record({
    did: 'organ-created',
    subject: { kind: 'organ', id, version: 1 },
    title: organ.name,
    after: { ...organWords(organ), 上级: parent?.name ?? null },
  })
  return organ
}
