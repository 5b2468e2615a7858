/** The colours of the states of a report year. */
import type { Tone } from '../../../platform/workbench/status-tag.tsx'
import type { PartState } from '../part.ts'
import type { State } from '../report-year.ts'

export const STATE_TONES: Readonly<Record<State, Tone>> = {
  draft: 'still',
  in_review: 'waiting',
  returned: 'returned',
  approved: 'soon',
  published: 'done',
}

/** The colours of the states of a unit's part. */
export const PART_TONES: Readonly<Record<PartState, Tone>> = {
  asked: 'waiting',
  'handed-in': 'soon',
  returned: 'returned',
  taken: 'done',
}
