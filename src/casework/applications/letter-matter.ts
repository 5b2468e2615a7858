/** 依申请公开的文书：which letters a case may send now and why not the others, what they say, and the step that each of them is. */
import { sql } from 'kysely'
import { isRefusal } from '../../law/applications/clock/refusals.ts'
import { feeByItem, feeByPage } from '../../law/applications/fees/fee.ts'
import { outcome as catalogued, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { LETTERS, type LetterKey } from '../../papers/letters/index.ts'
import { today as clockToday } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Acting, Actor } from '../acting.ts'
import type { Letter } from '../letters/letter.ts'
import type {
  LetterChoice,
  Addressee,
  LetterMatter,
  MatterPersons,
  MatterRefusal,
  MatterWorld,
  Sending,
} from '../letters/matter.ts'
import { readPersonal } from '../personal-data/store.ts'
import { refuse, sentenceOf } from '../refusal.ts'
import { caseFacts } from './case-facts.ts'
import { caseOf, type Case, standsAgainst } from './case.ts'
import { clockOf, datesOf } from './case-clock.ts'
import { itemsBeforeThis } from './fee-before.ts'
import { howToPay, letterOrganOf, supplementUntil } from './letter-organ.ts'
import { prepared } from './letter-facts.ts'
import { stepOfLetter, type ByLetter } from './letter-step.ts'
import { standings, LONGEST_EXTENSION } from './next-steps.ts'
import { findApplication, settledOutcome, stepsOf } from './store.ts'
import { STEPS, THIRD_PARTY, type Step } from './step.ts'
import { SAY as STEP_SAY, takeStep } from './take-step.ts'

/** The letters that bring a step about. */
const LETTERS_OF: Readonly<Record<Exclude<ByLetter, 'replied'>, readonly LetterKey[]>> = {
  'supplement-requested': ['supplementNotice'],
  'reasons-requested': ['reasonRequest'],
  consulted: ['thirdPartyConsultation', 'coProducerConsultation'],
  'told-of-consultation': ['toldOfConsultation'],
  'disclosure-told': ['disclosureTold'],
  'assist-asked': ['assist'],
  'secrecy-referred': ['secrecyReferral'],
  extended: ['extensionNotice'],
  'fee-noticed': ['feeNotice'],
  'delay-fixed': ['delayedReply'],
}

/** The step a letter brings about; null for 终止办理告知书, which follows the withdrawal and is no step. */
export function stepNameOf(key: LetterKey): ByLetter | null {
  for (const [did, keys] of Object.entries(LETTERS_OF)) if (keys.includes(key)) return did as ByLetter
  return key === 'other_withdrawn' ? null : 'replied'
}

export const APPLICATION_LETTERS: LetterMatter = {
  kind: 'application',
  read: 'applications.read',
  draft: 'applications.handle',
  send: (key) => (key === 'assist' ? 'applications.assign' : 'applications.reply'),
  purpose: (key) => {
    if (key === 'extensionNotice') return 'application-extension'
    if (!Object.hasOwn(LETTERS, key) || stepNameOf(key) !== 'replied') return 'application-procedural'
    const { class: itsClass } = catalogued(key as OutcomeCode)
    return itsClass === 'denied' || itsClass === 'partial' ? 'application-denial' : 'application-answer'
  },
  find: async (tx, organ, id, lock = false) => {
    const application = await findApplication(tx, organ, id, lock)
    if (!application) return null
    const { caseNo, unitId } = application
    const { rows } = await sql<{ dueOn: LocalDate | null }>`
      select due_on::text as "dueOn" from applications where organ_id = ${organ} and id = ${id}`.execute(tx)
    return { title: caseNo, link: `/applications/${id}`, unitId, dueOn: rows[0]?.dueOn ?? null, thing: application }
  },
  choices,
  prepare,
  persons,
  addressee,
  sent,
  delivered,
}

async function choices(
  tx: Tx,
  actor: Actor,
  id: string,
  calendar: Calendar,
  today: LocalDate,
): Promise<readonly LetterChoice[]> {
  const organ = actor.organId
  const steps = await stepsOf(tx, organ, id)
  const of = caseOf(steps)
  const standing = standings(steps, today, calendar)
  const found: LetterChoice[] = []
  for (const [did, keys] of Object.entries(LETTERS_OF) as [Exclude<ByLetter, 'replied'>, readonly LetterKey[]][]) {
    const state = standing[did]
    for (const key of keys)
      found.push({
        key,
        step: STEPS[did],
        did,
        open: state.open,
        why: state.open ? null : state.why,
        refs: refsOf(did, of),
        preset: state.open ? await presetOf(tx, organ, key, of, calendar, today) : {},
      })
  }
  const { replied } = standing
  const settled = settledOutcome(of, today)
  if (settled)
    found.push({ key: settled, step: STEPS.replied, did: 'replied', open: replied.open, why: replied.open ? null : replied.why, refs: [], preset: {} }) // prettier-ignore
  if (of.phase === 'withdrawn')
    found.push({ key: 'other_withdrawn', step: '终止办理告知', did: null, open: true, why: null, refs: [], preset: {} })
  return found
}

/** Letters about one of several consultations. */
function refsOf(did: ByLetter, { consultations }: Case): LetterChoice['refs'] {
  const label = ({ whom, organ, on }: Case['consultations'][number]): string =>
    `${on} ${organ ?? (whom === 'third-party' ? '第三方' : '其他机关')}`
  if (did === 'told-of-consultation') return consultations.map((each) => ({ ref: each.ref, label: label(each) }))
  if (did !== 'disclosure-told') return []
  // Whoever agreed is not told that it is disclosed all the same (第三十二条).
  const done = consultations.filter(standsAgainst)
  return done.map((each) => ({ ref: each.ref, label: label(each) }))
}

async function presetOf(
  tx: Tx,
  organ: string,
  key: LetterKey,
  of: Case,
  calendar: Calendar,
  today: LocalDate,
): Promise<Readonly<Record<string, unknown>>> {
  switch (key) {
    case 'supplementNotice':
    case 'reasonRequest':
      return { until: await supplementUntil(tx, organ, today, calendar) }
    case 'extensionNotice':
      return { days: LONGEST_EXTENSION }
    case 'thirdPartyConsultation': {
      const { contact, name } = await letterOrganOf(tx, organ)
      const to = [contact.office || name, contact.address, contact.phone].filter(Boolean).join('，')
      return { partyKind: 'organisation', replyTo: to }
    }
    case 'feeNotice':
      return { method: 'page', howToPay: await howToPay(tx, organ) }
    case 'disclosureTold':
      return {
        ground: of.consultations.some(({ answer }) => answer?.opinion === 'objects') ? 'public-interest' : 'silent',
      }
    default:
      return {}
  }
}

async function prepare(tx: Tx, { cipher }: MatterWorld, organ: string, letter: Letter, calendar: Calendar) {
  const application = await findApplication(tx, organ, letter.subject.id)
  if (!application) return { say: '没有这件申请。' }
  const { id, applicantKind, caseNo, request, channel } = application
  const steps = await stepsOf(tx, organ, id)
  const of = caseOf(steps)
  const owner = { organ, kind: 'application', id }
  const { name, ...numbers } = await readPersonal(tx, cipher, owner, ['name', 'id-number', 'phone', 'email', 'address'])
  if (!name) return { say: '申请人的姓名或者名称已经清除，不能再出具文书。' }
  const dates = datesOf(steps, calendar)
  const facts = caseFacts(
    steps,
    {
      caseNo,
      applicant: { kind: applicantKind === 'naturalPerson' ? 'person' : 'organisation', name },
      privateData: Object.values(numbers).filter((value) => value !== undefined),
      request,
      channel,
    },
    dates.dueOn,
  )
  if (!facts) return { say: '还没有与申请人确认收到，收到申请之日没有确定（条例第三十一条）。' }
  const party = letter.ref
    ? ((await readPersonal(tx, cipher, { organ, kind: THIRD_PARTY, id: letter.ref }, ['name'])).name ?? null)
    : null
  const before = letter.key === 'feeNotice' ? await itemsBeforeThis(tx, cipher, organ, id) : 0
  return prepared({
    key: letter.key,
    asked: letter.facts,
    of,
    steps,
    case: facts,
    online: letter.way === 'online',
    party,
    ref: letter.ref,
    payBy: dates.payBy,
    before,
    extendedTo: (days) => extendedTo(steps, days, calendar),
    yuan: (method, units) => {
      const on = clockToday() as LocalDate
      const fee = method === 'item' ? feeByItem(on, before, units) : feeByPage(on, units)
      return 'refused' in fee ? 0 : fee.yuan
    },
  })
}

async function persons(tx: Tx, { cipher }: MatterWorld, organ: string, id: string): Promise<MatterPersons> {
  const owner = { organ, kind: 'application', id }
  const { name = '', ...contacts } = await readPersonal(tx, cipher, owner, ['name', 'phone', 'email', 'address', 'fax'])
  const { consultations } = caseOf(await stepsOf(tx, organ, id))
  const parties: { readonly ref: string; readonly name: string }[] = []
  for (const { ref } of consultations) {
    const party = await readPersonal(tx, cipher, { organ, kind: THIRD_PARTY, id: ref }, ['name'])
    if (party.name) parties.push({ ref, name: party.name })
  }
  return { applicant: name, contacts: Object.values(contacts).filter((value) => value !== undefined), parties }
}

async function addressee(tx: Tx, { cipher }: MatterWorld, organ: string, letter: Letter): Promise<Addressee> {
  const { to } = LETTERS[letter.key]
  const { facts, ref, subject } = letter
  const named = [facts['coProducer'], facts['unit'], facts['authority']].find((name) => typeof name === 'string')
  const owner =
    to === '申请人'
      ? { organ, kind: 'application', id: subject.id }
      : to === '第三方' && ref
        ? { organ, kind: THIRD_PARTY, id: ref }
        : null
  if (!owner) return { name: typeof named === 'string' ? named : '', address: null, postcode: null, email: null }
  const kept = await readPersonal(tx, cipher, owner, ['name', 'address', 'postcode', 'email'])
  return {
    name: kept.name ?? '（已清除）',
    address: kept.address ?? null,
    postcode: kept.postcode ?? null,
    email: kept.email ?? null,
  }
}

/** The last day if the extension were granted today; null when the law's clock does not allow it. */
function extendedTo(steps: readonly Step[], days: number, calendar: Calendar): LocalDate | null {
  if (days < 1) return null
  const on = clockToday() as LocalDate
  const clock = clockOf([...steps, { did: 'extended', on, days, reason: '', notifiedOn: on }], calendar)
  return clock && !isRefusal(clock) && clock.dueOn !== undefined ? localDateOf(clock.dueOn) : null
}

/** The step goes in with the letter; what the law has against it on the day of sending undoes the sending. */
async function sent(
  acting: Acting,
  { cipher }: MatterWorld,
  letter: Letter,
  sending: Sending,
): Promise<MatterRefusal | null> {
  const { tx, actor } = acting
  const organ = actor.organId
  const { id } = letter.subject
  if (stepNameOf(letter.key) === null) return null
  const application = await findApplication(tx, organ, id)
  if (!application) return refuse('matter', { words: ['没有这件申请。'] })
  const of = caseOf(await stepsOf(tx, organ, id))
  const before = letter.key === 'feeNotice' ? await itemsBeforeThis(tx, cipher, organ, id) : 0
  const step = stepOfLetter(letter, sending, { of, before, today: acting.today })
  if ('refused' in step) return step
  const taken = await takeStep(acting, { id, seen: application.version }, step)
  return 'refused' in taken ? sayStep(taken) : null
}

/** 征求意见书、收费通知、答复书的送达是申请经过的一步；其他文书的送达记在文书上. */
async function delivered(acting: Acting, letter: Letter, on: LocalDate, proof: string): Promise<MatterRefusal | null> {
  const { tx, actor } = acting
  const application = await findApplication(tx, actor.organId, letter.subject.id)
  if (!application) return refuse('matter', { words: ['没有这件申请。'] })
  const step = deliveryStep(letter, on, proof)
  if (!step) return null
  const taken = await takeStep(acting, { id: application.id, seen: application.version }, step)
  return 'refused' in taken ? sayStep(taken) : null
}

function deliveryStep(letter: Letter, on: LocalDate, proof: string): Exclude<Step, { readonly did: 'arrived' }> | null {
  switch (stepNameOf(letter.key)) {
    case 'consulted':
      return letter.ref ? { did: 'consultation-delivered', on, ref: letter.ref } : null
    case 'fee-noticed':
      return { did: 'fee-notice-delivered', on }
    case 'replied':
      return { did: 'delivered', on, proof }
    default:
      return null
  }
}

function sayStep(taken: Extract<Awaited<ReturnType<typeof takeStep>>, { readonly refused: string }>): MatterRefusal {
  return taken.refused === 'changed-meanwhile' ? taken : refuse('matter', { words: [sentenceOf(taken, STEP_SAY)] })
}
