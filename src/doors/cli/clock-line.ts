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

/** `id` is JSON text, as the caller wrote the number of the case; "null" where none was written. */
type Reckoning =
  | { readonly id: string; readonly clock: Clock; readonly ignored: readonly string[] }
  | { readonly id: string; readonly error: string }

const NO_ID = 'null'

/** The contract's output line for one input line. */
export function clockLine(text: string, number: number, options: ClockOptions): ClockLine {
  const reckoning = reckon(text, number, options)
  const { id } = reckoning
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
  const name = nameOf(reckoning.id, number)
  if ('error' in reckoning) return { line: `${name}  不能推算：${reckoning.error}\n\n`.toWellFormed(), wrong: true }
  const { clock, ignored } = reckoning
  const due =
    clock.dueOn === undefined
      ? '不再处理'
      : `答复期限 ${localDateOf(clock.dueOn)}${clock.notGazetted === undefined ? '' : '（暂定）'}`
  return { line: `${name}  ${due}\n  ${sentences(clock, ignored).join('\n  ')}\n\n`.toWellFormed(), wrong: false }
}

/** A text id as it reads, any other as it is written; the line's number where there is none. */
function nameOf(id: string, number: number): string {
  if (id === NO_ID) return `第${number}行`
  return id.startsWith('"') ? String(JSON.parse(id)) : id
}

const quoted = (day: DayNumber | undefined): string => (day === undefined ? 'null' : `"${localDateOf(day)}"`)

function sentences(clock: Clock, ignored: readonly string[]): string[] {
  const steps = explain(clock)
  if (ignored.length > 0) steps.push(`不认识的字段没有参与推算：${ignored.join('、')}。`)
  return steps
}

/** Text JSON writes as it stands: letters, numbers, spaces and a few signs. */
const PLAIN = /^[\p{L}\p{N}\p{Zs}_.,:;#()（）-]*$/u

/** References are mostly a letter or a word; those are looked at without the expression, which costs more. */
function isPlain(ref: string): boolean {
  for (let at = 0; at < ref.length; at++) {
    const code = ref.charCodeAt(at)
    const isWord = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
    if (!isWord) return PLAIN.test(ref)
  }
  return true
}

/**
 * The list as JSON. Our own sentences need no escaping; only what the caller wrote (references, unknown fields) may,
 * and then the slower general way is taken.
 */
function jsonList(steps: readonly string[], { consultations }: Clock, ignored: readonly string[]): string {
  let foreign = ignored.length > 0
  for (const { ref } of consultations) foreign ||= ref !== undefined && !isPlain(ref)
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
  if (text === TOO_LONG) return { id: NO_ID, error: `第${number}行过长，不是一件申请的经过。` }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { id: NO_ID, error: `第${number}行不是合法的JSON。` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: NO_ID, error: `第${number}行不是一件申请：应当是一个JSON对象，写明 receivedOn 和 events。` }
  }
  const id = idOf(value, text)
  const history = readHistory(value)
  if (isRefusal(history)) return { id, error: history.says }
  const clock = runClock(calendar, history, settings)
  return isRefusal(clock) ? { id, error: clock.says } : { id, clock, ignored: history.ignored }
}

/**
 * The id exactly as given. It is the caller's own mark and takes no part in the law, so any value will do and none is
 * no fault. A number a double cannot hold is taken from the text, or it would come back as another case's.
 */
function idOf(value: { readonly id?: unknown }, text: string): string {
  const { id } = value
  if (typeof id === 'number' && !Number.isSafeInteger(id)) return numberAsWritten(text)
  return id === undefined ? NO_ID : JSON.stringify(id)
}

function numberAsWritten(text: string): string {
  let written = NO_ID
  // 里层先于外层，外层的 id 最后读到；别的数字不看。
  const note = function (this: unknown, key: string, value: unknown, context?: { readonly source?: string }): unknown {
    if (key === 'id' && typeof value === 'number') written = context?.source ?? String(value)
    return value
  }
  JSON.parse(text, note)
  return written
}
