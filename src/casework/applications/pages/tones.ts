/** The colour of a phase in lists and on the page of a case. */
import type { Tone } from '../../../platform/workbench/status-tag.tsx'
import type { Phase } from '../case.ts'

const TONES: Readonly<Record<Phase, Tone>> = {
  'to-confirm': 'soon',
  handling: 'waiting',
  'awaiting-supplement': 'still',
  'awaiting-reasons': 'still',
  consulting: 'still',
  'awaiting-fee': 'still',
  abandoned: 'returned',
  replied: 'done',
  reopened: 'soon',
  withdrawn: 'still',
  joined: 'still',
  moved: 'still',
  archived: 'done',
}

export const phaseTone = (phase: Phase): Tone => TONES[phase]
