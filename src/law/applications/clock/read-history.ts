/** 把外来的 JSON 读成一件申请的经过；读不懂的，用一句话说明哪里不对。 */
import { readDayNumber, type DayNumber } from '../../calendar/day-number.ts'
import { SENDING_WAYS, type SendingWay } from '../../time-limits/sending.ts'
import { EVENT_NAMES, type ClockEvent, type EventType, type History } from './event.ts'
import { isRefusal, refuse, type Refusal } from './refusals.ts'

type Fields = Readonly<Record<string, unknown>>

const KNOWN_FIELDS: Record<EventType, readonly string[]> = {
  supplementRequested: ['until'],
  supplementReceived: [],
  supplementLapsed: [],
  thirdPartyAsked: ['receivedOn', 'ref'],
  thirdPartyAnswered: ['ref'],
  organAsked: ['receivedOn', 'ref'],
  organAnswered: ['ref'],
  consultationLapsed: ['ref'],
  extended: ['days', 'notifiedOn'],
  feeNoticed: ['receivedOn'],
  feePaid: [],
  feeLapsed: [],
  delayedReplyFixed: ['until'],
  replied: ['way'],
}

const FIELDS_OF: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(KNOWN_FIELDS))

/** Anything a person may have put in: shown short, so that no line of input floods the answer. */
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/**
 * Reads `{ receivedOn, events }` (dates `YYYY-MM-DD`); `events` may be missing or null. Fields nobody defined are ignored but
 * listed in `ignored`, so that a misspelt one does not vanish silently.
 */
export function readHistory(value: unknown): (History & { readonly ignored: readonly string[] }) | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('malformed', '一件申请应当是一个JSON对象，写明 receivedOn 和 events')
  }
  const { receivedOn: received, events } = value as Fields
  const list = events ?? []
  if (received === undefined) return refuse('malformed', '没有写明收到申请之日 receivedOn')
  const receivedOn = readDayNumber(received)
  if (receivedOn === undefined) return notADate('收到申请之日 receivedOn', received)
  if (!Array.isArray(list)) return refuse('malformed', '经过 events 应当是一个数组')
  const read: ClockEvent[] = []
  const ignored: string[] = []
  for (let at = 0; at < list.length; at++) {
    const event = readEvent(list[at], at + 1, ignored)
    if (isRefusal(event)) return event
    read.push(event)
  }
  return { receivedOn, events: read, ignored }
}

const notADate = (what: string, value: unknown): Refusal =>
  refuse('not-a-date', `${what}“${shown(value)}”不是公历日期（应写作 YYYY-MM-DD）`)

/** Reads one event; `place` is its number in the list, from 1. */
export function readEvent(value: unknown, place: number, ignored: string[]): ClockEvent | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('malformed', `第${place}个事件不是一个JSON对象`)
  }
  const fields = value as Fields
  const { type } = fields
  if (typeof type !== 'string') return refuse('malformed', `第${place}个事件没有写明类型 type`)
  const known = type as EventType
  const fieldsOfType = FIELDS_OF.get(type)
  if (fieldsOfType === undefined) return refuse('unknown-event', shown(type))
  for (const name in fields) {
    if (name !== 'type' && name !== 'on' && !fieldsOfType.includes(name)) {
      ignored.push(`${eventAt(place, known)}的 ${shown(name)}`)
    }
  }
  return build(known, fields, place)
}

/** Composed only when something is wrong with the event. */
const eventAt = (place: number, type: EventType): string => `第${place}个事件（${EVENT_NAMES[type]}）`

function build(type: EventType, fields: Fields, place: number): ClockEvent | Refusal {
  const on = readDayNumber(fields['on'])
  if (on === undefined) {
    if (fields['on'] != null) return notADate(`${eventAt(place, type)}的日期 on `, fields['on'])
    if (type !== 'consultationLapsed') return refuse('malformed', `${eventAt(place, type)}没有写明日期 on`)
    const ref = refOf(fields, place, type)
    return isText(ref) ? { type, on: undefined, ref } : ref
  }
  switch (type) {
    case 'supplementReceived':
    case 'supplementLapsed':
    case 'feePaid':
    case 'feeLapsed':
      return { type, on }
    case 'supplementRequested': {
      const until = optionalDay(fields, 'until', place, type)
      return isDay(until) ? { type, on, until } : until
    }
    case 'thirdPartyAsked':
    case 'organAsked': {
      const receivedOn = optionalDay(fields, 'receivedOn', place, type)
      const ref = refOf(fields, place, type)
      if (!isDay(receivedOn)) return receivedOn
      return isText(ref) ? { type, on, receivedOn, ref } : ref
    }
    case 'thirdPartyAnswered':
    case 'organAnswered':
    case 'consultationLapsed': {
      const ref = refOf(fields, place, type)
      return isText(ref) ? { type, on, ref } : ref
    }
    case 'extended': {
      const notifiedOn = optionalDay(fields, 'notifiedOn', place, type)
      const days = daysOf(fields, place)
      if (!isDay(notifiedOn)) return notifiedOn
      return typeof days === 'number' ? { type, on, days, notifiedOn } : days
    }
    case 'feeNoticed': {
      const receivedOn = optionalDay(fields, 'receivedOn', place, type)
      return isDay(receivedOn) ? { type, on, receivedOn } : receivedOn
    }
    case 'delayedReplyFixed': {
      const until = optionalDay(fields, 'until', place, type)
      if (until === undefined) return refuse('malformed', `${eventAt(place, type)}没有写明延迟到哪一天（until）`)
      return isDay(until) ? { type, on, until } : until
    }
    case 'replied': {
      const { way } = fields
      if (way != null && (typeof way !== 'string' || !Object.hasOwn(SENDING_WAYS, way))) {
        return refuse('malformed', `${eventAt(place, type)}的送达方式“${shown(way)}”不认识`)
      }
      return { type, on, way: (way ?? undefined) as SendingWay | undefined }
    }
  }
}

const isDay = (value: DayNumber | undefined | Refusal): value is DayNumber | undefined => typeof value !== 'object'
const isText = (value: string | undefined | Refusal): value is string | undefined => typeof value !== 'object'

function optionalDay(
  fields: Fields,
  name: 'until' | 'receivedOn' | 'notifiedOn',
  place: number,
  type: EventType,
): DayNumber | undefined | Refusal {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  return readDayNumber(value) ?? notADate(`${eventAt(place, type)}的 ${name} `, value)
}

/** The working days of an extension: a whole number from 1; how many are too many is for the law to say. */
function daysOf(fields: Fields, place: number): number | Refusal {
  const { days } = fields
  if (typeof days === 'number' && Number.isInteger(days) && days >= 1) return days
  const what = eventAt(place, 'extended')
  return refuse(
    'extension-not-days',
    days === undefined ? `${what}没有写明延长几个工作日（days）` : `${what}的天数“${shown(days)}”不是正整数`,
  )
}

/** A reference may be written as a string or a number; anything else is no reference. */
function refOf(fields: Fields, place: number, type: EventType): string | undefined | Refusal {
  const { ref } = fields
  if (ref === undefined || ref === null) return undefined
  if (typeof ref === 'string' || typeof ref === 'number') return String(ref)
  return refuse('malformed', `${eventAt(place, type)}的编号 ref “${shown(ref)}”不是文字`)
}
