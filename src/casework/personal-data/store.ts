/** Keeping personal data: encrypted field by field, masked for lists, found again by a keyed mark. Every function works in the scope of its transaction. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { type FieldCipher, type FieldPlace, Unreadable } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { fieldOf, isPersonalField, oneSpelling, PERSONAL_FIELD_NAMES, type PersonalField } from './fields.ts'
import { retainedUntil } from './retention.ts'

/** The thing whose personal data these are: an application, a person of the organ… */
export interface Owner {
  readonly organ: string
  readonly kind: string
  readonly id: string
}

/** A field as lists may show it. */
export interface MaskedField {
  readonly field: PersonalField
  /** Null once erased. */
  readonly masked: string | null
  /** The last day it is kept; null while the matter is open. */
  readonly retainedUntil: string | null
  readonly erasedAt: Date | null
}

/** What is authenticated with a value: it opens in no other organ, for no other thing, in no other field. */
export const placeOf = ({ organ, kind, id }: Owner, field: string): FieldPlace => ({
  organ,
  subject: `${kind}/${id}`,
  field,
})

/** What the marks of equal values are made for; marks of two organs never agree, so that nobody is followed across them. */
export const markPurpose = (organ: string, group: string): string => `${organ}/${group}`

/**
 * Keeps or replaces values; null erases one at once (a tombstone stays). Returns the fields that changed, for the record of the
 * act that calls this: names of fields may stand there, values may not. Refuses an empty text: what is not known is left out.
 */
export async function keepPersonal(
  tx: Tx,
  cipher: FieldCipher,
  owner: Owner,
  values: { readonly [Field in PersonalField]?: string | null },
  at: Date,
): Promise<readonly PersonalField[]> {
  const rows = await rowsOf(tx, owner)
  const changed: PersonalField[] = []
  for (const field of PERSONAL_FIELD_NAMES) {
    const value = values[field]?.trim() ?? values[field]
    if (value === undefined) continue
    if (value === '') throw new Error(`personal field ${field} is empty`)
    const row = rows.find((each) => each.field === field)
    const kept = row?.cipher == null ? null : cipher.decrypt(placeOf(owner, field), row.cipher)
    if (value === kept) continue
    changed.push(field)
    if (value === null) await eraseFields(tx, owner, [field], at)
    else await write(tx, owner, field, row?.id ?? null, sealed(cipher, owner, field, value), at)
  }
  return changed
}

/** The masked values of several things of one kind, by the thing's id; a thing without any is not in the map. */
export async function maskedPersonal(
  tx: Tx,
  organ: string,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly MaskedField[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row & { subject_id: string }>`
    select subject_id, id, field, cipher, masked, retained_until::text, erased_at from personal_data
    where organ_id = ${organ} and subject_kind = ${kind} and subject_id = any(${ids}::uuid[])`.execute(tx)
  const found = Map.groupBy(rows, ({ subject_id }) => subject_id)
  return new Map([...found].map(([id, its]) => [id, inOrder(its)]))
}

/** The masked values of one thing. */
export const maskedOf = async (tx: Tx, owner: Owner): Promise<readonly MaskedField[]> =>
  inOrder(await rowsOf(tx, owner))

/**
 * The values themselves, for an act that needs them (a letter, an export) and leaves its own event. Fields that were never kept
 * or are erased are not in the answer. Throws `Unreadable` when a key is missing or a value was tampered with.
 */
export async function readPersonal(
  tx: Tx,
  cipher: FieldCipher,
  owner: Owner,
  fields: readonly PersonalField[],
): Promise<{ readonly [Field in PersonalField]?: string }> {
  const rows = await rowsOf(tx, owner)
  return Object.fromEntries(
    rows.flatMap(({ field, cipher: sealedValue }) =>
      sealedValue !== null && isPersonalField(field) && fields.includes(field)
        ? [[field, cipher.decrypt(placeOf(owner, field), sealedValue)]]
        : [],
    ),
  )
}

/**
 * The attachment of an identity image among fields that are to go, for the event that lets its content go too; undefined when
 * there is none. A value that no key opens any more must not hold up its erasure.
 */
export async function imageOf(
  tx: Tx,
  cipher: FieldCipher,
  owner: Owner,
  fields: readonly PersonalField[],
): Promise<string | undefined> {
  if (!fields.includes('id-image')) return undefined
  try {
    return (await readPersonal(tx, cipher, owner, ['id-image']))['id-image']
  } catch (fault) {
    if (fault instanceof Unreadable) return undefined
    throw fault
  }
}

/** Things of the organ that hold the same value in a field of the same group, the newest first; at most `limit`. */
export async function samePerson(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  field: PersonalField,
  value: string,
  limit = 200,
): Promise<readonly (Pick<Owner, 'kind' | 'id'> & { readonly field: PersonalField })[]> {
  const group = fieldOf(field).foundBy
  if (!group) return []
  const fields = PERSONAL_FIELD_NAMES.filter((each) => fieldOf(each).foundBy === group)
  const marks = cipher.blindIndexes(markPurpose(organ, group), oneSpelling(group, value))
  const { rows } = await sql<{ subject_kind: string; subject_id: string; field: PersonalField }>`
    select subject_kind, subject_id, field from personal_data
    where organ_id = ${organ} and field = any(${fields}) and lookup = any(${marks}) and erased_at is null
    order by subject_id desc limit ${limit}`.execute(tx)
  return rows.map(({ subject_kind, subject_id, field: its }) => ({ kind: subject_kind, id: subject_id, field: its }))
}

/** The matter ended: from now on each field has its last day. `imageDays` is the setting ID_IMAGE_DAYS. */
export async function retainFrom(tx: Tx, owner: Owner, closedOn: LocalDate, imageDays: number): Promise<void> {
  for (const { field, erasedAt } of await maskedOf(tx, owner)) {
    if (erasedAt) continue
    await setRetained(tx, owner, field, retainedUntil(fieldOf(field).keeping, closedOn, imageDays))
  }
}

/** The matter goes on again (a lawsuit, a new decision): nothing is erased until it ends anew. */
export async function retainWhileOpen(tx: Tx, owner: Owner): Promise<void> {
  for (const { field, erasedAt } of await maskedOf(tx, owner)) if (!erasedAt) await setRetained(tx, owner, field, null)
}

/** Empties fields for good: ciphertext, mask and mark go, the row stays as a tombstone. Returns how many were emptied. */
export async function eraseFields(tx: Tx, owner: Owner, fields: readonly PersonalField[], at: Date): Promise<number> {
  const done = await sql`
    update personal_data set cipher = null, masked = null, lookup = null, erased_at = ${at}, version = version + 1
    where organ_id = ${owner.organ} and subject_kind = ${owner.kind} and subject_id = ${owner.id}
      and field = any(${fields}) and erased_at is null`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}

/** A value as its row holds it, by today's key. */
export function sealed(
  cipher: FieldCipher,
  owner: Owner,
  field: PersonalField,
  value: string,
): { readonly cipher: string; readonly masked: string; readonly lookup: string | null } {
  const { mask, foundBy } = fieldOf(field)
  return {
    cipher: cipher.encrypt(placeOf(owner, field), value),
    masked: mask(value),
    lookup: foundBy ? cipher.blindIndex(markPurpose(owner.organ, foundBy), oneSpelling(foundBy, value)) : null,
  }
}

interface Row {
  readonly id: string
  readonly field: string
  readonly cipher: string | null
  readonly masked: string | null
  readonly retained_until: string | null
  readonly erased_at: Date | null
}

async function rowsOf(tx: Tx, { organ, kind, id }: Owner): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select id, field, cipher, masked, retained_until::text, erased_at from personal_data
    where organ_id = ${organ} and subject_kind = ${kind} and subject_id = ${id}`.execute(tx)
  return rows
}

async function write(
  tx: Tx,
  { organ, kind, id }: Owner,
  field: PersonalField,
  row: string | null,
  value: ReturnType<typeof sealed>,
  at: Date,
): Promise<void> {
  if (row === null) {
    await sql`
      insert into personal_data (organ_id, id, subject_kind, subject_id, field, cipher, masked, lookup, created_at)
      values (${organ}, ${uuidv7()}, ${kind}, ${id}, ${field}, ${value.cipher}, ${value.masked}, ${value.lookup}, ${at})`.execute(
      tx,
    )
    return
  }
  await sql`
    update personal_data set cipher = ${value.cipher}, masked = ${value.masked}, lookup = ${value.lookup},
      retained_until = case when erased_at is null then retained_until end, erased_at = null, version = version + 1
    where organ_id = ${organ} and id = ${row}`.execute(tx)
}

async function setRetained(tx: Tx, { organ, kind, id }: Owner, field: string, until: LocalDate | null): Promise<void> {
  await sql`
    update personal_data set retained_until = ${until}, version = version + 1
    where organ_id = ${organ} and subject_kind = ${kind} and subject_id = ${id} and field = ${field}
      and retained_until is distinct from ${until}::date`.execute(tx)
}

const inOrder = (rows: readonly Row[]): readonly MaskedField[] =>
  PERSONAL_FIELD_NAMES.flatMap((field) =>
    rows
      .filter((row) => row.field === field)
      .map((row) => ({ field, masked: row.masked, retainedUntil: row.retained_until, erasedAt: row.erased_at })),
  )
