/** One case of `gongkai clock`: a line of JSON in, a line of JSON (or a readable paragraph) out. */
import type { Calendar } from '../../law/calendar/calendar.ts'
import { localDateOf, type DayNumber } from '../../law/calendar/day-number.ts'
import type { Clock } from '../../law/applications/clock/clock.ts'
import { explain } from '../../law/applications/clock/explain.ts'
import { readHistory } from '../../law/applications/clock/read-history.ts'
import { isRefusal } from '../../law/applications/clock/refusals.ts'
import { runClock } from '../../law/applications/clock/run.ts'
import type { ClockSettings } from '../../law/applications/clock/settings.ts'
import { TOO_LONG } from './json-lines.ts'

export interface ClockOptions {
  readonly calendar: Calendar
  readonly settings: ClockSettings
}

export interface ClockLine {
  /** With its line end. */
  readonly line: string
  readonly wrong: boolean
}

type Reckoning =
  | { readonly id: string | number | null; readonly clock: Clock; readonly ignored: readonly string[] }
  | { readonly id: string | number | null; readonly error: string }

/** The contract's output line for one input line. */
export function clockLine(text: string, number: number, options: ClockOptions): ClockLine {
  const reckoning = reckon(text, number, options)
  const id = JSON.stringify(reckoning.id)
  if ('error' in reckoning) return { line: `{"id":${id},"error":${JSON.stringify(reckoning.error)}}\n`, wrong: true }
  const { clock, ignored } = reckoning
  return {
    line: `{"id":${id},"dueOn":${quoted(clock.dueOn)},"provisional":${clock.notGazetted !== undefined},"supplementBy":${quoted(
      clock.supplementBy,
    )}${extras(clock)},"explanation":${jsonList(sentences(clock, ignored), clock, ignored)}}\n`,
    wrong: false,
  }
}

/** The same for a reader: a heading and one step a line. */
export function clockText(text: string, number: number, options: ClockOptions): ClockLine {
  const reckoning = reckon(text, number, options)
  const name = reckoning.id === null ? `第${number}行` : String(reckoning.id)
  if ('error' in reckoning) return { line: `${name}  不能推算：${reckoning.error}\n\n`.toWellFormed(), wrong: true }
  const { clock, ignored } = reckoning
  const due =
    clock.dueOn === undefined
      ? '不再处理'
      : `答复期限 ${localDateOf(clock.dueOn)}${clock.notGazetted === undefined ? '' : '（暂定）'}`
  return { line: `${name}  ${due}\n  ${sentences(clock, ignored).join('\n  ')}\n\n`.toWellFormed(), wrong: false }
}

const quoted = (day: DayNumber | undefined): string => (day === undefined ? 'null' : `"${localDateOf(day)}"`)

function sentences(clock: Clock, ignored: readonly string[]): string[] {
  const steps = explain(clock)
  if (ignored.length > 0) steps.push(`不认识的字段没有参与推算：${ignored.join('、')}。`)
  return steps
}

/** Text JSON writes as it stands: letters, numbers, spaces and a few signs. */
const PLAIN = /^[\p{L}\p{N}\p{Zs}_.,:;#()（）-]*$/u

/**
 * The list as JSON. Our own sentences need no escaping; only what the caller wrote (references, unknown fields) may,
 * and then the slower general way is taken.
 */
function jsonList(steps: readonly string[], { consultations }: Clock, ignored: readonly string[]): string {
  let foreign = ignored.length > 0
  for (const { ref } of consultations) foreign ||= ref !== undefined && !PLAIN.test(ref)
  if (foreign) return JSON.stringify(steps)
  let list = '["'
  for (let at = 0; at < steps.length; at++) list += at === 0 ? steps[at] : `","${steps[at] ?? ''}`
  return `${list}"]`
}

/** Further dates, only where the case has them. */
function extras({ fee, consultations, closedOn, originalDueOn, replied, dueOn }: Clock): string {
  let more = ''
  if (fee) more += `,"payBy":${quoted(fee.payBy)}`
  if (consultations.length > 0) {
    let limits = ''
    for (const { ref, limit } of consultations) {
      limits += `${limits === '' ? '' : ','}{"ref":${ref === undefined ? 'null' : JSON.stringify(ref)},"opinionBy":${quoted(limit)}}`
    }
    more += `,"consultations":[${limits}]`
  }
  if (originalDueOn !== undefined) more += `,"originalDueOn":${quoted(originalDueOn)}`
  if (closedOn !== undefined) more += `,"closedOn":${quoted(closedOn)}`
  if (replied && dueOn !== undefined) more += `,"inTime":${replied.on <= dueOn}`
  return more
}

function reckon(text: string, number: number, { calendar, settings }: ClockOptions): Reckoning {
  if (text === TOO_LONG) return { id: null, error: `第${number}行过长，不是一件申请的经过。` }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { id: null, error: `第${number}行不是合法的JSON。` }
  }
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  if (typeof id !== 'string' && typeof id !== 'number') {
    return { id: null, error: `第${number}行没有写明编号 id（应为文字）。` }
  }
  const history = readHistory(value)
  if (isRefusal(history)) return { id, error: history.says }
  const clock = runClock(calendar, history, settings)
  return isRefusal(clock) ? { id, error: clock.says } : { id, clock, ignored: history.ignored }
}
