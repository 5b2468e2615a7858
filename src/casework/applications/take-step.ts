/**
 * Taking a step: lock the application, hold the step against what is lawful now, add it, keep the cache, record it. Every act of
 * handling that adds a step does it through here, so that none can forget a rule.
 */
import type { Calendar } from '../../law/calendar/calendar.ts'
import { isRefusal } from '../../law/applications/clock/refusals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Acting } from '../acting.ts'
import { reckoningOf } from '../calendar/reckoned-under.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { clockOf } from './case-clock.ts'
import { eventOf } from './events.ts'
import { followUp } from './follow-up.ts'
import { standings } from './next-steps.ts'
import { reckonApplication } from './reckon-again.ts'
import { reckonedCase, type Reckoned } from './reckoned.ts'
import { addStep, cacheOf, findApplication, keepCache, stepsOf, type Application, type Cache } from './store.ts'
import { STEPS, type Did, type Step } from './step.ts'

export const SAY = {
  'not-found': '没有这件申请，或者不归您所在的机关。',
  closed: '{}',
  future: '{}不能写成今天以后的日子。',
  'before-arrival': '{}早于申请提交之日，不可能。',
} as const satisfies Say<string>
export type StepRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile

export type Taken = { readonly application: Application; readonly steps: readonly Step[] } | StepRefusal

/** The subject of an application's events. */
export const applicationSubject = (id: string, version: number) => ({ kind: 'application', id, version })

/**
 * Takes one step on an application in the version the person saw. The step's own day may lie in the past (a supplement that came
 * yesterday), never in the future. `onBehalfOf` is the person whose duty a substitute does.
 */
export async function takeStep(
  acting: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
  step: Exclude<Step, { readonly did: 'arrived' }>,
  onBehalfOf: string | null = null,
): Promise<Taken> {
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const application = await findApplication(tx, organ, id, true)
  if (!application) return refuse('not-found')
  if (application.version !== seen) return changedMeanwhile(tx, organ, { kind: 'application', id }, seen)
  const before = await stepsOf(tx, organ, id)
  const reckoning = await reckoningOf(tx, organ)
  await reckonApplication(acting, reckoning, id)
  const reckoned = await reckonedCase(tx, organ, id, before)
  const against = refusalOf(before, step, today, reckoned.calendar)
  if (against) return against
  const steps = [...before, step]
  const version = seen + 1
  const event = await record({
    did: eventOf(step.did),
    subject: applicationSubject(id, version),
    title: application.caseNo,
    after: contentOf(step),
    onBehalfOf,
  })
  await addStep(tx, organ, id, steps.length, step, event.seq)
  const { cache, calendar } = cacheAfter(steps, reckoned, reckoning.calendar)
  await keepCache(tx, organ, id, version, cache)
  await followUp(tx, organ, at, { ...application, by: actor.author.name }, steps, calendar)
  return { application: { ...application, version, phase: cache.phase }, steps }
}

/** The cache after a step: what was answered keeps the dates of the answer; what is taken up again is reckoned by what is known now. */
function cacheAfter(
  steps: readonly Step[],
  { calendar, dates, settled }: Reckoned,
  now: Calendar,
): { readonly cache: Cache; readonly calendar: Calendar } {
  const cache = cacheOf(steps, calendar)
  if (!settled) return { cache, calendar }
  if (cache.closedOn !== null) return { cache: { ...cache, ...dates }, calendar }
  const clock = clockOf(steps, now)
  return clock && isRefusal(clock) ? { cache, calendar } : { cache: cacheOf(steps, now), calendar: now }
}

/** What the record keeps of a step: its name, its day, and a digest that ties the step to the chain – never its words. */
export const contentOf = (step: Step): { readonly 办理: string; readonly 日期: string; readonly 摘要: string } => ({
  办理: STEPS[step.did],
  日期: step.on,
  摘要: digest('sha256', canonical(step as unknown as Json)),
})

/** Why a step cannot be taken: its day, what is lawful on that day, or the law's clock with all steps together. */
export function refusalOf(
  before: readonly Step[],
  step: Exclude<Step, { readonly did: 'arrived' }>,
  today: LocalDate,
  calendar: Calendar,
): Refused<'closed' | 'future' | 'before-arrival'> | null {
  const name = STEPS[step.did satisfies Did]
  if (step.on > today) return refuse('future', { words: [name], field: 'on' })
  const [arrival] = before
  if (arrival && step.on < arrival.on) return refuse('before-arrival', { words: [name], field: 'on' })
  const standing = standings(before, step.on, calendar)[step.did]
  if (!standing.open) return refuse('closed', { words: [standing.why] })
  const clock = clockOf([...before, step], calendar)
  return clock && isRefusal(clock) ? refuse('closed', { words: [clock.says] }) : null
}
