/** The colour of a phase in lists and on the page of a case. */
import type { Tone } from '../../../platform/workbench/status-tag.tsx'
import type { Phase } from '../case.ts'

const TONES: Readonly<Record<Phase, Tone>> = {
  'to-answer': 'soon',
  'under-way': 'waiting',
  suspended: 'still',
  'to-perform': 'returned',
  decided: 'waiting',
  appealed: 'still',
  closed: 'done',
}

export const phaseTone = (phase: string): Tone => TONES[phase as Phase] ?? 'still'
