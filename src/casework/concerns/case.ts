/** A concern as its steps, those merged into it and its responses make it. Pure: the same facts always make the same concern. */
import { beijingDay } from '../../platform/clock.ts'
import { dueHours, PRESS, type DueHour } from './hours.ts'
import type { NamingResponse } from './responses.ts'
import { answeredSince, takenAwayAfter } from './standing.ts'
import type { Registration, StepOf, TakenStep } from './step.ts'
import type { Phase } from './words.ts'

export interface ConcernFacts {
  readonly id: string
  readonly steps: readonly TakenStep[]
  /** Concerns merged into this one: the same concern found in other places. */
  readonly absorbed: readonly { readonly id: string; readonly registration: Registration }[]
  /** Every response that ever named this concern or one merged into it. */
  readonly responses: readonly NamingResponse[]
  /** News conferences that stand in the register of activities, with the day they are of. */
  readonly entries: ReadonlyMap<string, string>
}

export interface Owing extends DueHour {
  readonly doneAt: Date | null
  readonly waived: boolean
}

export interface Concern {
  readonly registration: Registration
  readonly unitId: string | null
  readonly personId: string | null
  /** The earliest of what was merged. */
  readonly foundAt: Date
  readonly major: boolean
  readonly judged: StepOf<'judged'> | null
  /** When the first response that still stands was released; correcting it leaves this as it is. */
  readonly answeredAt: Date | null
  readonly press: { readonly entryId: string; readonly heldAt: Date } | null
  readonly pressWaived: string | null
  readonly owing: readonly Owing[]
  /** The next hour that nobody has met yet; null when nothing is due. */
  readonly nextDue: Owing | null
  readonly phase: Phase
  readonly mergedInto: string | null
  readonly closed: { readonly result: string; readonly at: Date } | null
}

/** What stands registered after the corrections; throws when the steps do not begin with a registration. */
export function registrationOf(steps: readonly TakenStep[]): Registration {
  let registration: Registration | null = null
  for (const { step } of steps) if (step.did === 'registered' || step.did === 'corrected') registration = step
  if (steps[0]?.step.did !== 'registered' || !registration) throw new Error('a concern begins with its registration')
  return registration
}

/** Makes the concern of its facts. */
export function concernOf(facts: ConcernFacts): Concern {
  const { steps, absorbed, responses } = facts
  const registration = registrationOf(steps)
  const group = [registration, ...absorbed.map((each) => each.registration)]
  const foundAt = new Date(Math.min(...group.map((each) => Date.parse(each.foundAt))))
  const major = group.some((each) => each.major)
  const named = [facts.id, ...absorbed.map(({ id }) => id)]
  const merging = last(steps, ['merged', 'separated'])
  const mergedInto = merging?.did === 'merged' ? merging.into : null
  const owner = lastOwner(steps)
  const judged = last(steps, ['judged'])
  const answeredAt = answeredSince(responses, named)
  const press = pressOf(facts)
  const waiving = last(steps, ['press-waived'])
  const pressWaived = press === null ? (waiving?.reason ?? null) : null
  const owing = dueHours(foundAt, major).map((due): Owing => ({
    ...due,
    doneAt: due.what === PRESS ? (press?.heldAt ?? null) : answeredAt,
    waived: due.what === PRESS && pressWaived !== null,
  }))
  const pressOwed = owing.some(({ what, doneAt, waived }) => what === PRESS && doneAt === null && !waived)
  const done = answeredAt !== null && !pressOwed
  const needless = judged?.needed === false && answeredAt === null
  const closing = done || needless ? closingOf(steps, responses, named) : null
  const phase: Phase = mergedInto
    ? 'merged'
    : closing
      ? 'closed'
      : done
        ? 'answered'
        : needless
          ? 'not-needed'
          : judged || answeredAt
            ? 'responding'
            : 'open'
  const running = phase === 'open' || phase === 'responding'
  const nextDue = running ? (owing.find(({ doneAt, waived }) => doneAt === null && !waived) ?? null) : null
  return {
    registration,
    ...owner,
    foundAt,
    major,
    judged,
    answeredAt,
    press,
    pressWaived,
    owing,
    nextDue,
    phase,
    mergedInto,
    closed: closing,
  }
}

/** The closing that stands: the last one, unless the concern was reopened or a response was taken away after it. */
function closingOf(
  steps: readonly TakenStep[],
  responses: readonly NamingResponse[],
  named: readonly string[],
): Concern['closed'] {
  const at = steps.findLast(({ step }) => step.did === 'closed' || step.did === 'reopened')
  if (at?.step.did !== 'closed' || takenAwayAfter(responses, named, at.at)) return null
  return { result: at.step.result, at: at.at }
}

/** Of several conferences the first; of several lines on one entry the last, which corrected the hour. */
function pressOf({ steps, entries }: ConcernFacts): Concern['press'] {
  const held = new Map<string, Date>()
  for (const { step } of steps) if (step.did === 'press-held') held.set(step.entryId, new Date(step.heldAt))
  const standing = [...held].filter(([id, heldAt]) => entries.get(id) === beijingDay(heldAt))
  const [first] = standing.toSorted(([, one], [, other]) => one.getTime() - other.getTime())
  return first ? { entryId: first[0], heldAt: first[1] } : null
}

function lastOwner(steps: readonly TakenStep[]): { readonly unitId: string | null; readonly personId: string | null } {
  const of = last(steps, ['registered', 'corrected', 'assigned'])
  return { unitId: of?.unitId ?? null, personId: of?.personId ?? null }
}

const last = <Name extends TakenStep['step']['did']>(
  steps: readonly TakenStep[],
  names: readonly Name[],
): StepOf<Name> | null =>
  (steps.findLast(({ step }) => (names as readonly string[]).includes(step.did))?.step as StepOf<Name> | undefined) ??
  null
