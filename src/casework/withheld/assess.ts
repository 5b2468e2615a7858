/** 登记、评估不予公开的信息（条例第十八条）. */
import { sql } from 'kysely'
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { REGULATION_FROM } from '../../law/regulation.ts'
import { canonical } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { registerMatter } from '../matters/register/act.ts'
import { lastDay, MATTER_SETTING } from '../matters/setting.ts'
import { readSetting } from '../organ-settings.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { addAssessment, findWithheld, indexWithheld } from './withheld.ts'
import { isGround, STATES, WITHHELD, type State } from './words.ts'

export const SAY = {
  'not-found': '没有这一项不予公开的信息，或者不归您所在的机关。',
  future: '这一天不能写成今天以后的日子。',
  early: `不予公开之日早于条例施行之日（${REGULATION_FROM}），请核对年份。`,
  'no-ground': '请从不予公开的法定情形中选择依据。',
  'already-there': '同样名称、同样依据的已经在台账里，不用再登记。',
  'already-open': '这一项已经评估为可以公开。',
  'before-last': '评估之日早于不予公开之日或者上一次评估之日{}，不可能。',
  'next-wrong': '下一次评估应当在评估之日以后、{}以前（含当天）。',
  'not-registered': '没有登记转主动公开：{}',
} as const satisfies Say<string>
export type AssessRefusal = Refused<keyof typeof SAY>

export interface ByHand {
  readonly title: string
  readonly ground: OutcomeCode
  readonly reason: string
  readonly withheldOn: LocalDate
}

/** Registers what was withheld at the review before publication. */
export async function registerWithheld(
  { tx, actor, at, today, record }: Acting,
  { title, ground, reason, withheldOn }: ByHand,
  onBehalfOf: string | null,
): Promise<{ readonly id: string } | AssessRefusal> {
  const organ = actor.organId
  if (withheldOn > today) return refuse('future', { field: 'withheldOn' })
  if (withheldOn < REGULATION_FROM) return refuse('early', { field: 'withheldOn' })
  if (!isGround(ground)) return refuse('no-ground', { field: 'ground' })
  const { rows } = await sql`
    select 1 from withheld_information
    where organ_id = ${organ} and title = ${title} and ground = ${ground} and state = 'withheld'`.execute(tx)
  if (rows.length > 0) return refuse('already-there', { field: 'title' })
  const { value: setting } = await readSetting(tx, organ, MATTER_SETTING)
  const id = uuidv7()
  const assessBy = lastDay(await calendarOf(tx, organ), { months: setting.assessMonths }, withheldOn) ?? withheldOn
  await sql`
    insert into withheld_information (organ_id, id, source, title, ground, reason, withheld_on, assess_by)
    values (${organ}, ${id}, 'review', ${title}, ${ground}, ${reason}, ${withheldOn}::date, ${assessBy}::date)`.execute(
    tx,
  )
  await record({
    did: 'withheld-registered',
    subject: { kind: WITHHELD, id, version: 1 },
    title: '不予公开信息',
    after: { 日期: withheldOn, 摘要: digest('sha256', canonical({ title, ground, reason })) },
    onBehalfOf,
  })
  await indexWithheld(tx, organ, { id, title, ground, reason, withheldOn }, at)
  return { id }
}

export interface Assessing {
  readonly id: string
  readonly seen: number
  readonly on: LocalDate
  readonly result: State
  readonly reason: string
  /** The next assessment, where it stays withheld; the organ's interval when null. */
  readonly nextBy: LocalDate | null
}

/** Assesses one: still withheld until the next time, or open now, which goes on to be made public (a conversion is registered). */
export async function assessWithheld(
  acting: Acting,
  cipher: FieldCipher,
  { id, seen, on, result, reason, nextBy }: Assessing,
  onBehalfOf: string | null,
): Promise<
  { readonly id: string; readonly version: number; readonly matterId: string | null } | AssessRefusal | ChangedMeanwhile
> {
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const row = await findWithheld(tx, organ, id, true)
  if (!row) return refuse('not-found')
  if (row.version !== seen) return changedMeanwhile(tx, organ, { kind: WITHHELD, id }, seen)
  if (row.state === 'opened') return refuse('already-open')
  if (on > today) return refuse('future', { field: 'on' })
  const since = row.assessedOn ?? row.withheldOn
  if (on < since) return refuse('before-last', { words: [since], field: 'on' })
  const { value: setting } = await readSetting(tx, organ, MATTER_SETTING)
  const latest = lastDay(await calendarOf(tx, organ), { months: setting.assessMonths }, on)
  const next = result === 'withheld' ? (nextBy ?? latest) : null
  if (result === 'withheld' && (!next || next <= on || (latest && next > latest)))
    return refuse('next-wrong', { words: [latest ?? ''], field: 'nextBy' })
  const version = seen + 1
  await sql`
    update withheld_information set state = ${result}, version = ${version}, assess_by = coalesce(${next}::date, assess_by)
    where organ_id = ${organ} and id = ${id}`.execute(tx)
  await addAssessment(tx, organ, id, { on, result, reason, nextBy: next, who: actor.author.name, at })
  await record({
    did: 'withheld-assessed',
    subject: { kind: WITHHELD, id, version },
    title: '不予公开信息',
    after: { 结论: STATES[result], 评估之日: on, 下次评估: next, 摘要: digest('sha256', canonical({ reason })) },
    onBehalfOf,
  })
  await closeToDo(tx, organ, at, { subject: { kind: WITHHELD, id }, state: 'done', by: actor.author.name })
  if (result === 'withheld') return { id, version, matterId: null }
  const conversion = await registerMatter(acting, cipher, {
    kind: 'conversion',
    receivedOn: today,
    cameBy: 'own',
    subject: row.applicationId ? 'application' : 'publication',
    about: row.title,
    evidence: '',
    dueOn: null,
    applicationId: row.applicationId,
    party: { kind: 'organisation', name: '', phone: '', address: '' },
    grounds: ['assessed'],
    applications: [],
    withheldId: id,
  })
  // The same information of the same application goes to conversion once: the one that is there goes on.
  if ('refused' in conversion) return { id, version, matterId: null }
  return { id, version, matterId: conversion.id }
}
