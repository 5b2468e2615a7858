/** 撤下附件: nothing is deleted; it stays in the list with its reason, and is given to nobody. */
import { refuse } from '../../refusal.ts'
import type { File } from '../file.ts'
import type { FileRefusal } from '../refusals.ts'

const LONGEST_REASON = 500

export interface Withdrawal {
  readonly file: File
  readonly why: string
  readonly mayWithdraw: boolean
}

/** Decides a withdrawal; the reason is required, except for what was never used. */
export function decideWithdraw({ file, why, mayWithdraw }: Withdrawal): { readonly why: string } | FileRefusal {
  if (file.status === 'withdrawn') return refuse('withdrawn')
  if (!mayWithdraw) return refuse('not-allowed')
  const reason = why.trim()
  if (file.status === 'held') return { why: reason || '上传后没有使用' }
  if (reason === '') return refuse('no-reason', { field: 'why' })
  return [...reason].length > LONGEST_REASON ? refuse('long-reason', { field: 'why' }) : { why: reason }
}
