/** A case file on its way: what kinds of case have one, its two copies, and everything that goes into it. */
import type { CaseFileHead, Piece } from '../../papers/case-file/piece.ts'

/** Cases that have a case file, by the kind of their events and files. */
export const CASE_KINDS = { application: '政府信息公开申请', remedy: '行政复议、行政诉讼案件' } as const
export type CaseKind = keyof typeof CASE_KINDS

/** `full` for the archive and the court; `masked` for others: personal data masked, papers that hold them left out. */
export const COPIES = { full: '完整卷宗', masked: '遮盖个人信息的卷宗' } as const
export type Copy = keyof typeof COPIES

export interface Subject {
  readonly kind: string
  readonly id: string
}

/** Everything of a case as it stands, in the archive's order. */
export interface Gathered {
  readonly head: CaseFileHead
  readonly pieces: readonly Piece[]
  /** The case and what hangs on it: whose events the record is asked for. */
  readonly subjects: readonly Subject[]
  /** For programs (case.json): no keys, no secrets. */
  readonly data: Readonly<Record<string, unknown>>
}
