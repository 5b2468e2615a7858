/** A letter sent to the applicant, as their page lists it. */
export interface ToldLetter {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly sentOn: string
  /** How it went, in words. */
  readonly says: string
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: string }[]
}
