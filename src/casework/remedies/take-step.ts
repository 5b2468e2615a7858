/**
 * Taking a step: lock the case, hold the step against what is possible now, add it, keep the cache, record it. Every act that adds a
 * step to a case does it through here.
 */
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Acting } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { wentAway } from '../moves/went-away.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { eventOf } from './events.ts'
import { followUp } from './follow-up.ts'
import { standings } from './next-steps.ts'
import { addStep, cacheOf, findRemedy, keepCache, stepsOf, type Remedy } from './store.ts'
import { REMEDY, STEPS, type Step, type Taken } from './step.ts'

export const SAY = {
  'not-found': '没有这件案件，或者不归您所在的机关。',
  closed: '{}',
  future: '{}不能写成今天以后的日子。',
  'before-notice': '{}早于收到通知之日{}，不可能。',
  'out-of-order': '{}早于上一步“{}”的日子{}，请核对日期。',
} as const satisfies Say<string>
export type StepRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile

export type TakenStep = { readonly remedy: Remedy; readonly steps: readonly Step[] } | StepRefusal

/** The subject of a case's events. */
export const remedySubject = (id: string, version: number) => ({ kind: REMEDY, id, version })

export interface How {
  /** The person whose duty a substitute does. */
  readonly onBehalfOf?: string | null
  /** Whoever calls follows up by `followUp` when all is done: an import opens no to-do to close it at once. */
  readonly quiet?: boolean
}

/** Takes one step on a case in the version the person saw. */
export async function takeRemedyStep(
  { tx, actor, at, today, record }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
  step: Taken,
  { onBehalfOf = null, quiet = false }: How = {},
): Promise<TakenStep> {
  const organ = actor.organId
  const remedy = await findRemedy(tx, organ, id, true)
  if (!remedy) return refuse('not-found')
  if (remedy.version !== seen) return changedMeanwhile(tx, organ, { kind: REMEDY, id }, seen)
  if (await wentAway(tx, organ, 'remedies', id))
    return refuse('closed', { words: ['本件已经随职责移交承接的机关，由它办理。'] })
  const before = await stepsOf(tx, organ, id)
  const calendar = await calendarOf(tx, organ)
  const against = refusalOf(before, step, today, calendar)
  if (against) return against
  const steps = [...before, step]
  const version = seen + 1
  const event = await record({
    did: eventOf(step.did),
    subject: remedySubject(id, version),
    title: remedy.ledgerNo,
    after: contentOf(step),
    onBehalfOf,
  })
  await addStep(tx, organ, id, steps.length, step, event.seq)
  const cache = cacheOf(steps, calendar)
  await keepCache(tx, organ, id, version, cache)
  if (!quiet) await followUp(tx, organ, at, { ...remedy, by: actor.author.name }, steps)
  return { remedy: { ...remedy, version, phase: cache.phase, concludedOn: cache.concludedOn }, steps }
}

/** What the record keeps of a step: its name, its day, and a digest that ties the step to the chain – never its words. */
export const contentOf = (step: Step): { readonly 办理: string; readonly 日期: string; readonly 摘要: string } => ({
  办理: STEPS[step.did],
  日期: step.on,
  摘要: digest('sha256', canonical(step as unknown as Json)),
})

/** Why a step cannot be taken: its day, its place among the others, or what stands against it. */
export function refusalOf(
  before: readonly Step[],
  step: Taken,
  today: LocalDate,
  calendar: Calendar,
): Refused<'closed' | 'future' | 'before-notice' | 'out-of-order'> | null {
  const name = STEPS[step.did]
  if (step.on > today) return refuse('future', { words: [name], field: 'on' })
  const [notice] = before
  if (notice && step.on < notice.on) return refuse('before-notice', { words: [name, notice.on], field: 'on' })
  const standing = standings(before, step.on, calendar)[step.did]
  if (!standing.open) return refuse('closed', { words: [standing.why] })
  const earlier = ORDERED[step.did]
    .flatMap((did) => before.filter((each) => each.did === did))
    .toSorted((one, other) => one.on.localeCompare(other.on))
    .at(-1)
  if (earlier && step.on < earlier.on)
    return refuse('out-of-order', { words: [name, STEPS[earlier.did], earlier.on], field: 'on' })
  return null
}

/** Steps that a step can only follow in time. */
const ORDERED: Readonly<Record<Taken['did'], readonly Step['did'][]>> = {
  answered: [],
  'evidence-supplemented': ['answered'],
  'hearing-set': [],
  'hearing-held': ['hearing-set'],
  suspended: ['resumed'],
  resumed: ['suspended'],
  mediated: [],
  decided: ['answered', 'hearing-held', 'resumed'],
  appealed: ['decided'],
  performed: ['decided'],
  closed: ['decided', 'performed', 'appealed'],
}
