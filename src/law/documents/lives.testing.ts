/** Lives of documents for property tests: any order of acts the law allows, on days close together. */
import * as fc from 'fast-check'
import { dayNumber, localDateOf } from '../calendar/day-number.ts'
import { localDate, type LocalDate } from '../local-date.ts'
import { lifeRefusal, type LifeEvent, type LifeEventKind } from './life.ts'

export const plus = (day: LocalDate, days: number): LocalDate => localDateOf(dayNumber(day) + days)

const step = fc.record({
  did: fc.constantFrom<LifeEventKind>(
    'published',
    'published',
    'published',
    'filed',
    'amended',
    'partly-repealed',
    'extended',
    'kept',
    'repealed',
    'declared-lapsed',
    'annulled',
  ),
  wait: fc.integer({ min: 0, max: 40 }),
  shift: fc.integer({ min: -30, max: 60 }),
  term: fc.option(fc.integer({ min: 0, max: 120 }), { freq: 3 }),
})

/** Lives without fault, from a first day on; steps the law refuses are left out. */
export const livesFrom = (first: string, spread: number): fc.Arbitrary<readonly LifeEvent[]> =>
  fc.tuple(fc.integer({ min: 0, max: spread }), fc.array(step, { maxLength: 8 })).map(([offset, steps]) => {
    const signedOn = plus(localDate(first), offset)
    const life: LifeEvent[] = [{ did: 'signed', on: signedOn }]
    let on = signedOn
    for (const { did, wait, shift, term } of steps) {
      const then = plus(on, wait)
      const event = eventOf(did, then, plus(then, shift), term === null ? null : plus(then, term))
      if (lifeRefusal(life, event)) continue
      life.push(event)
      on = then
    }
    return life
  })

function eventOf(did: LifeEventKind, on: LocalDate, from: LocalDate, expiresOn: LocalDate | null): LifeEvent {
  if (did === 'published') return { did, on, effectiveOn: from, expiresOn }
  if (did === 'extended') return { did, on, expiresOn }
  if (did === 'signed' || did === 'filed' || did === 'kept') return { did, on }
  return { did, on, from }
}
