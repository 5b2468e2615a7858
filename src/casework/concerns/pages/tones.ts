/** Colours of what a concern is, never without its words. */
import type { Tone } from '../../../platform/workbench/status-tag.tsx'
import type { HourState } from '../view.ts'
import type { Phase } from '../words.ts'

const PHASE_TONES: Readonly<Record<Phase, Tone>> = {
  open: 'soon',
  responding: 'waiting',
  answered: 'done',
  'not-needed': 'still',
  closed: 'done',
  merged: 'still',
}
export const phaseTone = (phase: Phase): Tone => PHASE_TONES[phase]

const HOUR_TONES: Readonly<Record<HourState, Tone>> = {
  met: 'done',
  late: 'returned',
  waived: 'still',
  running: 'waiting',
  overdue: 'returned',
  idle: 'still',
}
export const hourTone = (state: HourState): Tone => HOUR_TONES[state]
