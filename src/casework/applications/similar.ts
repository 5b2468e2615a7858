/** 重复、相似的申请: shown before one is saved and on its page, never in the way, never merged by the system. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { samePerson } from '../personal-data/store.ts'
import type { Holder } from '../permissions.ts'
import type { Phase } from './case.ts'
import { readableBy } from './reach.ts'

export interface Similar {
  readonly id: string
  readonly caseNo: string
  readonly applicantShown: string
  readonly request: string
  readonly submittedOn: LocalDate
  readonly phase: Phase
  /** 同一申请人（证件号码、电话或者电子邮箱相同）. */
  readonly samePerson: boolean
  /** 申请内容只差空格、标点. */
  readonly sameText: boolean
}

/** What the new one says of itself; empty values are not looked for. */
export interface Looked {
  readonly idNumber: string
  readonly phone: string
  readonly email: string
  readonly likeness: string
}

const SHOWN = 20

/** Applications that `holder` may read and that have the same person or the same text, both first, then the newest. */
export async function similarTo(
  tx: Tx,
  cipher: FieldCipher,
  holder: Holder,
  organ: string,
  { idNumber, phone, email, likeness }: Looked,
): Promise<readonly Similar[]> {
  const asked = [['id-number', idNumber] as const, ['phone', phone] as const, ['email', email] as const]
  const persons = new Set<string>()
  for (const [field, value] of asked)
    if (value.trim() !== '')
      for (const { kind, id } of await samePerson(tx, cipher, organ, field, value))
        if (kind === 'application') persons.add(id)
  const { rows } = await sql<Similar>`
    select a.id, a.case_no as "caseNo", a.applicant_shown as "applicantShown", a.request,
      a.submitted_on::text as "submittedOn", a.phase, a.id = any(${[...persons]}::uuid[]) as "samePerson",
      a.likeness = ${likeness} and a.likeness <> '' as "sameText"
    from applications a
    where a.organ_id = ${organ} and ${readableBy(holder)} and (
      a.id = any(${[...persons]}::uuid[]) or (a.likeness = ${likeness} and a.likeness <> ''))
    order by (a.id = any(${[...persons]}::uuid[]) and a.likeness = ${likeness}) desc, a.submitted_on desc, a.id desc
    limit ${SHOWN}`.execute(tx)
  return rows
}
