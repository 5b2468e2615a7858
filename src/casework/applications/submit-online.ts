/**
 * 网上提交：an application from the portal, by a visitor without an account. It is answered after it is on the disk, files included; the
 * same form sent again gives the same receipt (条例第二十九条、第三十一条).
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Origin } from '../../platform/record/event.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { act, look, type ActingWorld, type Actor } from '../acting.ts'
import { readSetting } from '../organ-settings.ts'
import { keepPersonal, readPersonal } from '../personal-data/store.ts'
import { everyField } from './applicant.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { reckonedCase } from './reckoned.ts'
import { hangFiles, storeFiles, type FilesWorld, type HandedFile } from './keep-files.ts'
import type { ReadForm } from './portal/form-input.ts'
import type { FormToken } from './portal/form-token.ts'
import { ONLINE, type OnlineSetting } from './portal/settings.ts'
import { codeMarks } from './query-code.ts'
import { likenessOf } from './likeness.ts'
import { registerApplication, SAY as REGISTER_SAY, type RegisterRefusal } from './register/act.ts'
import { FORM_SLOTS } from './slots.ts'
import { findApplication, stepsOf, type Application } from './store.ts'

export type OnlineWorld = ActingWorld & FilesWorld & { readonly cipher: FieldCipher }

/** A visitor who acts for themselves: no account, no duty, no right beyond the act at hand. */
export const applicantActor = (organId: string, origin: Origin): Actor => ({
  author: { kind: 'public', accountId: null, personId: null, name: '申请人' },
  organId,
  origin,
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

export interface Submission extends ReadForm {
  readonly token: FormToken
  /** When the form was sent, where it was confirmed later; now when left out. */
  readonly sentAt?: Date
  readonly files: readonly HandedFile[]
}

export interface OnlineReceipt {
  readonly caseNo: string
  readonly queryCode: string
  readonly submittedAt: Date
  readonly receivedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  /** The holiday notice of a year the count enters is not published. */
  readonly provisional: boolean
  readonly setting: OnlineSetting
  readonly files: number
}

export const SAY = {
  ...REGISTER_SAY,
  'used-form':
    '这张表已经提交过，登记号是{}。您现在写的内容与那次不同：如果是另一件申请，请核对后再点一次“提交申请”，将作为新的申请登记；如果是补充那一件，请联系受理机关。',
  files: '{}',
} as const satisfies Say<string>
export type SubmitRefusal = Refused<keyof typeof SAY>

/** Registers the form as an application of the actor's organ, or gives the receipt it has already had. */
export async function submitOnline(
  world: OnlineWorld,
  actor: Actor,
  submission: Submission,
): Promise<OnlineReceipt | SubmitRefusal> {
  const organ = actor.organId
  const before = await look(world, actor, (tx) => sentBefore(tx, world.cipher, organ, submission))
  if (before) return before
  const stored = await storeFiles(world, organ, submission.files)
  if ('says' in stored) return refuse('files', { words: [stored.says.join('')], field: 'files' })
  // An act that ends in a refusal must leave nothing: the transaction is given up by throwing the refusal.
  return act(world, actor, async (acting) => {
    const { tx, at, today } = acting
    const meanwhile = await sentBefore(tx, world.cipher, organ, submission)
    if (meanwhile) return meanwhile
    const { value: setting } = await readSetting(tx, organ, ONLINE)
    const { applicant, request, wanted, token, sentAt } = submission
    const done = await registerApplication(acting, world.cipher, {
      channel: 'online',
      submittedOn: sentAt ? (beijingDay(sentAt) as LocalDate) : today,
      ...(sentAt && { submittedAt: sentAt }),
      signedOn: null,
      confirmedOn: setting.confirmedBy === 'receipt' ? today : null,
      applicant,
      request,
      wanted,
      prepared: { id: token.id, queryCode: token.codes[0] },
    })
    if ('refused' in done) throw new GivenUp(done satisfies RegisterRefusal)
    const hung = await hangFiles(acting, world, done, stored)
    if ('says' in hung) throw new GivenUp(refuse('files', { words: [hung.says.join('')], field: 'files' }))
    const image = hung.find(({ slot }) => slot === 'identity')
    if (image)
      await keepPersonal(tx, world.cipher, { organ, kind: 'application', id: done.id }, { 'id-image': image.id }, at)
    const receipt = await receiptFor(tx, world.cipher, organ, token)
    if (!receipt) throw new Error('an application has gone while it was registered')
    return receipt
  }).catch((fault: unknown) => {
    if (fault instanceof GivenUp) return fault.refusal
    throw fault
  })
}

/** Whether a form has become an application already: giving its receipt again costs a visitor nothing of what they may do. */
export const isSent = (world: OnlineWorld, actor: Actor, { id }: FormToken): Promise<boolean> =>
  look(world, actor, async (tx) => (await findApplication(tx, actor.organId, id)) !== null)

/** The receipt of an application by its form alone, for a confirmation opened once more; null while it is none. */
export const receiptAgain = (world: OnlineWorld, actor: Actor, token: FormToken): Promise<OnlineReceipt | null> =>
  look(world, actor, (tx) => receiptFor(tx, world.cipher, actor.organId, token))

/** Carries a refusal out of a transaction that must not be kept. */
class GivenUp extends Error {
  readonly refusal: SubmitRefusal
  constructor(refusal: SubmitRefusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** What the same form has become already: its receipt, or that it was another application; null while it is none. */
async function sentBefore(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  submission: Submission,
): Promise<OnlineReceipt | SubmitRefusal | null> {
  const { token } = submission
  const application = await findApplication(tx, organ, token.id)
  if (!application) return null
  if (!(await sameForm(tx, cipher, organ, application, submission)))
    return refuse('used-form', { words: [application.caseNo] })
  return (await receiptFor(tx, cipher, organ, token)) ?? refuse('used-form', { words: [application.caseNo] })
}

/** Whether a form says what it said before: nobody is to believe that a name put right on the way back was taken. */
async function sameForm(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  before: Application,
  { applicant, request, wanted }: Submission,
): Promise<boolean> {
  const given = everyField(applicant)
  const fields = Object.keys(given) as (keyof typeof given)[]
  const kept = await readPersonal(tx, cipher, { organ, kind: 'application', id: before.id }, fields)
  return (
    likenessOf(before.request) === likenessOf(request) &&
    before.applicantKind === applicant.kind &&
    fields.every((field) => (kept[field] ?? '') === given[field]) &&
    [...new Set([...Object.keys(before.wanted), ...Object.keys(wanted)])].every(
      (name) => before.wanted[name] === wanted[name],
    )
  )
}

/** The receipt of an application by the form it came on; null when the code is not this form's. */
async function receiptFor(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  { id, codes }: FormToken,
): Promise<OnlineReceipt | null> {
  const application = await findApplication(tx, organ, id)
  const { rows } = await sql<{ mark: string; files: number }>`
    select code_mark as mark, (select count(*)::int from files f where f.organ_id = ${organ}
      and f.subject_kind = 'application' and f.subject_id = ${id} and f.slot = any(${Object.keys(FORM_SLOTS)})) as files
    from applications where organ_id = ${organ} and id = ${id}`.execute(tx)
  const [row] = rows
  const queryCode = row && codes.find((code) => codeMarks(cipher, organ, code).includes(row.mark))
  if (!application || !row || queryCode === undefined) return null
  return { ...(await told(tx, organ, application)), queryCode, files: row.files }
}

async function told(tx: Tx, organ: string, application: Application) {
  const { receivedOn, dueOn, provisional } = (
    await reckonedCase(tx, organ, application.id, await stepsOf(tx, organ, application.id))
  ).dates
  const { value: setting } = await readSetting(tx, organ, ONLINE)
  return {
    caseNo: application.caseNo,
    submittedAt: application.submittedAt,
    receivedOn,
    dueOn,
    provisional,
    setting,
  }
}
