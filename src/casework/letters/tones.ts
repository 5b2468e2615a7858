/** The colour of a letter's state. */
import type { Tone } from '../../platform/workbench/status-tag.tsx'
import type { LetterState } from './letter.ts'

const TONES: Readonly<Record<LetterState, Tone>> = {
  draft: 'still',
  in_review: 'waiting',
  returned: 'returned',
  approved: 'soon',
  sent: 'waiting',
  delivered: 'done',
  void: 'still',
}

export const toneOf = (state: LetterState): Tone => TONES[state]
