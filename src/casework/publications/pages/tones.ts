/** The colour of a state. */
import type { Tone } from '../../../platform/workbench/status-tag.tsx'
import type { Standing, State } from '../publication.ts'

export const STATE_TONES: Readonly<Record<State, Tone>> = {
  draft: 'still',
  in_review: 'waiting',
  returned: 'returned',
  approved: 'soon',
  scheduled: 'soon',
  released: 'done',
  void: 'still',
}

export const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
  unpublished: 'still',
  published: 'done',
  withdrawn: 'returned',
}
