/**
 * A letter as data. Its text is a run of blocks: a **locked** block is a mandatory element composed from facts and law; a
 * **wording** block is editable default text with named fill-ins, of which an organ may keep its own version. One letter,
 * one file; `compose.ts` makes a letter of a form, or says why it cannot.
 */
import type { Layout, Part } from '../typeset/paper.ts'
import type { Addressee, LetterFacts } from './facts.ts'
import type { LetterOrgan } from './organ.ts'
import type { LetterRefusal } from './refusals.ts'

/** D03–D14, D20–D41 of the catalogue of documents, and D44. */
export type DocumentCode = `D${number}`

export type Recipient = '申请人' | '第三方' | '共同制作机关' | '协办单位' | '保密行政管理部门或者主管部门'

/** What a block is composed from. */
export interface Writing<Facts extends LetterFacts> {
  readonly facts: Facts
  readonly organ: LetterOrgan
  /** 你 or 你单位, by who is written to. */
  readonly you: string
}

/** Paragraphs as text, or ready parts; or why the element cannot be written. */
export type Composed = readonly (string | Part)[] | { readonly refused: LetterRefusal }

export interface LockedBlock<Facts extends LetterFacts> {
  readonly kind: 'locked'
  /** Names the element in the letter: `recital`, `decision`, `remedies` … */
  readonly key: string
  /** The element's Chinese name, for screens that show what cannot be edited. */
  readonly element: string
  compose(writing: Writing<Facts>): Composed
}

export interface WordingBlock<Facts extends LetterFacts> {
  readonly kind: 'wording'
  readonly key: string
  readonly element: string
  /** Default text; `{…}` are fill-ins, a newline begins a paragraph. `{条例}` and `{称谓}` may stand anywhere. */
  readonly text: string
  /** Every fill-in the text may use. A fill-in that has nothing to say gives ''. */
  readonly fillIns: Readonly<Record<string, (writing: Writing<Facts>) => string>>
  /** Fill-ins an own version may leave out; all others it must keep. */
  readonly optional: readonly string[]
}

export type Block<Facts extends LetterFacts> = LockedBlock<Facts> | WordingBlock<Facts>

export interface LetterForm<Facts extends LetterFacts = LetterFacts> {
  readonly code: DocumentCode
  readonly title: string
  readonly to: Recipient
  readonly cites: readonly string[]
  readonly layout: Layout
  /** What the letter is for, one sentence for lists and the manual. */
  readonly purpose: string
  readonly blocks: readonly Block<Facts>[]
  /** Whom the letter goes to; absent = the applicant. */
  addressee?(facts: Facts): Addressee
  /** Names of what is enclosed. */
  attachments?(facts: Facts): readonly string[]
  /** The applicant's name must not stand in it (data minimisation towards others); true unless the facts carry consent. */
  hidesApplicant?(facts: Facts): boolean
  /** What forbids this letter with these facts; the first one found. */
  refuses(facts: Facts, organ: LetterOrgan): LetterRefusal | undefined
  /** What the signer should know, though it does not forbid the letter. */
  notes?(facts: Facts, organ: LetterOrgan): readonly string[]
}

/** A mandatory element. */
export const locked = <Facts extends LetterFacts>(
  key: string,
  element: string,
  compose: (writing: Writing<Facts>) => Composed,
): LockedBlock<Facts> => ({ kind: 'locked', key, element, compose })

/** Editable text; the fill-ins named in `optional` may be left out of an organ's own version. */
export const wording = <Facts extends LetterFacts>(
  key: string,
  element: string,
  text: string,
  fillIns: WordingBlock<Facts>['fillIns'] = {},
  optional: readonly string[] = [],
): WordingBlock<Facts> => ({ kind: 'wording', key, element, text, fillIns, optional })
