import type { Piece } from '../../papers/case-file/piece.ts'

/** A line of the index: what it is, where it is. */
export interface IndexLine {
  readonly no: number
  readonly piece: Piece
  readonly pages: string
  readonly names: readonly string[]
  readonly note: string
}
