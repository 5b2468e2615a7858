/** Tables of words as choices of a field, and the colours of what stands how. */
import { SHORTCOMINGS } from '../../../law/improvement/categories.ts'
import type { Choice } from '../../../platform/workbench/field.ts'
import type { Tone } from '../../../platform/workbench/status-tag.tsx'
import type { MeasureState, ShortcomingState } from '../words.ts'

export const choicesOf = (table: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

export const CATEGORIES: readonly Choice[] = Object.entries(SHORTCOMINGS).map(([value, { label }]) => ({
  value,
  label,
}))

const STATE_TONES: Readonly<Record<ShortcomingState, Tone>> = { open: 'waiting', closed: 'done', discarded: 'still' }
export const stateTone = (state: ShortcomingState): Tone => STATE_TONES[state]
const MEASURE_TONES: Readonly<Record<MeasureState, Tone>> = { open: 'waiting', done: 'done', dropped: 'still' }
export const measureTone = (state: MeasureState): Tone => MEASURE_TONES[state]
