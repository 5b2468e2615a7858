/** A statement of the prose that tables two, three or four can confirm or contradict. */
import type { Said } from './prose.ts'

/** What a heading says the following sentences are about. */
export type Topic = 'applications' | 'remedies' | null

/** How a document figure is meant: made this year, made public, repealed, in force. */
export type Aspect = 'made' | 'published' | 'repealed' | 'inForce'

export type ApplicationFigure = 'received' | 'accepted' | 'handled' | 'answered' | 'carriedIn' | 'carriedOut'

export type Subject =
  | { readonly about: 'applications'; readonly what: ApplicationFigure }
  | { readonly about: 'outcome'; readonly rows: readonly string[] }
  | { readonly about: 'applicants'; readonly columns: readonly string[] }
  | { readonly about: 'remedies'; readonly blocks: readonly string[]; readonly column: string }
  | { readonly about: 'documents'; readonly row: 'rules' | 'normativeDocuments'; readonly aspect: Aspect }

export interface Claim {
  readonly subject: Subject
  readonly value: number
  /** The words that make the claim, for the message. */
  readonly words: string
  readonly sentence: Said
  /** The sentence also speaks of cases carried over from the year before (含上年结转2件). */
  readonly withCarried: boolean
  /** Said with 未收到、没有、无 instead of a figure. */
  readonly negated: boolean
}
