/**
 * What a letter belongs to, as the letters need to know it: one adapter for each kind of matter (letter-matters.ts joins them). The
 * matter knows its facts and its law; the letters know drafting, signing, sending.
 */
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { LetterFacts } from '../../papers/letters/facts.ts'
import type { LetterForm } from '../../papers/letters/form.ts'
import type { LetterKey } from '../../papers/letters/index.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Acting, Actor } from '../acting.ts'
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { PermissionCode, Thing } from '../permissions.ts'
import type { Refused } from '../refusal.ts'
import type { PurposeCode } from '../sign-off/purposes.ts'
import type { Letter } from './letter.ts'

/** The matter as its letters' pages and lists name it; no personal data. */
export interface LetterMatterSeen {
  /** 登记号. */
  readonly title: string
  /** Path below the desk. */
  readonly link: string
  readonly unitId: string | null
  /** The last day of what the letter is for. */
  readonly dueOn: LocalDate | null
}

/** A letter that may be drafted now, or why not. */
export interface LetterChoice {
  readonly key: LetterKey
  /** The step it brings about, as the page of the matter calls it. */
  readonly step: string
  /** The name of that step; null when it is none. */
  readonly did: string | null
  readonly open: boolean
  readonly why: string | null
  /** For a letter about one of several consultations: which there are. */
  readonly refs: readonly { readonly ref: string; readonly label: string }[]
  /** What its fields may begin with. */
  readonly preset: Readonly<Record<string, unknown>>
}

/** The head of the 工作机构 who agreed, once the letter is signed. */
export interface Approval {
  readonly by: string
  readonly on: LocalDate
}

/** What is not known before a letter is signed. */
export interface Signing {
  readonly number: string | null
  readonly date: LocalDate
  readonly approval: Approval | null
}

/** Everything a letter says, but for its number, its date and its approval. */
export interface Prepared {
  readonly form: LetterForm
  facts(signing: Signing): LetterFacts
}

/** How and when a letter went out. */
export interface Sending {
  readonly on: LocalDate
  /** 邮件号码、签收人等. */
  readonly says: string
}

/** “No” with its sentence; the letters hand it on as it is. */
/** Persons of a matter, for the check before a release; nothing of it is kept or shown. */
export interface MatterPersons {
  readonly applicant: string
  /** The applicant's own telephones, mailboxes, addresses. */
  readonly contacts: readonly string[]
  readonly parties: readonly { readonly ref: string; readonly name: string }[]
}

/** Whom a letter goes to, as envelopes and 送达回证 name them. */
export interface Addressee {
  readonly name: string
  readonly address: string | null
  readonly postcode: string | null
  readonly email: string | null
}

export type MatterRefusal = Refused<'matter'> | ChangedMeanwhile

export interface MatterWorld {
  readonly cipher: FieldCipher
}

export interface LetterMatter {
  readonly kind: string
  readonly read: PermissionCode
  readonly draft: PermissionCode
  /** Who may send a letter of this kind. */
  send(key: LetterKey): PermissionCode
  /** The matter, locked when it is to be changed; null when the organ has none. */
  find(
    tx: Tx,
    organ: string,
    id: string,
    lock?: boolean,
  ): Promise<(LetterMatterSeen & { readonly thing: Thing }) | null>
  /** Every letter of the matter, with what stands for or against drafting it on a day. */
  choices(tx: Tx, actor: Actor, id: string, calendar: Calendar, today: LocalDate): Promise<readonly LetterChoice[]>
  /** What the letter says, from the matter as it stands now; or the sentence why it cannot be said. */
  prepare(
    tx: Tx,
    world: MatterWorld,
    organ: string,
    letter: Letter,
    calendar: Calendar,
  ): Promise<Prepared | { readonly say: string }>
  persons(tx: Tx, world: MatterWorld, organ: string, id: string): Promise<MatterPersons>
  addressee(tx: Tx, world: MatterWorld, organ: string, letter: Letter): Promise<Addressee>
  /** The chain a letter goes. */
  purpose(key: LetterKey, letter: Letter): PurposeCode
  /** Takes the step that the letter brings about; the letter is kept afterwards by who calls. */
  sent(acting: Acting, world: MatterWorld, letter: Letter, sending: Sending): Promise<MatterRefusal | null>
  /** Takes the step of its delivery, where there is one. */
  delivered(acting: Acting, letter: Letter, on: LocalDate, proof: string): Promise<MatterRefusal | null>
}
