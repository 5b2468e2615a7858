/** The content of a letter: composed from its matter, with the organ's wording; and the digest that those who sign put their names to. */
import { sql } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { composeLetter, type Letter as Composed } from '../../papers/letters/compose.ts'
import type { LetterKey } from '../../papers/letters/index.ts'
import type { LetterOrgan } from '../../papers/letters/organ.ts'
import type { WordingVersion } from '../../papers/letters/wording-version.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { letterOrganOf } from '../applications/letter-organ.ts'
import { LETTER, type Letter } from './letter.ts'
import type { LetterMatter, MatterWorld, Prepared, Signing } from './matter.ts'
import { ENCLOSED } from './places.ts'

export { CONTENT, ENCLOSED, PROOF } from './places.ts'

export interface Content {
  readonly prepared: Prepared
  readonly organ: LetterOrgan
  readonly wording: WordingVersion | undefined
  /** Of what is said, without number and date, and of what is enclosed. */
  readonly digest: string
  readonly enclosed: readonly { readonly id: string; readonly name: string; readonly digest: string }[]
}

/** Stands for the day of signing in the digest: the content is the same whichever day it is signed. */
const UNSIGNED: Signing = { number: null, date: '2000-01-01' as LocalDate, approval: null }

/** What a letter says now; or the sentence why it cannot be said. */
export async function contentOf(
  tx: Tx,
  world: MatterWorld,
  organ: string,
  matter: LetterMatter,
  letter: Letter,
  calendar: Calendar,
): Promise<Content | { readonly say: string }> {
  const prepared = await matter.prepare(tx, world, organ, letter, calendar)
  if ('say' in prepared) return prepared
  const [from, wording, enclosed] = [
    await letterOrganOf(tx, organ),
    await wordingOf(tx, organ, letter, prepared),
    await enclosedOf(tx, organ, letter.id),
  ]
  const said = {
    key: letter.key,
    way: letter.way,
    facts: prepared.facts(UNSIGNED),
    organ: { name: from.name, remedies: from.remedies, contact: from.contact },
    texts: wording?.texts ?? {},
    enclosed: enclosed.map((file) => file.digest),
    checked: letter.checked.map(({ finding, reason }) => [finding, reason]),
    redactions: letter.redactions.map(({ file, place, ground }) => [file, place, ground]),
  }
  const plain = JSON.parse(JSON.stringify(said)) as Json
  return { prepared, organ: from, wording, enclosed, digest: digest('sha256', canonical(plain)) }
}

/** The letter as it reads with this number and date; or why it cannot be made. */
export const composed = (content: Content, signing: Signing): Composed | { readonly say: string } => {
  const { prepared, organ, wording } = content
  const letter = composeLetter(prepared.form, prepared.facts(signing), organ, wording)
  return 'refused' in letter ? { say: letter.say } : letter
}

/** Files that go with the letter, in the order they were added. */
async function enclosedOf(tx: Tx, organ: string, id: string): Promise<Content['enclosed']> {
  const { rows } = await sql<{ id: string; name: string; digest: string }>`
    select id, name, digest from files
    where organ_id = ${organ} and subject_kind = ${LETTER} and subject_id = ${id} and slot = ${ENCLOSED}
      and status = 'attached' order by id`.execute(tx)
  return rows
}

/** The organ's wording in force today, and over it the wording of this one letter. */
async function wordingOf(
  tx: Tx,
  organ: string,
  letter: Letter,
  { form }: Prepared,
): Promise<WordingVersion | undefined> {
  // Once it is handed in, a wording the organ keeps meanwhile does not change what is signed.
  const own =
    letter.wordingVersion === null
      ? await organWording(tx, organ, letter.key)
      : await wordingVersion(tx, organ, letter.key, letter.wordingVersion)
  if (!own && Object.keys(letter.texts).length === 0) return undefined
  return {
    code: form.code,
    version: own?.version ?? 0,
    from: own?.from ?? ('2019-05-15' as LocalDate),
    texts: { ...own?.texts, ...letter.texts },
  }
}

interface OrganWording {
  readonly version: number
  readonly from: LocalDate
  readonly texts: Readonly<Record<string, string>>
}

/** A version of the organ's wording; null for 0, the default one. */
async function wordingVersion(tx: Tx, organ: string, key: LetterKey, version: number): Promise<OrganWording | null> {
  const { rows } = await sql<OrganWording>`
    select version, from_day::text as from, texts from letter_wordings
    where organ_id = ${organ} and letter_key = ${key} and version = ${version}`.execute(tx)
  return rows[0] ?? null
}

/** The newest wording the organ has kept of a letter and that is in force; null while it uses the default one. */
export async function organWording(tx: Tx, organ: string, key: LetterKey): Promise<OrganWording | null> {
  const { rows } = await sql<OrganWording>`
    select version, from_day::text as from, texts from letter_wordings
    where organ_id = ${organ} and letter_key = ${key} and from_day <= ${today()}::date
    order by version desc limit 1`.execute(tx)
  return rows[0] ?? null
}
