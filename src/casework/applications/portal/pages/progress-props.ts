/** What the page of an application's progress shows. */
import type { Progress } from '../progress.ts'
import type { ToldLetter } from '../told-letter.ts'

export interface Organ {
  readonly name: string
  readonly slug: string
}

export interface ProgressProps {
  readonly organ: Organ
  readonly asking: { readonly code: string; readonly name: string; readonly part?: string }
  readonly id: string
  readonly caseNo: string
  /** What the receipt's code opens: several where the organ handles the matters of one form apart. */
  readonly parts: readonly { readonly id: string; readonly caseNo: string }[]
  readonly request: string
  readonly version: number
  readonly progress: Progress
  readonly letters: readonly ToldLetter[]
  /** The organ that took it over in a reform, with its number there; null while it is here. */
  readonly wentTo: (Organ & { readonly caseNo: string }) | null
  /** What came of what was just asked: done, or why not. */
  readonly done: string | null
  readonly says: string | null
  /** Words of an answer that was not taken, to be shown again. */
  readonly words: string
  readonly fileMegabytes: number
}
