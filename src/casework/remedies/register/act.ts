/**
 * 登记案件：a notice came from the review organ or the court. The case gets its number, the other party's data are sealed, three people
 * are told the same day by when the answer is due, and it is never deleted.
 */
import { sql } from 'kysely'
import type { Calendar } from '../../../law/calendar/calendar.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { lastDayOf } from '../../../law/time-limits/time-limit.ts'
import { maskName } from '../../../platform/crypto/masks.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { nextNumber } from '../../applications/store.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { keepPersonal } from '../../personal-data/store.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { answerLimit } from '../dates.ts'
import { eventOf } from '../events.ts'
import { followUp } from '../follow-up.ts'
import { keepOnApplication } from '../keeping.ts'
import { addStep, cacheOf, findRemedy, followersOf, sameCase, type PartyKind, type Remedy } from '../store.ts'
import { BLOCKS, REMEDY, type StepOf } from '../step.ts'
import { contentOf, remedySubject, type How } from '../take-step.ts'

export interface Registration {
  readonly notice: StepOf<'noticed'>
  readonly claim: string
  readonly party: { readonly kind: PartyKind; readonly name: string; readonly phone: string }
  readonly applicationId: string | null
  readonly follows: string | null
}

export interface Registered {
  readonly id: string
  readonly ledgerNo: string
  readonly version: number
  readonly applicationId: string | null
  readonly answerDueOn: LocalDate | null
}

export const SAY = {
  future: '{}不能写成今天以后的日子。',
  'filed-after-received': '提出之日{}晚于收到副本之日{}，不可能。',
  'no-limit': '{}',
  'application-unknown': '没有这件申请，或者不归本机关。',
  'follows-unknown': '没有这件前案，或者不归本机关。',
  'follows-missing': '{}，请选择前案；前案不在台账里的，先登记前案。',
  'follows-wrong': '{}',
  'follows-undecided': '前案还没有登记结果，不会有后案；请先登记前案的结果。',
  'filed-before-decision': '提出之日{}早于前案作出结果之日{}，不可能。',
  'followed-already': '前案已经有后案{}，同一件案件不登记两次。',
  'already-there': '{}的{}已经登记为{}，不用再登记。',
  'simple-suit': '只有行政复议分普通程序、简易程序；诉讼的答辩期限不因此不同。',
  'appellant-missing': '请写明是谁上诉、申请再审的。',
} as const satisfies Say<string>
export type RegisterRefusal = Refused<keyof typeof SAY>

/** Registers a case of the actor's organ; its days may lie in the past, never ahead. */
export async function registerRemedy(
  { tx, actor, at, today, record }: Acting,
  cipher: FieldCipher,
  { notice, claim, party, applicationId, follows }: Registration,
  { onBehalfOf = null, quiet = false, why }: How & { readonly why?: string } = {},
): Promise<Registered | RegisterRefusal> {
  const organ = actor.organId
  const calendar = await calendarOf(tx, organ)
  const against = noticeRefused(notice, today, calendar)
  if (against) return against
  const there = await sameCase(tx, organ, notice)
  if (there) return refuse('already-there', { words: [notice.forum, notice.theirNo, there.ledgerNo], field: 'theirNo' })
  if (applicationId && !(await hasApplication(tx, organ, applicationId)))
    return refuse('application-unknown', { field: 'applicationId' })
  const earlier = follows ? await findRemedy(tx, organ, follows, true) : null
  if (follows && !earlier) return refuse('follows-unknown', { field: 'follows' })
  const wrong = chainRefused(notice, earlier, earlier ? await followersOf(tx, organ, earlier.id) : [])
  if (wrong) return wrong
  const id = uuidv7()
  const year = Number(notice.on.slice(0, 4))
  const ledgerNo = `复议诉讼〔${year}〕${await nextNumber(tx, organ, 'remedy', year)}号`
  const cache = cacheOf([notice], calendar)
  const about = applicationId ?? earlier?.applicationId ?? null
  const { countedWith, place } = countingOf(id, notice, earlier)
  const shown = party.kind === 'person' ? maskName(party.name) : party.name
  await sql`
    insert into remedies (organ_id, id, ledger_no, block, instance, application_id, follows, counted_with, place, forum,
      their_no, claim, party_kind, party_shown, phase, filed_on, received_on, answer_due_on, due_on)
    values (${organ}, ${id}, ${ledgerNo}, ${notice.block}, ${notice.instance},
      ${about}, ${follows}, ${countedWith}, ${place}, ${notice.forum},
      ${notice.theirNo}, ${claim}, ${party.kind}, ${shown}, ${cache.phase}, ${cache.filedOn}::date,
      ${cache.receivedOn}::date, ${cache.answerDueOn}::date, ${cache.dueOn}::date)`.execute(tx)
  const event = await record({
    did: eventOf('noticed'),
    subject: remedySubject(id, 1),
    title: ledgerNo,
    after: contentOf(notice),
    onBehalfOf,
    ...(why && { why }),
  })
  await addStep(tx, organ, id, 1, notice, event.seq)
  await keepPersonal(
    tx,
    cipher,
    { organ, kind: REMEDY, id },
    { name: party.name, ...(party.phone && { phone: party.phone }) },
    at,
  )
  await keepOnApplication(tx, organ, about)
  if (!quiet) await followUp(tx, organ, at, { id, ledgerNo, claim, by: actor.author.name }, [notice])
  return { id, ledgerNo, version: 1, applicationId: about, answerDueOn: cache.answerDueOn }
}

/** What stands against the notice itself. */
export function noticeRefused(notice: StepOf<'noticed'>, today: LocalDate, calendar: Calendar): RegisterRefusal | null {
  const { on, filedOn, block, instance, simple, appellant } = notice
  if (filedOn > today) return refuse('future', { words: ['提出之日'], field: 'filedOn' })
  if (on > today) return refuse('future', { words: ['收到副本之日'], field: 'on' })
  if (filedOn > on) return refuse('filed-after-received', { words: [filedOn, on], field: 'filedOn' })
  if (simple && block !== 'review') return refuse('simple-suit', { field: 'simple' })
  if (instance !== 'first' && !appellant) return refuse('appellant-missing', { field: 'appellant' })
  const limit = answerLimit(notice)
  const last = limit && lastDayOf(calendar, limit, on)
  return simple && last && 'unknown' in last ? refuse('no-limit', { words: [last.unknown], field: 'simple' }) : null
}

/** What stands against a case behind another; pure. */
export function chainRefused(
  { block, instance, filedOn }: StepOf<'noticed'>,
  earlier: Remedy | null,
  followers: readonly Remedy[],
): RegisterRefusal | null {
  if (!earlier)
    return instance === 'first'
      ? null
      : refuse('follows-missing', { words: ['二审、再审的案件有前案'], field: 'follows' })
  const wrong = (says: string): RegisterRefusal => refuse('follows-wrong', { words: [says], field: 'follows' })
  if (block === 'review') return wrong('行政复议没有前案，请把前案留空。')
  if (instance === 'first' && earlier.block === 'review' && block !== 'suitAfterReview')
    return wrong(`前案是行政复议的，应当登记为“${BLOCKS.suitAfterReview}”。`)
  if (instance === 'first' && earlier.block !== 'review' && !(earlier.instance === 'second' && earlier.block === block))
    return wrong('一审的前案只能是行政复议，或者发回重审的二审。')
  if (instance !== 'first' && earlier.block !== block) return wrong('二审、再审的前案应当是同一栏的诉讼案件。')
  if (instance === 'second' && earlier.instance !== 'first') return wrong('二审的前案应当是一审。')
  // 复议机关逾期不作决定的，也可以起诉（行政诉讼法第四十五条）.
  if (!earlier.concludedOn && earlier.block !== 'review') return refuse('follows-undecided', { field: 'follows' })
  if (earlier.concludedOn && filedOn < earlier.concludedOn)
    return refuse('filed-before-decision', { words: [filedOn, earlier.concludedOn], field: 'filedOn' })
  // 同一复议决定可以有几个人分别起诉；一审的上诉、发回的重审只有一件.
  const twin = followers.find(
    (each) => earlier.block !== 'review' && instance !== 'retrial' && each.instance === instance,
  )
  return twin ? refuse('followed-already', { words: [twin.ledgerNo], field: 'follows' }) : null
}

/** The case table four counts it with: a suit and its appeals are one, a review and the suit after it are two, a retrial counts nowhere. */
export function countingOf(
  id: string,
  { instance }: Pick<StepOf<'noticed'>, 'instance'>,
  earlier: Pick<Remedy, 'block' | 'countedWith' | 'place'> | null,
): { readonly countedWith: string | null; readonly place: number } {
  if (instance === 'retrial') return { countedWith: null, place: 1 }
  return earlier && earlier.block !== 'review'
    ? { countedWith: earlier.countedWith, place: earlier.place + 1 }
    : { countedWith: id, place: 1 }
}

async function hasApplication(tx: Acting['tx'], organ: string, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from applications where organ_id = ${organ} and id = ${id}`.execute(tx)
  return rows.length > 0
}
