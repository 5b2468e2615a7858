/** What the check before a release finds, and what it has to be told. Plain data: it travels between threads as JSON. */
import type { RuleCode, Severity } from './rules.ts'

/** Where a finding lies in the text that was checked. */
export interface ReleasePlace {
  /** From 0, in UTF-16 units, in the text of its part; 0 with length 0 where the finding is of the file as a whole. */
  readonly offset: number
  readonly length: number
  /** From 1. */
  readonly line?: number
  /** Which part of a file: 正文、页眉、批注、第2页、工作表“名单”…; absent for plain text. */
  readonly part?: string
  /** From 1, for a file with pages. */
  readonly page?: number
  /** Left, top, right, bottom in points from the top left corner of the page. */
  readonly box?: readonly [number, number, number, number]
}

export interface ReleaseFinding {
  readonly rule: RuleCode
  readonly severity: Severity
  /** One Chinese sentence for the person who releases. It never repeats what must not be shown. */
  readonly says: string
  readonly at: ReleasePlace
  /** A sample of what was found, personal parts masked; may be empty. */
  readonly shown: string
}

/** A name that must not leave, or must be looked at: a third party, the applicant, a witness. */
export interface GuardedName {
  readonly name: string
  /** Whose it is, as the finding says it: 第三方、申请人、举报人. */
  readonly who: string
}

/** A word to look for: a sensitive word, a leader's or place's name often mistyped. */
export interface ListedWord {
  readonly word: string
  /** What should stand there instead, where it is a mistake. */
  readonly instead?: string
  readonly severity: Severity
  /** Why, or from which list; shown to the person. */
  readonly source: string
}

/** What the check knows of the case; every list may be empty. */
export interface ReleaseContext {
  readonly names: readonly GuardedName[]
  /** Telephones, mailboxes, accounts and addresses of the organ that are public anyway; compared without blanks and signs. */
  readonly publicContacts: readonly string[]
  /** Document numbers that are not public. */
  readonly unpublishedNumbers: readonly string[]
  readonly words: readonly ListedWord[]
}

/** Nothing known: only what every text is looked at for. */
export const NOTHING_KNOWN: ReleaseContext = { names: [], publicContacts: [], unpublishedNumbers: [], words: [] }
