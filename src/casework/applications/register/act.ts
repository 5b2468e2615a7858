/**
 * 登记申请：the one way an application comes in, from the portal, the counter, the mail room. It gets its number and its query code, its
 * personal data are sealed, two people are told the same day, and it is never deleted (条例第二十九条、第三十一条、第四十五条).
 */
import { sql } from 'kysely'
import type { Calendar } from '../../../law/calendar/calendar.ts'
import { dayNumber } from '../../../law/calendar/day-number.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { receiptOf, type ReceiptChannelCode } from '../../../law/time-limits/receipt.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { keepPersonal } from '../../personal-data/store.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { personalFields, shownName, type Applicant } from '../applicant.ts'
import { eventOf } from '../events.ts'
import { followUp } from '../follow-up.ts'
import { keepMarks, likenessOf } from '../likeness.ts'
import { ownNumber } from '../own-number.ts'
import { codeMark, newQueryCode } from '../query-code.ts'
import { addStep, cacheOf, type Cache } from '../store.ts'
import type { Step } from '../step.ts'
import { applicationSubject, contentOf } from '../take-step.ts'

export interface Registration {
  readonly channel: ReceiptChannelCode
  /** 提交之日；online the server's own day. */
  readonly submittedOn: LocalDate
  /** The moment it was sent, when that lies before its being registered (confirmed by mail later). */
  readonly submittedAt?: Date
  /** 签收之日，for registered mail. */
  readonly signedOn: LocalDate | null
  /** 与申请人确认之日，when it was done at once (a telephone call the same day). */
  readonly confirmedOn: LocalDate | null
  readonly applicant: Applicant
  readonly request: string
  /** 提供方式、获取途径、需要的帮助. */
  readonly wanted: Readonly<Record<string, string>>
  /** The id and the code that the form on the portal was given out with: sent twice, it is still one application. */
  readonly prepared?: { readonly id: string; readonly queryCode: string }
}

export interface Registered {
  readonly id: string
  readonly caseNo: string
  /** Shown once; only its mark is kept. */
  readonly queryCode: string
  readonly receivedOn: LocalDate | null
  readonly dueOn: LocalDate | null
}

export const SAY = {
  future: '提交、签收、确认的日子不能在今天以后。',
  impossible: '{}',
  'outside-calendar': '提交之日{}不在本系统的日历之内，请核对年份。',
} as const satisfies Say<string>
export type RegisterRefusal = Refused<keyof typeof SAY>

/** Registers an application of the actor's organ; its dates may lie in the past (a letter signed for yesterday), never ahead. */
export async function registerApplication(
  { tx, actor, at, today, record }: Acting,
  cipher: FieldCipher,
  given: Registration,
): Promise<Registered | RegisterRefusal> {
  const organ = actor.organId
  const calendar = await calendarOf(tx, organ)
  const against = refusalOf(given, today, calendar)
  if (against) return against
  const id = given.prepared?.id ?? uuidv7()
  const year = Number(given.submittedOn.slice(0, 4))
  const caseNo = await ownNumber(tx, organ, year)
  const queryCode = given.prepared?.queryCode ?? newQueryCode()
  const steps = firstSteps(given)
  const cache = cacheOf(steps, calendar)
  await insert(given, { organ, id, caseNo, at, cache, mark: codeMark(cipher, organ, queryCode), by: actor.personId })(
    tx,
  )
  await keepMarks(tx, organ, id, given.request)
  for (const [index, step] of steps.entries()) {
    const event = await record({
      did: eventOf(step.did),
      subject: applicationSubject(id, 1),
      title: caseNo,
      after: contentOf(step),
    })
    await addStep(tx, organ, id, index + 1, step, event.seq)
  }
  await keepPersonal(tx, cipher, { organ, kind: 'application', id }, personalFields(given.applicant), at)
  await followUp(tx, organ, at, { id, caseNo, request: given.request, by: actor.author.name }, steps, calendar)
  return { id, caseNo, queryCode, receivedOn: cache.receivedOn, dueOn: cache.dueOn }
}

function firstSteps({ channel, submittedOn, signedOn, confirmedOn }: Registration): readonly Step[] {
  const arrived: Step = { did: 'arrived', on: submittedOn, channel, signedOn }
  return confirmedOn ? [arrived, { did: 'confirmed', on: confirmedOn }] : [arrived]
}

function refusalOf(given: Registration, today: LocalDate, { first, last }: Calendar): RegisterRefusal | null {
  const { channel, submittedOn, signedOn, confirmedOn } = given
  if ([submittedOn, signedOn, confirmedOn].some((day) => day !== null && day > today)) return refuse('future')
  const day = dayNumber(submittedOn)
  if (day < first || day > last) return refuse('outside-calendar', { words: [submittedOn], field: 'submittedOn' })
  const receipt = receiptOf({
    channel,
    submittedOn,
    ...(signedOn && { signedOn }),
    ...(confirmedOn && { confirmedOn }),
  })
  return 'refused' in receipt ? refuse('impossible', { words: [receipt.refused] }) : null
}

interface Row {
  readonly organ: string
  readonly id: string
  readonly caseNo: string
  readonly at: Date
  readonly cache: Cache
  readonly mark: string
  readonly by: string | null
}

const insert =
  (given: Registration, { organ, id, caseNo, at, cache, mark, by }: Row) =>
  (tx: Acting['tx']): Promise<unknown> =>
    sql`
      insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, wanted,
        submitted_at, submitted_on, registered_by, code_mark, likeness, phase, received_on, due_on, provisional, supplement_by)
      values (${organ}, ${id}, ${caseNo}, ${given.channel}, ${given.applicant.kind}, ${shownName(given.applicant)},
        ${given.request}, ${JSON.stringify(given.wanted)}::jsonb, ${given.submittedAt ?? at}, ${given.submittedOn}::date, ${by}, ${mark},
        ${likenessOf(given.request)}, ${cache.phase}, ${cache.receivedOn}::date, ${cache.dueOn}::date,
        ${cache.provisional}, ${cache.supplementBy}::date)`.execute(tx)
