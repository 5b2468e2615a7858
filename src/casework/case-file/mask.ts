/** 遮盖：known names, numbers and addresses of the parties, and whatever looks like an identity or telephone number, in every text of a case file. */
import { sql } from 'kysely'
import { maskIdNumber, maskPhone } from '../../platform/crypto/masks.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { fieldOf, isPersonalField, PERSONAL_FIELD_NAMES } from '../personal-data/fields.ts'
import { readPersonal } from '../personal-data/store.ts'
import type { Subject } from './case-file.ts'

/** What is to be replaced by what, the longest first. */
export type Replacements = readonly (readonly [value: string, masked: string])[]

/** Shorter values are found everywhere. */
const LEAST = 2
/** Fields whose value tells nobody who it is. */
const PLAIN = ['id-kind', 'id-image']

/** Every value kept of these things that must not be read. */
export async function replacementsOf(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  subjects: readonly Subject[],
): Promise<Replacements> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select distinct p.subject_kind as kind, p.subject_id as id from personal_data p
    join unnest(${subjects.map(({ id }) => id)}::uuid[]) as s (id) on p.subject_id = s.id
    where p.organ_id = ${organ}`.execute(tx)
  const found = new Map<string, string>()
  for (const { kind, id } of rows) {
    const values = await readPersonal(tx, cipher, { organ, kind, id }, PERSONAL_FIELD_NAMES)
    for (const [field, value] of Object.entries(values)) {
      if (!isPersonalField(field) || PLAIN.includes(field) || Array.from(value).length < LEAST) continue
      found.set(value, fieldOf(field).mask(value))
    }
  }
  return [...found].toSorted(([one], [other]) => other.length - one.length)
}

const ID_NUMBER =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g
const MOBILE = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g

/** The text with everything of it masked. */
export const maskText = (text: string, replacements: Replacements): string =>
  replacements
    .reduce((sum, [value, masked]) => sum.replaceAll(value, () => masked), text)
    .replaceAll(ID_NUMBER, maskIdNumber)
    .replaceAll(MOBILE, maskPhone)

/** The same for every text within some data; keys, digests and identifiers of things stay as they are. */
export function maskAll<Data>(data: Data, replacements: Replacements): Data {
  if (typeof data === 'string') return (KEPT.test(data) ? data : maskText(data, replacements)) as Data
  if (Array.isArray(data)) return data.map((each: unknown) => maskAll(each, replacements)) as Data
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data).map(([key, each]) => [key, maskAll(each as unknown, replacements)]),
  ) as Data
}

const KEPT =
  /^(?:[0-9a-f]{64}|(?:sha256|sm3):[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d)$/
