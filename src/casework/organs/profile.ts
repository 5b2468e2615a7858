/** The profile of an organ as it is kept: read whole, checked field by field. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { emailFault, phoneFault, plainContact } from './contact.ts'
import { PROFILE_FIELDS, PROFILE_KEYS, type Profile, type ProfileField, type ProfileKey } from './profile-fields.ts'

export interface KeptProfile {
  readonly profile: Profile
  /** 0 while nothing has been kept. */
  readonly version: number
}

/** The profile of the organ of the scope; every field is there, '' where nothing was written. */
export async function organProfile(tx: Tx, organ: string): Promise<KeptProfile> {
  const { rows } = await sql<{ profile: Readonly<Record<string, unknown>>; version: number }>`
    select profile, version from organ_profiles where organ_id = ${organ}`.execute(tx)
  const kept = rows[0]
  return { profile: wholeProfile(kept?.profile ?? {}), version: kept?.version ?? 0 }
}

/** A profile with every field there is; fields that are no more are left out. */
export const wholeProfile = (kept: Readonly<Record<string, unknown>>): Profile =>
  Object.fromEntries(
    PROFILE_KEYS.map((key) => [key, typeof kept[key] === 'string' ? kept[key] : '']),
  ) as unknown as Profile

/** Fields that guide, page and letters want and that are still empty, in the order of the form. */
export const profileGaps = (profile: Profile): readonly ProfileKey[] =>
  PROFILE_KEYS.filter((key) => profile[key] === '' && fieldOf(key).wanted === true)

const fieldOf = (key: ProfileKey): ProfileField => PROFILE_FIELDS[key]

const PRESET_MAX = 200

/** A value as it is kept: without blanks around, half-width where figures and addresses want it. */
export function plainField(key: ProfileKey, text: string): string {
  const { kind } = fieldOf(key)
  const trimmed = text.replace(/\r\n?/g, '\n').trim()
  return kind === 'text' || kind === 'long' || kind === 'choice' ? trimmed : plainContact(trimmed)
}

/** What is wrong with a plain value, as a sentence; null when it may stand. An empty value always may. */
export function fieldFault(key: ProfileKey, value: string): string | null {
  if (value === '') return null
  const { label, kind, max = PRESET_MAX, choices = [] } = fieldOf(key)
  if (Array.from(value).length > max) return `${label}最多 ${max} 个字。`
  switch (kind) {
    case 'phone':
      return phoneFault(label, value)
    case 'email':
      return emailFault(label, value)
    case 'web':
      return /^https?:\/\//i.test(value) && URL.canParse(value)
        ? null
        : `${label}应是以 https:// 或 http:// 开头的完整网址。`
    case 'postcode':
      return /^\d{6}$/.test(value) ? null : `${label}应为 6 位数字。`
    case 'choice':
      return choices.includes(value) ? null : `${label}没有“${value}”这一项。`
    case 'text':
      return value.includes('\n') ? `${label}只写一行。` : null
    case 'long':
      return null
  }
}

/** A profile in words, for its events. */
export const profileWords = (profile: Profile, keys: readonly ProfileKey[]): Readonly<Record<string, string>> =>
  Object.fromEntries(keys.map((key) => [PROFILE_FIELDS[key].label, profile[key]]))
