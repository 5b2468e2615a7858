/** What keeping a region or an organ has in common: who may, the lock, the version the person saw. */
import { sql } from 'kysely'
import { act, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { may } from '../permissions.ts'
import { refuse, type Refused } from '../refusal.ts'
import { lockTree, organTree, type Organ } from './organ.ts'

export type KeepRefusal = 'not-allowed' | 'not-found' | 'dissolved'

export const KEEP_SAY = {
  'not-allowed': '只有系统管理员可以修改区划和机关。',
  'not-found': '没有这个区划或机关，可能地址有误。',
  dissolved: '“{}”已经撤并，不能再修改；它的历史记录仍可查看。',
} as const

interface Keeping extends Acting {
  readonly organ: Organ
  readonly all: readonly Organ[]
}

/**
 * Opens the record of organ `id`, holds the tree still, and gives `work` the organ as it stands, provided the person saw its
 * newest version. Everything that changes the tree goes through here.
 */
export async function keepOrgan<T>(
  world: ActingWorld,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  work: (keeping: Keeping) => Promise<T>,
): Promise<T | Refused<KeepRefusal> | ChangedMeanwhile> {
  if (!may(actor, 'organs.keep')) return refuse('not-allowed')
  if (!(await exists(world, id))) return refuse('not-found')
  return act(world, { ...actor, organId: id }, async (acting) => {
    await lockTree(acting.tx)
    const all = await organTree(acting.tx)
    const organ = all.find((each) => each.id === id)
    if (!organ) return refuse('not-found')
    if (organ.version !== version) return changedMeanwhile(acting.tx, id, { kind: 'organ', id }, version)
    if (organ.dissolvedOn) return refuse('dissolved', { words: [organ.name] })
    return work({ ...acting, organ, all })
  })
}

async function exists(world: ActingWorld, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from organs where id = ${id}`.execute(world.db)
  return rows.length > 0
}
