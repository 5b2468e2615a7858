/**
 * Taking a step: lock the matter, hold the step against what is possible now, add it, keep the cache, record it. Every act that adds a
 * step to a matter does it through here.
 */
import type { LocalDate } from '../../law/local-date.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { wentAway } from '../moves/went-away.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { matterOf } from './case.ts'
import { eventOf } from './events.ts'
import { followUp } from './follow-up.ts'
import { kindOf } from './kinds.ts'
import { contradiction, standings } from './next-steps.ts'
import { addStep, cacheOf, findMatter, keepCache, stepsOf, type MatterRow } from './store.ts'
import { MATTER, STEPS, type Step, type Taken } from './step.ts'

export const SAY = {
  'not-found': '没有这件事项，或者不归您所在的机关。',
  closed: '{}',
  future: '{}不能写成今天以后的日子。',
  'before-received': '{}早于收到之日{}，不可能。',
} as const satisfies Say<string>
export type StepRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile

export type TakenStep = { readonly matter: MatterRow; readonly steps: readonly Step[] } | StepRefusal

/** The subject of a matter's events. */
export const matterSubject = (id: string, version: number) => ({ kind: MATTER, id, version })

/** Takes one step on a matter in the version the person saw; `onBehalfOf` is the person whose duty a substitute does. */
export async function takeMatterStep(
  { tx, actor, at, today, record }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
  step: Taken,
  onBehalfOf: string | null = null,
): Promise<TakenStep> {
  const organ = actor.organId
  const matter = await findMatter(tx, organ, id, true)
  if (!matter) return refuse('not-found')
  if (matter.version !== seen) return changedMeanwhile(tx, organ, { kind: MATTER, id }, seen)
  if (await wentAway(tx, organ, 'matters', id))
    return refuse('closed', { words: ['本件已经随职责移交承接的机关，由它办理。'] })
  const before = await stepsOf(tx, organ, id)
  const against = refusalOf(before, step, today)
  if (against) return against
  const steps = [...before, step]
  const version = seen + 1
  const event = await record({
    did: eventOf(step.did),
    subject: matterSubject(id, version),
    title: matter.ledgerNo,
    after: contentOf(step),
    onBehalfOf,
  })
  await addStep(tx, organ, id, steps.length, step, event.seq)
  const cache = cacheOf(steps)
  await keepCache(tx, organ, id, version, cache)
  await followUp(tx, organ, at, matter, actor.author.name, steps)
  return { matter: { ...matter, version, phase: cache.phase, unitId: cache.unitId }, steps }
}

/** What the record keeps of a step: its name, its day, and a digest that ties the step to the chain – never its words. */
export const contentOf = (step: Step): { readonly 办理: string; readonly 日期: string; readonly 摘要: string } => ({
  办理: STEPS[step.did],
  日期: step.on,
  摘要: digest('sha256', canonical(step as unknown as Json)),
})

/** Why a step cannot be taken: its day, what stands against it, what it says. */
export function refusalOf(
  before: readonly Step[],
  step: Taken,
  today: LocalDate,
): Refused<'closed' | 'future' | 'before-received'> | null {
  const name = STEPS[step.did]
  if (step.on > today) return refuse('future', { words: [name], field: 'on' })
  const of = matterOf(before)
  if (step.on < of.received.on) return refuse('before-received', { words: [name, of.received.on], field: 'on' })
  const standing = standings(before).get(step.did)
  if (!standing) return refuse('closed', { words: [`${kindOf(of.received.kind).name}没有“${name}”这一步。`] })
  if (!standing.open) return refuse('closed', { words: [standing.why] })
  const wrong = contradiction(of, step)
  return wrong ? refuse('closed', { words: [wrong.says], field: wrong.field }) : null
}
