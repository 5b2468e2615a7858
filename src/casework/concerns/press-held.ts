/** 登记新闻发布会：joined to an entry of the register of activities, or entered there in the same transaction. */
import { beijingDay } from '../../platform/clock.ts'
import type { Acting } from '../acting.ts'
import { ACTIVITIES } from '../events/activities.ts'
import { findEntry, twinsOf } from '../registers/entries.ts'
import { decideRecord, decideTwins } from '../registers/record/decide.ts'
import { keepRecorded } from '../registers/record/act.ts'
import { inWords } from '../registers/recorded.ts'
import { knownFor } from '../registers/directory.ts'
import type { EntryRefusal } from '../registers/refusals.ts'
import { groundFor } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { recordStep } from './record-step.ts'
import { settleConcern } from './settle.ts'
import { PRESS_KIND } from './words.ts'
import { openConcern, type OpenRefusal, type Taken } from './handle.ts'
import { stepRefused } from './decide-step.ts'

export const SAY = {
  'entry-unknown': '活动台账里没有这一场新闻发布会，请重新选择，或者直接填写名称登记。',
  'entry-other-day': '活动台账里这一场的日期是{}，与填写的时间不是同一天，请核对。',
} as const satisfies Say<string>
export type PressRefusal = Refused<keyof typeof SAY>

export interface Held {
  readonly heldAt: string
  /** An entry that is there; null to make one of `name` and the rest. */
  readonly entryId: string | null
  readonly name: string
  readonly place: string
  readonly attendance: number | null
}

/** Registers a news conference on a concern in the version that was seen; doing so again for the same entry corrects its hour. */
export async function registerPress(
  acting: Acting,
  asked: { readonly id: string; readonly seen: number },
  held: Held,
): Promise<(Taken & { readonly entryId: string }) | OpenRefusal | PressRefusal | EntryRefusal> {
  const { tx, actor, at } = acting
  const organ = actor.organId
  const opened = await openConcern(acting, asked, 'concerns.register')
  if ('refused' in opened) return opened
  const { row, loaded, onBehalfOf } = opened
  const day = beijingDay(new Date(held.heldAt))
  const against = stepRefused(loaded.concern, { did: 'press-held', entryId: '', heldAt: held.heldAt }, at)
  if (against) return against
  const entry = held.entryId ? await entryOf(acting, held.entryId, day) : await newEntry(acting, row.unitId, day, held)
  if (typeof entry !== 'string') return entry
  const step = { did: 'press-held', entryId: entry, heldAt: held.heldAt } as const
  const version = await recordStep(acting, row, loaded.steps.length, step, onBehalfOf)
  await settleConcern(tx, organ, row.id, at, actor.author.name)
  return { id: row.id, version, entryId: entry }
}

async function entryOf({ tx, actor }: Acting, id: string, day: string): Promise<string | PressRefusal> {
  const entry = await findEntry(tx, actor.organId, ACTIVITIES, id)
  if (entry?.status !== 'recorded' || entry.values['kind'] !== PRESS_KIND)
    return refuse('entry-unknown', { field: 'entryId' })
  return entry.occurredOn === day ? id : refuse('entry-other-day', { words: [entry.occurredOn], field: 'heldAt' })
}

async function newEntry(
  acting: Acting,
  unit: string | null,
  day: string,
  { name, place, attendance }: Held,
): Promise<string | EntryRefusal> {
  const { tx, actor, today } = acting
  const given = { name, kind: PRESS_KIND, heldOn: day, unit, place: place || null, attendance }
  const decision = decideRecord(ACTIVITIES, {
    given,
    today,
    known: await knownFor(tx, actor.organId, ACTIVITIES, given),
    mayWrite: (unitId) => groundFor(actor, 'registers.write', { unitId }) !== null,
  })
  if ('refused' in decision) return decision
  const again = decideTwins(await twinsOf(tx, actor.organId, ACTIVITIES, decision.values), false)
  if (again) return again
  const [after = {}] = await inWords(tx, actor.organId, ACTIVITIES, { values: decision.values, status: 'recorded' })
  return keepRecorded(acting, ACTIVITIES, decision, after)
}
