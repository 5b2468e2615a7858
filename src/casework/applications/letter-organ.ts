/** What the letters of an organ say of it, read from its profile (机关简介与联系方式) — the one home of these facts — and what is still missing there. */
import { sql } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { countWorkingDays } from '../../law/calendar/working-days.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { LetterOrgan } from '../../papers/letters/organ.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readSetting } from '../organ-settings.ts'
import { PROFILE_FIELDS, type ProfileKey } from '../organs/profile-fields.ts'
import { organProfile } from '../organs/profile.ts'
import { HANDLING } from './handling-setting.ts'

/**
 * The organ as its letters name it. What the organ has not filled in stands there empty: a letter that needs it is refused by
 * `composeLetter` with the name of what is missing, never printed with a blank.
 */
export async function letterOrganOf(tx: Tx, organ: string): Promise<LetterOrgan> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  const { profile } = await organProfile(tx, organ)
  return {
    name: rows[0]?.name ?? '',
    remedies: {
      government: profile.reviewGovernment,
      superior: profile.reviewSuperior || null,
      court: profile.court,
      onlineReview: profile.reviewOnline || null,
    },
    contact: {
      office: profile.disclosureOffice,
      person: null,
      phone: profile.disclosurePhone || profile.phone,
      address: profile.disclosureAddress || profile.address || null,
    },
  }
}

/** One thing the letters want and the organ has not said, by its name on the form where it is filled in. */
export interface MissingForLetters {
  readonly label: string
  /** Page of the desk where it is filled in. */
  readonly at: 'profile' | 'application-settings'
  /** Which letters cannot be made without it. */
  readonly says: string
}

const WANTED: readonly { readonly key: ProfileKey; readonly or?: ProfileKey; readonly says: string }[] = [
  { key: 'disclosureOffice', says: '每一份文书的联系单位。' },
  { key: 'disclosurePhone', or: 'phone', says: '每一份文书的联系电话。' },
  { key: 'reviewGovernment', says: '答复书、告知书的救济告知。' },
  { key: 'court', says: '答复书、告知书的救济告知。' },
  {
    key: 'reviewOnline',
    says: '在网上送达的答复书：应当同时提供网上申请行政复议的渠道（行政复议法第二十二条第二款）。',
  },
  { key: 'numberCode', says: '发文字号和带机关代字的登记号。' },
]

/** What is missing for the letters of an organ, in the order of the forms where it is filled in; with `charges` false, for letters that charge nothing. */
export async function missingForLetters(tx: Tx, organ: string, charges = true): Promise<readonly MissingForLetters[]> {
  const { profile } = await organProfile(tx, organ)
  const { howToPay } = (await readSetting(tx, organ, HANDLING)).value
  const gaps = WANTED.filter(({ key, or }) => profile[key] === '' && (or === undefined || profile[or] === ''))
  return [
    ...gaps.map(({ key, says }) => ({ label: PROFILE_FIELDS[key].label, at: 'profile' as const, says })),
    ...(charges && howToPay === ''
      ? [{ label: '缴纳方式', at: 'application-settings' as const, says: '收费通知书；不收费的机关可以不填。' }]
      : []),
  ]
}

/** The text of 收费通知书 on how to pay, as the organ has set it; '' while it has not. */
export const howToPay = async (tx: Tx, organ: string): Promise<string> =>
  (await readSetting(tx, organ, HANDLING)).value.howToPay

/** 补正期限 as it is proposed for a notice of a day: so many working days after it; null where the calendar does not reach. */
export async function supplementUntil(
  tx: Tx,
  organ: string,
  on: LocalDate,
  calendar: Calendar,
): Promise<LocalDate | null> {
  const { supplementDays } = (await readSetting(tx, organ, HANDLING)).value
  const until = countWorkingDays(calendar, dayNumber(on), supplementDays)
  return until === undefined ? null : localDateOf(until)
}
