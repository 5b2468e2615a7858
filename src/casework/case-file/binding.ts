/** What passes between the program and the process that sets a case file: plain data in a folder, and progress. */
import type { CaseFileHead, Piece, PieceRange } from '../../papers/case-file/piece.ts'

/** A file as it lies in the folder; or why it is not there to be bound in. */
export type Lying = { readonly file: string } | { readonly why: string }

export interface BindingTask {
  readonly head: CaseFileHead
  readonly pieces: readonly Piece[]
  /** For each piece that is a file, by its place. */
  readonly lying: readonly (Lying | null)[]
}

export interface Bound {
  /** Where each piece stands in the pdf; null without a typesetter. */
  readonly ranges: readonly PieceRange[] | null
  /** Files made of each piece composed here. */
  readonly own: readonly (readonly string[])[]
  /** Pieces that are bound in by a page that names them, and why. */
  readonly named: readonly (readonly [piece: number, why: string])[]
  /** The pdf's name in the folder; null without a typesetter, with the sentence why. */
  readonly pdf: string | null
  readonly why: string | null
  /** Pages before the first numbered one. */
  readonly front: number
}

export const TASK_FILE = 'task.json'
export const BOUND_FILE = 'bound.json'

/** Messages of the process. */
export interface Progress {
  readonly done: number
  readonly of: number
}
