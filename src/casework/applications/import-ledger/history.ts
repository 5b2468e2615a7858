/** One line of an old ledger → an application and its steps, or what is wrong with the line. Pure. */
import type { Calendar } from '../../../law/calendar/calendar.ts'
import { dayNumber } from '../../../law/calendar/day-number.ts'
import type { OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { RECEIPT_CHANNELS, receiptOf, type ReceiptChannelCode } from '../../../law/time-limits/receipt.ts'
import type { SendingWay } from '../../../law/time-limits/sending.ts'
import type { RowError, SheetRow } from '../../../intake/registers/column.ts'
import { sentenceOf } from '../../refusal.ts'
import type { OldApplication } from '../imported.ts'
import { readEvents } from '../ledger-events.ts'
import { STEPS, type Did, type Step } from '../step.ts'
import { refusalOf, SAY } from '../take-step.ts'
import { channelMeant, kindMeant, outcomeMeant, wayMeant, type Meant } from './words.ts'

/** Names of the organ's sections and people as ids. */
export interface Named {
  readonly units: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
}

export type Read =
  { readonly old: OldApplication; readonly notes: readonly string[] } | { readonly errors: readonly RowError[] }

type Steps = readonly Step[] | RowError
type DayOf = (key: string) => LocalDate | null

/** Where the ledger says no more than that it was so. */
const AS_WRITTEN = '旧台账记载'

/**
 * What a line becomes. Late answers are history and are taken as they were; what cannot have been (an answer before its
 * receipt, a second supplement, days that do not exist) is an error with its sentence.
 * @param ref makes the identifier of the n-th consultation
 */
export function historyOf(
  row: SheetRow,
  named: Named,
  { today, calendar }: { readonly today: LocalDate; readonly calendar: Calendar },
  ref: (n: string) => string,
): Read {
  const errors: RowError[] = [...row.errors]
  const notes: string[] = []
  const text = (key: string): string => (typeof row.values[key] === 'string' ? row.values[key] : '')
  const day: DayOf = (key) => (row.values[key] as LocalDate | null) ?? null
  const meant = <Code extends string>(key: string, find: (words: string) => Meant<Code>, must = ''): Code | null => {
    const words = text(key)
    const found = words === '' ? { wrong: must } : find(words)
    if ('code' in found) return found.code
    if (found.wrong !== '') errors.push({ column: key, says: found.wrong })
    return null
  }
  const kind = meant('applicantKind', kindMeant, '请填写申请人类别，年度报告要分类计数。')
  const channel = meant('channel', channelMeant, '请填写提交渠道，收到申请之日由它确定（条例第三十一条）。')
  const outcome = meant('outcome', outcomeMeant)
  const way = meant('sendingWay', wayMeant)
  const events = readEvents(text('events'), ref)
  if ('wrong' in events) errors.push({ column: 'events', says: events.wrong })
  if (errors.length > 0 || kind === null || channel === null || 'wrong' in events) return { errors }

  const arrival = arrivalOf(channel, day, calendar)
  const answer = answerOf(outcome, way, day, text('replyNumber'))
  const own = ownColumns(row, day)
  if ('says' in arrival) return { errors: [arrival] }
  if ('says' in answer) return { errors: [answer] }
  if ('says' in own) return { errors: [own] }
  const twice = own.find(({ did }) => events.steps.some((step) => step.did === did))
  if (twice)
    return {
      errors: [{ column: 'events', says: `${STEPS[twice.did]}在办理经过和单独的一栏里各写了一次，请只留一处。` }],
    }
  if (way === null && answer.some(({ did }) => did === 'replied')) notes.push('送达方式没有写，按邮寄记。')
  const withdrawn = events.steps.some(({ did }) => did === 'withdrawn')
  const steps = inOrder([
    ...arrival,
    ...assignment(text('unit'), text('handler'), named, arrival.at(-1)?.on ?? today, notes),
    ...events.steps,
    ...own,
    ...answer.filter(({ did }) => !(did === 'withdrawn' && withdrawn)),
    ...closing(day, text('archiveNumber')),
  ])
  const against = impossible(steps, today, calendar)
  if (against) return { errors: [against] }
  const wanted = Object.entries({ supply: text('formWanted'), help: text('help') }).filter(([, value]) => value !== '')
  return {
    notes,
    old: {
      caseNo: text('caseNo'),
      applicant: { kind, name: text('applicant') },
      personal: personalOf(text),
      request: text('request'),
      wanted: Object.fromEntries(wanted),
      steps,
    },
  }
}

/** The arrival under article 31: the channel says which day counts, and the ledger must not contradict it. */
function arrivalOf(channel: ReceiptChannelCode, day: DayOf, calendar: Calendar): Steps {
  const received = day('receivedOn')
  const { by, label } = RECEIPT_CHANNELS[channel]
  const decisive = day(by) ?? received
  if (received && decisive && received !== decisive)
    return {
      column: 'receivedOn',
      says: `收到申请之日${received}与“${label}”应当依据的${decisive}不一致（条例第三十一条），请核对。`,
    }
  const submittedOn = day('submittedOn') ?? decisive
  if (!submittedOn) return { column: 'receivedOn', says: '请填写收到申请之日，或者提交日期。' }
  const at = dayNumber(submittedOn)
  if (at < calendar.first || at > calendar.last)
    return { column: 'submittedOn', says: `${submittedOn}不在本系统的日历之内，请核对年份。` }
  const signedOn = by === 'signedOn' ? decisive : null
  const confirmedOn = by === 'confirmedOn' ? decisive : null
  const receipt = receiptOf({
    channel,
    submittedOn,
    ...(signedOn && { signedOn }),
    ...(confirmedOn && { confirmedOn }),
  })
  if ('refused' in receipt) return { column: 'receivedOn', says: receipt.refused }
  const arrived: Step = { did: 'arrived', on: submittedOn, channel, signedOn }
  return confirmedOn ? [arrived, { did: 'confirmed', on: confirmedOn }] : [arrived]
}

function answerOf(outcome: OutcomeCode | null, way: SendingWay | null, day: DayOf, number: string): Steps {
  const [decidedOn, sentOn] = [day('decidedOn'), day('sentOn')]
  const on = sentOn ?? decidedOn
  if (outcome === null)
    return on !== null || number !== '' ? { column: 'outcome', says: '写了答复的日期或者文号，没有写答复类型。' } : []
  if (on === null) return { column: 'decidedOn', says: '写了答复类型，没有写答复的日期。' }
  if (outcome === 'other_withdrawn') return [{ did: 'withdrawn', on: decidedOn ?? on, form: AS_WRITTEN }]
  if (decidedOn && decidedOn > on) return { column: 'sentOn', says: `发出日期${on}早于作出日期${decidedOn}，不可能。` }
  return [
    { did: 'judged', on, item: 1, outcome, facts: {}, withheld: [] },
    {
      did: 'replied',
      on,
      outcome,
      way: way ?? 'post',
      ...(decidedOn && decidedOn !== on && { datedOn: decidedOn }),
      letter: { id: null, number: number === '' ? null : number },
    },
  ]
}

/** Supplement and extension in columns of their own, as many ledgers have them. */
function ownColumns(row: SheetRow, day: DayOf): Steps {
  const [asked, until] = [day('supplementOn'), day('supplementUntil')]
  const [received, extended] = [day('supplementedOn'), day('extendedOn')]
  const days = row.values['extendedDays'] ?? null
  if (!asked && (until ?? received))
    return { column: 'supplementOn', says: '写了补正的期限或者收到之日，没有写告知之日。' }
  if (asked && !until && !received)
    return { column: 'supplementUntil', says: '写了补正告知之日，请写明补正期限，或者收到补正之日。' }
  if ((extended === null) !== (typeof days !== 'number'))
    return { column: 'extendedDays', says: '延长答复的，日期和延长几个工作日都要写。' }
  const steps: Step[] = []
  if (asked)
    steps.push({ did: 'supplement-requested', on: asked, until: until ?? received ?? asked, points: [], letter: null })
  if (received) steps.push({ did: 'supplement-received', on: received })
  if (extended)
    steps.push({
      did: 'extended',
      on: extended,
      days: Number(days),
      reason: AS_WRITTEN,
      notifiedOn: extended,
      letter: null,
    })
  return steps
}

function assignment(
  unit: string,
  handler: string,
  { units, people }: Named,
  on: LocalDate,
  notes: string[],
): readonly Step[] {
  if (unit === '') return []
  const unitId = units.get(unit)
  if (unitId) return [{ did: 'assigned', on, unitId, personId: people.get(handler) ?? null, internalDueOn: null }]
  notes.push(`没有“${unit.slice(0, 40)}”这个内设机构，承办科室没有记。`)
  return []
}

function closing(day: DayOf, number: string): readonly Step[] {
  const [deliveredOn, archivedOn] = [day('deliveredOn'), day('archivedOn')]
  const steps: Step[] = []
  if (deliveredOn) steps.push({ did: 'delivered', on: deliveredOn, proof: AS_WRITTEN })
  if (archivedOn) steps.push({ did: 'archived', on: archivedOn, number })
  return steps
}

const RANK = Object.keys(STEPS) as readonly Did[]

/** By their days; on one day in the order in which things go. */
const inOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : RANK.indexOf(one.did) - RANK.indexOf(other.did),
  )

/** The first step that cannot have been: each is held against the law as it would have been on its day. */
function impossible(steps: readonly Step[], today: LocalDate, calendar: Calendar): RowError | null {
  const [first] = steps
  if (first?.did !== 'arrived')
    return { column: null, says: `${first ? STEPS[first.did] : '第一步'}早于申请提交之日，不可能。` }
  if (first.on > today) return { column: 'submittedOn', says: '提交之日不能在今天以后。' }
  for (const [at, step] of steps.entries()) {
    if (step.did === 'arrived') continue
    const against = refusalOf(steps.slice(0, at), step, today, calendar)
    if (against) return { column: null, says: `${STEPS[step.did]}（${step.on}）：${sentenceOf(against, SAY)}` }
  }
  return null
}

/** A masked number is no number: nobody is found by it. */
const whole = (value: string): string => (value.includes('*') ? '' : value)

function personalOf(text: (key: string) => string): OldApplication['personal'] {
  const contact = whole(text('contact'))
  const email = /[^\s，,；;]+@[^\s，,；;]+/.exec(contact)?.[0] ?? ''
  const fields = {
    name: text('applicant'),
    'id-kind': text('idKind'),
    'id-number': whole(text('idNumber')),
    phone: contact.replace(email, '').replaceAll(/^[，,；;\s]+|[，,；;\s]+$/g, ''),
    email,
    'agent-name': text('agent'),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}
