/** What a reading thread and its pool say to each other. */
import type { Report } from '../../../law/annual-report/report.ts'

/** One document to read: its bytes, or the path of a file. */
export interface ReadTask {
  readonly id: number
  readonly name: string
  readonly bytes?: Uint8Array
  readonly path?: string
  /** A report read before: it is only checked, beside the one of the year before if that is given. */
  readonly report?: Report
  readonly previous?: Report
  /** Also run the rules that need nothing but the report. */
  readonly check: boolean
  /** Also hand back the blocks of the source, to show it beside the reading. */
  readonly blocks: boolean
}

/** The answer: JSON of a `ReadResult`, so that a large report costs one string to pass on. */
export interface ReadReply {
  readonly id: number
  readonly json: string
}

/** Sent once, when the modules are loaded: from then on the time of a document runs. */
export const READY = 'ready'
