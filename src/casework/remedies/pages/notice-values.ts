/** What the form from the notice holds while it is typed in. */
export interface NoticeValues {
  readonly block: string
  readonly instance: string
  readonly simple: string
  readonly appellant: string | null
  readonly follows: string | null
  readonly forum: string
  readonly theirNo: string
  readonly filedOn: string
  readonly receivedOn: string
  readonly reckoned: null
  readonly partyKind: string
  readonly partyName: string
  readonly partyPhone: string | null
  readonly claim: string
  readonly applicationId: string | null
  readonly files: readonly string[] | null
}
