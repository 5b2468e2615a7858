/** Random histories for proving the clock: mostly possible ones, and some spoilt in one place. */
import type { Case, CaseEvent } from './oracle.ts'

/** A small repeatable generator (mulberry32): the same seed, the same history. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const DAY = 86_400_000
const FIRST = Date.UTC(2019, 0, 1)
const SPAN = Math.round((Date.UTC(2027, 2, 1) - FIRST) / DAY)
const dateOf = (day: number): string => new Date(FIRST + day * DAY).toISOString().slice(0, 10)

/** One random history; about one in six is spoilt. */
export function randomCase(seed: number): Case {
  const roll = dice(seed)
  const received = roll(SPAN)
  const events: CaseEvent[] = []
  let now = received
  if (roll(3) === 0) {
    now += roll(12)
    events.push({ type: 'supplementRequested', on: dateOf(now) })
    if (roll(5) > 0) {
      now += roll(16)
      events.push({ type: 'supplementReceived', on: dateOf(now) })
    }
  }
  const consultations = [0, 0, 1, 1, 2, 3][roll(6)] ?? 0
  for (let n = 0; n < consultations; n++) consult(roll, now, events, n)
  if (roll(3) === 0) {
    const on = now + roll(30)
    events.push({ type: 'extended', on: dateOf(on), days: 1 + roll(20) })
  }
  if (roll(6) === 0) {
    const on = now + roll(28)
    events.push({ type: 'feeNoticed', on: dateOf(on) })
    if (roll(3) > 0) events.push({ type: 'feePaid', on: dateOf(on + roll(30)) })
  }
  if (roll(4) > 0) events.sort((left, right) => ((left.on ?? '9') < (right.on ?? '9') ? -1 : 1))
  if (roll(6) === 0) spoil(roll, events, received)
  return { id: `${seed}`, receivedOn: dateOf(received), events }
}

function consult(roll: (sides: number) => number, now: number, events: CaseEvent[], n: number): void {
  const kind = roll(3) === 0 ? 'organ' : 'thirdParty'
  const ref = 'abc'[n] ?? 'z'
  const on = now + roll(25)
  const delivered = on + roll(5)
  const asked: CaseEvent = { type: `${kind}Asked`, on: dateOf(on), ref }
  if (roll(8) > 0) asked.receivedOn = dateOf(delivered)
  events.push(asked)
  const end = roll(6)
  if (end < 3) events.push({ type: `${kind}Answered`, on: dateOf(delivered + roll(34)), ref })
  else if (end === 3) events.push({ type: 'consultationLapsed', ref })
  else if (end === 4) events.push({ type: 'consultationLapsed', on: dateOf(delivered + 18 + roll(16)), ref })
}

function spoil(roll: (sides: number) => number, events: CaseEvent[], received: number): void {
  const at = roll(events.length + 1)
  const event = events[at]
  const other = dateOf(received - 5 + roll(60))
  switch (roll(6)) {
    case 0:
      if (event) events.push({ ...event })
      break
    case 1:
      events.splice(at, 1)
      break
    case 2:
      if (event?.on !== undefined) event.on = other
      break
    case 3:
      if (event?.type === 'extended') event.days = roll(30) - 3
      else events.push({ type: 'extended', on: other, days: 5 })
      break
    case 4:
      events.push({ type: roll(2) === 0 ? 'feePaid' : 'supplementReceived', on: other })
      break
    default:
      events.push({ type: 'thirdPartyAnswered', on: other, ref: 'abcd'[roll(4)] ?? 'a' })
  }
}
