/** The shape of docs/rules.md: chapters of groups of rules. */

/** One law with its rules; a new law is one more chapter in `CHAPTERS`. */
export interface Chapter {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly groups: readonly Group[]
}

/** Rules under one heading, each already written as a Markdown list. */
export interface Group {
  readonly title: string
  readonly rules: readonly { readonly id: string; readonly says: string; readonly lines: readonly string[] }[]
}
