/**
 * 应本人请求查阅、复制、转移 ——《个人信息保护法》第四十五条
 *   个人有权向个人信息处理者查阅、复制其个人信息……个人信息处理者应当及时提供。
 *
 * What one organ keeps about one person, over all its matters, with what was done with it. The other party of a matter (applicant
 * and agent) is not in it.
 */
import { sql } from 'kysely'
import { beijingTime } from '../../../platform/clock.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { PERSONAL_DATA_EVENTS } from '../events.ts'
import { fieldOf, PERSONAL_FIELD_NAMES, type PersonalField, type Whose } from '../fields.ts'
import { maskedOf, type Owner, readPersonal, samePerson } from '../store.ts'
import { thingTitle } from '../thing-title.ts'

export interface ExportedField {
  readonly field: PersonalField
  readonly label: string
  /** Null once erased. */
  readonly value: string | null
  readonly retainedUntil: string | null
  readonly erasedAt: string | null
}

export interface ExportedMatter {
  readonly kind: string
  readonly id: string
  /** As the record names it; null when nothing is recorded of it. */
  readonly title: string | null
  readonly whose: Whose
  readonly fields: readonly ExportedField[]
  /** What was done with the data, oldest first. */
  readonly events: readonly { readonly at: string; readonly says: string }[]
}

export interface PersonalExport {
  readonly organ: string
  /** ISO 8601, Beijing time. */
  readonly madeAt: string
  readonly matters: readonly ExportedMatter[]
}

/** Gathers what is kept about the person who has this part in this matter, and in every other matter with the same 证件号码. */
export async function compileExport(
  tx: Tx,
  cipher: FieldCipher,
  owner: Owner,
  whose: Whose,
  at: Date,
): Promise<PersonalExport> {
  const { rows } = await sql<{ name: string }>`select name from organs where id = ${owner.organ}`.execute(tx)
  const parts = await partsOf(tx, cipher, owner, whose)
  const matters: ExportedMatter[] = []
  for (const part of parts) matters.push(await compileMatter(tx, cipher, { ...owner, ...part }, part.whose))
  return {
    organ: rows[0]?.name ?? '',
    madeAt: beijingTime(at),
    matters: matters.filter(({ fields }) => fields.length > 0),
  }
}

type Part = Pick<Owner, 'kind' | 'id'> & { readonly whose: Whose }

/** The matter asked about first, then the others of the same person. */
async function partsOf(tx: Tx, cipher: FieldCipher, owner: Owner, whose: Whose): Promise<readonly Part[]> {
  const first: Part = { kind: owner.kind, id: owner.id, whose }
  const numbers = PERSONAL_FIELD_NAMES.filter(
    (field) => fieldOf(field).foundBy === 'id-number' && fieldOf(field).whose === whose,
  )
  const found = new Map<string, Part>([[keyOf(first), first]])
  for (const [field, number] of Object.entries(await readPersonal(tx, cipher, owner, numbers))) {
    for (const same of await samePerson(tx, cipher, owner.organ, field as PersonalField, number)) {
      const part: Part = { kind: same.kind, id: same.id, whose: fieldOf(same.field).whose }
      if (!found.has(keyOf(part))) found.set(keyOf(part), part)
    }
  }
  return [...found.values()]
}

const keyOf = ({ kind, id, whose }: Part): string => `${kind} ${id} ${whose}`

async function compileMatter(tx: Tx, cipher: FieldCipher, owner: Owner, whose: Whose): Promise<ExportedMatter> {
  const kept = (await maskedOf(tx, owner)).filter(({ field }) => fieldOf(field).whose === whose)
  const values = await readPersonal(
    tx,
    cipher,
    owner,
    kept.map(({ field }) => field),
  )
  return {
    kind: owner.kind,
    id: owner.id,
    title: await thingTitle(tx, owner),
    whose,
    fields: kept.map(({ field, retainedUntil, erasedAt }) => ({
      field,
      label: fieldOf(field).label,
      value: values[field] ?? null,
      retainedUntil,
      erasedAt: erasedAt && beijingTime(erasedAt),
    })),
    events: await historyOf(tx, owner),
  }
}

async function historyOf(tx: Tx, { organ, id }: Owner): Promise<ExportedMatter['events']> {
  const { rows } = await sql<{ at: Date; did: string }>`
    select at, did from events
    where organ_id = ${organ} and subject_kind = 'personal-data' and subject_id = ${id} order by seq`.execute(tx)
  const says: Readonly<Record<string, string>> = PERSONAL_DATA_EVENTS
  return rows.map(({ at, did }) => ({ at: beijingTime(at), says: says[did] ?? did }))
}
