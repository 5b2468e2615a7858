/** 登记事项：it gets its number, its period, its to-do; who it is from is sealed; it is never deleted. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import { REGULATION_FROM } from '../../../law/regulation.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { maskName } from '../../../platform/crypto/masks.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { nextNumber } from '../../applications/store.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { readSetting } from '../../organ-settings.ts'
import { keepPersonal } from '../../personal-data/store.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { eventOf } from '../events.ts'
import { followUp } from '../follow-up.ts'
import { kindOf, type About, type CameBy, type Ground, type KindCode } from '../kinds.ts'
import { dueOf, MATTER_SETTING } from '../setting.ts'
import { MATTER, type StepOf } from '../step.ts'
import { addStep, cacheOf, isId, sameMatter, type PartyKind } from '../store.ts'
import { contentOf, matterSubject } from '../take-step.ts'

export interface Registration {
  readonly kind: KindCode
  readonly receivedOn: LocalDate
  readonly cameBy: CameBy
  readonly subject: About
  readonly about: string
  readonly evidence: string
  /** For kinds whose notice gives the day (督促整改). */
  readonly dueOn: LocalDate | null
  readonly applicationId: string | null
  readonly party: {
    readonly kind: 'person' | 'organisation'
    readonly name: string
    readonly phone: string
    readonly address: string
  }
  readonly grounds: readonly Ground[]
  /** Further applications of a conversion. */
  readonly applications: readonly string[]
  readonly withheldId: string | null
}

export interface Registered {
  readonly id: string
  readonly ledgerNo: string
  readonly version: number
  readonly dueOn: LocalDate | null
}

export const SAY = {
  future: '收到之日不能写成今天以后的日子。',
  early: `收到之日早于条例施行之日（${REGULATION_FROM}），请核对年份。`,
  blank: '请填写{}。',
  'not-this-way': '{}不是这样来的，请另选。',
  'application-unknown': '没有这件申请，或者不归本机关。',
  'application-missing': '请选择是哪一件申请。',
  'due-before': '整改期限早于收到之日，不可能。',
  'already-there': '同一天、同一人、同样内容的已经登记为{}；确是另一件的，请在内容里写明区别。',
} as const satisfies Say<string>
export type RegisterRefusal = Refused<keyof typeof SAY>

/** Registers a matter of the actor's organ; `why` stands in the event (an import names its file). */
export async function registerMatter(
  { tx, actor, at, today, record }: Acting,
  cipher: FieldCipher,
  given: Registration,
  { onBehalfOf = null, why }: { readonly onBehalfOf?: string | null; readonly why?: string } = {},
): Promise<Registered | RegisterRefusal> {
  const organ = actor.organId
  const kind = kindOf(given.kind)
  const against = registrationRefused(given, today)
  if (against) return against
  const named = [...new Set([...(given.applicationId ? [given.applicationId] : []), ...given.applications])]
  const applications = await applicationsOf(tx, organ, named)
  if (!applications) return refuse('application-unknown', { field: 'applicationId' })
  const [first] = applications
  const party = shownParty(given, first?.shown ?? null)
  const about = given.about.trim()
  const there = await sameMatter(tx, organ, {
    kind: given.kind,
    on: given.receivedOn,
    about,
    partyShown: party.shown,
  })
  if (there) return refuse('already-there', { words: [there], field: 'about' })
  const { value: setting } = await readSetting(tx, organ, MATTER_SETTING)
  const received: StepOf<'received'> = {
    did: 'received',
    on: given.receivedOn,
    kind: given.kind,
    cameBy: given.cameBy,
    about: given.subject,
    evidence: given.evidence.trim(),
    dueOn: dueOf(await calendarOf(tx, organ), given.kind, given.receivedOn, given.dueOn, setting),
    grounds: given.kind === 'conversion' ? given.grounds : [],
    applications: given.kind === 'conversion' ? named : [],
    withheldId: given.withheldId,
  }
  const id = uuidv7()
  const year = Number(given.receivedOn.slice(0, 4))
  const number = await nextNumber(tx, organ, `matter-${given.kind}`, year)
  const ledgerNo = `${kind.series}〔${year}〕${number}号`
  const cache = cacheOf([received])
  await sql`
    insert into matters (organ_id, id, kind, ledger_no, application_id, party_kind, party_shown, about, came_by, phase,
      received_on, due_on)
    values (${organ}, ${id}, ${given.kind}, ${ledgerNo}, ${named[0] ?? null}, ${party.kind}, ${party.shown}, ${about},
      ${given.cameBy}, ${cache.phase}, ${given.receivedOn}::date, ${cache.dueOn}::date)`.execute(tx)
  const event = await record({
    did: eventOf('received'),
    subject: matterSubject(id, 1),
    title: ledgerNo,
    after: contentOf(received),
    onBehalfOf,
    ...(why && { why }),
  })
  await addStep(tx, organ, id, 1, received, event.seq)
  const { name, phone, address } = given.party
  if (kind.party === 'named') {
    const kept = { name: name.trim(), ...(phone && { phone }), ...(address && { address }) }
    await keepPersonal(tx, cipher, { organ, kind: MATTER, id }, kept, at)
  }
  await followUp(tx, organ, at, { id, ledgerNo, about, kind: given.kind }, actor.author.name, [received])
  return { id, ledgerNo, version: 1, dueOn: cache.dueOn }
}

/** What stands against a registration itself; pure. */
export function registrationRefused(given: Registration, today: LocalDate): RegisterRefusal | null {
  const kind = kindOf(given.kind)
  if (given.receivedOn > today) return refuse('future', { field: 'receivedOn' })
  if (given.receivedOn < REGULATION_FROM) return refuse('early', { field: 'receivedOn' })
  if (given.about.trim() === '') return refuse('blank', { words: [kind.asks], field: 'about' })
  if (!kind.cameBy.includes(given.cameBy)) return refuse('not-this-way', { words: [kind.name], field: 'cameBy' })
  if ((kind.party === 'named' || kind.party === 'authority') && given.party.name.trim() === '')
    return refuse('blank', { words: [kind.party === 'authority' ? '主管部门' : '提出人'], field: 'name' })
  if (kind.party === 'applicant' && !given.applicationId)
    return refuse('application-missing', { field: 'applicationId' })
  // 第四十一条：有证据证明……不准确.
  if (given.kind === 'correction' && given.evidence.trim() === '')
    return refuse('blank', { words: ['证据'], field: 'evidence' })
  if (kind.period === 'given' && !given.dueOn) return refuse('blank', { words: ['整改期限'], field: 'dueOn' })
  if (kind.period === 'given' && given.dueOn && given.dueOn < given.receivedOn)
    return refuse('due-before', { field: 'dueOn' })
  if (given.kind === 'conversion' && given.grounds.length === 0)
    return refuse('blank', { words: ['缘由'], field: 'grounds' })
  if (given.kind === 'conversion' && given.grounds.some((each) => each !== 'assessed') && !given.applicationId)
    return refuse('application-missing', { field: 'applicationId' })
  return null
}

function shownParty(
  { kind, party }: Registration,
  applicant: string | null,
): { readonly kind: PartyKind; readonly shown: string } {
  const name = party.name.trim()
  switch (kindOf(kind).party) {
    case 'named':
      return { kind: party.kind, shown: party.kind === 'person' ? maskName(name) : name }
    case 'authority':
      return { kind: 'organisation', shown: name }
    case 'applicant':
      return { kind: 'none', shown: applicant ?? '' }
    case 'none':
      return { kind: 'none', shown: applicant ?? '本机关' }
  }
}

/** The applications of these ids, in their order; null when one of them is not there. */
async function applicationsOf(
  tx: Acting['tx'],
  organ: string,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly shown: string }[] | null> {
  if (!ids.every(isId)) return null
  const { rows } = await sql<{ id: string; shown: string }>`
    select id, applicant_shown as shown from applications
    where organ_id = ${organ} and id = any(${[...ids]}::uuid[])`.execute(tx)
  const found = ids.flatMap((id) => rows.filter((row) => row.id === id))
  return found.length === ids.length ? found : null
}
