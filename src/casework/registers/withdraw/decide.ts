/** 撤下一条：nothing is deleted; a withdrawn entry stays in the list, with its reason, and counts no more. */
import { refuse } from '../../refusal.ts'
import type { Entry } from '../entries.ts'
import type { EntryRefusal } from '../refusals.ts'

export interface Withdrawal {
  readonly entry: Entry
  readonly why: string
  readonly mayWrite: (unitId: string | null) => boolean
}

const LONGEST_REASON = 500

/** Decides a withdrawal; the reason is required. */
export function decideWithdraw({
  entry,
  why,
  mayWrite,
}: Withdrawal): { readonly did: 'register-entry-withdrawn'; readonly why: string } | EntryRefusal {
  if (entry.status === 'withdrawn') return refuse('withdrawn')
  if (!mayWrite(entry.unitId)) return refuse('not-allowed')
  const reason = why.trim()
  if (reason === '') return refuse('no-reason', { field: 'why' })
  if ([...reason].length > LONGEST_REASON) return refuse('long-reason', { field: 'why' })
  return { did: 'register-entry-withdrawn', why: reason }
}
