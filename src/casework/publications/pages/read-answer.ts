/** What the server answers when it has read or typeset a body. */
import type { Body } from '../../../intake/bodies/body.ts'

export interface ReadElements {
  readonly title: string | null
  readonly documentNumber: string | null
  readonly signedOn: string | null
  readonly to: string | null
  readonly kind: string | null
  readonly organ: string | null
  readonly attribute: 'proactive' | 'onApplication' | 'withheld' | null
  readonly attachments: readonly string[]
  readonly attachmentsBeyond: readonly number[]
}

export interface ReadAnswer {
  readonly body: Body
  readonly findings: readonly {
    readonly code: string
    readonly severity: 'error' | 'warning' | 'info'
    readonly says: string
  }[]
  readonly elements: ReadElements
  /** Ids of files kept for pictures that came with it. */
  readonly pictures: readonly string[]
}

export interface TidyAnswer {
  readonly body: Body
  readonly changes: readonly {
    readonly rule: string
    readonly id: string
    readonly before: string
    readonly after: string
  }[]
  readonly elements: ReadElements
}
