/** The organ that takes over: one of the register of organs that is still there. */
import type { Tx } from '../../platform/database/scope.ts'
import { organById, type Organ } from '../organs/organ.ts'

/** The organ that may take applications over from `from`; null when it is none. */
export async function canTake(tx: Tx, from: string, to: string): Promise<Organ | null> {
  if (from === to) return null
  const organ = await organById(tx, to)
  return organ && organ.kind === 'organ' && organ.dissolvedOn === null && !organ.demonstration ? organ : null
}
