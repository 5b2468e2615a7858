/** What becomes of a shortcoming by a step: the whole of it as it then stands, or why not. Pure. */
import type { ShortcomingCategory } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { refuse, type Refused } from '../refusal.ts'
import type { SAY } from './refusals.ts'
import type { Measure, Whole } from './shortcoming.ts'
import { STATES } from './words.ts'

export interface MeasureAsked {
  readonly text: string
  readonly unitId: string | null
  readonly personId: string | null
  readonly dueOn: LocalDate | null
}

export type StepAsked =
  | {
      readonly did: 'changed'
      readonly title: string
      readonly category: ShortcomingCategory
      readonly unitId: string | null
      readonly foundOn: LocalDate
    }
  | ({ readonly did: 'measure-added' } & MeasureAsked)
  | ({ readonly did: 'measure-changed'; readonly measure: string } & MeasureAsked)
  | {
      readonly did: 'measure-ended'
      readonly measure: string
      readonly as: 'done' | 'dropped'
      readonly says: string
      readonly on: LocalDate
    }
  | { readonly did: 'measure-reopened'; readonly measure: string; readonly reason: string }
  | { readonly did: 'closed'; readonly result: string; readonly on: LocalDate }
  | { readonly did: 'reopened'; readonly reason: string }

export interface Known {
  readonly today: LocalDate
  /** Id of a measure that is added. */
  readonly id: string
  /** Pieces of evidence there are, and whether closing needs one. */
  readonly evidence: number
  readonly needsEvidence: boolean
}

export const MOST_MEASURES = 50

/** The shortcoming after the step; its version stays, and its names of unit and person are those of the row before. */
export function decide(of: Whole, step: StepAsked, known: Known): Whole | Refused<keyof typeof SAY> {
  const { today } = known
  if (step.did === 'reopened') {
    if (of.state === 'open') return refuse('not-closed')
    if (step.reason.trim() === '') return refuse('no-words', { field: 'reason', words: ['理由'] })
    return { ...of, state: 'open', result: '', closedOn: null }
  }
  if (of.state !== 'open') return refuse('not-open', { words: [STATES[of.state]] })
  switch (step.did) {
    case 'changed':
      if (step.title.trim() === '') return refuse('no-title', { field: 'title' })
      if (step.foundOn > today) return refuse('future-day', { field: 'foundOn', words: ['发现日期'] })
      return { ...of, title: step.title.trim(), category: step.category, unitId: step.unitId, foundOn: step.foundOn }
    case 'measure-added': {
      if (of.measures.length >= MOST_MEASURES) return refuse('too-many', { words: [MOST_MEASURES] })
      if (step.text.trim() === '') return refuse('no-words', { field: 'text', words: ['整改措施'] })
      const n = Math.max(0, ...of.measures.map((each) => each.n)) + 1
      const measure: Measure = { ...NEW, ...asked(step), id: known.id, n }
      return { ...of, measures: [...of.measures, measure] }
    }
    case 'measure-changed':
      if (step.text.trim() === '') return refuse('no-words', { field: 'text', words: ['整改措施'] })
      return withMeasure(of, step.measure, (measure) =>
        measure.state === 'open' ? { ...measure, ...asked(step) } : refuse('measure-over'),
      )
    case 'measure-ended':
      if (step.says.trim() === '')
        return refuse('no-words', { field: 'says', words: [step.as === 'done' ? '完成的情况' : '不再进行的理由'] })
      if (step.on > today) return refuse('future-day', { field: 'on', words: ['完成日期'] })
      return withMeasure(of, step.measure, (measure) =>
        measure.state === 'open'
          ? { ...measure, state: step.as, says: step.says.trim(), endedOn: step.on }
          : refuse('measure-over'),
      )
    case 'measure-reopened':
      if (step.reason.trim() === '') return refuse('no-words', { field: 'reason', words: ['理由'] })
      return withMeasure(of, step.measure, (measure) =>
        measure.state === 'open' ? refuse('measure-open') : { ...measure, state: 'open', says: '', endedOn: null },
      )
    case 'closed': {
      if (step.result.trim() === '') return refuse('no-words', { field: 'result', words: ['整改的结果'] })
      if (step.on > today) return refuse('future-day', { field: 'on', words: ['完成日期'] })
      const open = of.measures.filter(({ state }) => state === 'open').length
      if (open > 0) return refuse('measures-open', { words: [open] })
      if (known.needsEvidence && known.evidence === 0) return refuse('no-evidence')
      return { ...of, state: 'closed', result: step.result.trim(), closedOn: step.on }
    }
  }
}

const NEW = { unit: null, person: null, state: 'open', says: '', endedOn: null } as const
const asked = ({ text, unitId, personId, dueOn }: MeasureAsked) => ({ text: text.trim(), unitId, personId, dueOn })

function withMeasure(
  of: Whole,
  id: string,
  change: (measure: Measure) => Measure | Refused<keyof typeof SAY>,
): Whole | Refused<keyof typeof SAY> {
  const measure = of.measures.find((each) => each.id === id)
  if (!measure) return refuse('no-measure')
  const changed = change(measure)
  if ('refused' in changed) return changed
  return { ...of, measures: of.measures.map((each) => (each.id === id ? changed : each)) }
}
