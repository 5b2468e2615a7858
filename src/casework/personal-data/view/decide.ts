/** 查看个人信息原文：先说明理由，每次留痕。 */
import { refuse, type Refused } from '../../refusal.ts'
import type { PersonalField } from '../fields.ts'
import { isReason, LEAST_REASON } from '../reason.ts'
import type { MaskedField } from '../store.ts'

export interface ViewAsked {
  readonly fields: readonly PersonalField[]
  readonly why: string
  /** Whether the one who asks may view personal data of this organ. */
  readonly allowed: boolean
}

export type ViewRefusal = 'not-allowed' | 'no-reason' | 'nothing-asked' | 'not-found' | 'erased'
export type View =
  | { readonly did: 'personal-data-viewed'; readonly fields: readonly PersonalField[]; readonly why: string }
  | Refused<ViewRefusal>

/** Facts in, the event or a refusal out. Fields that are not kept are left out; when none is left, that is the refusal. */
export function decideView(kept: readonly MaskedField[], asked: ViewAsked): View {
  if (!asked.allowed) return refuse('not-allowed')
  if (!isReason(asked.why)) return refuse('no-reason', { field: 'why', words: [LEAST_REASON] })
  if (asked.fields.length === 0) return refuse('nothing-asked', { field: 'fields' })
  const found = kept.filter(({ field }) => asked.fields.includes(field))
  if (found.length === 0) return refuse('not-found')
  const fields = found.filter(({ erasedAt }) => erasedAt === null).map(({ field }) => field)
  return fields.length === 0 ? refuse('erased') : { did: 'personal-data-viewed', fields, why: asked.why.trim() }
}
