/** The colour of a phase. */
import type { Tone } from '../../../platform/workbench/status-tag.tsx'
import type { Phase } from '../case.ts'

const TONES: Readonly<Record<Phase, Tone>> = {
  received: 'waiting',
  handling: 'waiting',
  'to-answer': 'soon',
  'to-publish': 'soon',
  closed: 'done',
  withdrawn: 'still',
}
export const phaseTone = (phase: Phase): Tone => TONES[phase]
