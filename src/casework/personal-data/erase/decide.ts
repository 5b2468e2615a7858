/**
 * 应本人请求清除 ——《个人信息保护法》第四十七条
 *   有下列情形之一的，个人信息处理者应当主动删除个人信息；个人信息处理者未删除的，个人有权请求删除：
 *   （一）处理目的已实现、无法实现或者为实现处理目的不再必要；……
 *   法律、行政法规规定的保存期限未届满，或者删除个人信息从技术上难以实现的，个人信息处理者应当停止除存储和采取必要的安全保护措施之外的处理。
 *
 * What the application itself must hold (条例第二十九条) is necessary until its last day; everything else goes when asked for.
 */
import type { LocalDate } from '../../../law/local-date.ts'
import { refuse, type Refused } from '../../refusal.ts'
import { fieldOf, type PersonalField, sayFields, type Whose } from '../fields.ts'
import { isReason, LEAST_REASON } from '../reason.ts'
import type { MaskedField } from '../store.ts'

export interface ErasureAsked {
  /** Who asks: the person the matter is about, or who acted for them. Each only for their own. */
  readonly whose: Whose
  /** How the request came and how the person's identity was verified. */
  readonly why: string
  readonly allowed: boolean
}

/** A field that stays for now, and until when; null: while the matter is open, and its time of keeping after that. */
export interface StillNeeded {
  readonly field: PersonalField
  readonly until: string | null
}

export type ErasureRefusal = 'not-allowed' | 'no-reason' | 'not-found' | 'already-erased' | 'still-needed'
export type Erasure =
  | {
      readonly did: 'personal-data-erased-on-request'
      readonly fields: readonly PersonalField[]
      readonly kept: readonly StillNeeded[]
      readonly why: string
    }
  | Refused<ErasureRefusal>

/** Which fields go today and which are still needed. The last day itself still counts as needed. */
export function decideErasure(kept: readonly MaskedField[], asked: ErasureAsked, today: LocalDate): Erasure {
  if (!asked.allowed) return refuse('not-allowed')
  if (!isReason(asked.why)) return refuse('no-reason', { field: 'why', words: [LEAST_REASON] })
  const theirs = kept.filter(({ field }) => fieldOf(field).whose === asked.whose)
  if (theirs.length === 0) return refuse('not-found')
  const standing = theirs.filter(({ erasedAt }) => erasedAt === null)
  if (standing.length === 0) return refuse('already-erased')
  const needed = standing.filter(
    ({ field, retainedUntil }) => fieldOf(field).demanded && (retainedUntil === null || retainedUntil >= today),
  )
  const stays = needed.map(({ field, retainedUntil }) => ({ field, until: retainedUntil }))
  const fields = standing.filter((each) => !needed.includes(each)).map(({ field }) => field)
  return fields.length === 0
    ? refuse('still-needed', { words: [sayStillNeeded(stays)] })
    : { did: 'personal-data-erased-on-request', fields, kept: stays, why: asked.why.trim() }
}

/** What stays, for the person who asked: 姓名、证件号码（保存至 2031-03-02）. */
export function sayStillNeeded(kept: readonly StillNeeded[]): string {
  const groups = Map.groupBy(kept, ({ until }) => until)
  return [...groups]
    .map(
      ([until, its]) =>
        `${sayFields(its.map(({ field }) => field))}（${until === null ? '事项办结并期满后清除' : `保存至 ${until}`}）`,
    )
    .join('；')
}
