/** Whether a unit may be withdrawn: nobody works in it, nothing hangs on it. */
import { refuse, type Refused } from '../../refusal.ts'
import type { Unit, UnitLoad } from '../unit.ts'

export type WithdrawRefusal = 'withdrawn' | 'has-people' | 'has-units' | 'has-duties' | 'has-to-dos'

const NAMED = 5

/** Null when it may be withdrawn. */
export function decideWithdrawal(unit: Unit, load: UnitLoad): Refused<WithdrawRefusal> | null {
  if (unit.status === 'withdrawn') return refuse('withdrawn', { words: [unit.name] })
  const some = (names: readonly string[]): string => names.slice(0, NAMED).join('、')
  if (load.below.length > 0) return refuse('has-units', { words: [load.below.length, some(load.below)] })
  if (load.people.length > 0) return refuse('has-people', { words: [load.people.length, some(load.people)] })
  if (load.duties > 0) return refuse('has-duties', { words: [load.duties] })
  if (load.toDos > 0) return refuse('has-to-dos', { words: [load.toDos] })
  return null
}
