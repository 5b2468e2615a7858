/** 重复、相似的申请: shown before one is saved and on its page, never in the way, never merged by the system. */
import { sql } from 'kysely'
import { OUTCOMES, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { samePerson } from '../personal-data/store.ts'
import type { Holder } from '../permissions.ts'
import type { Phase } from './case.ts'
import { likenessOf, marksOf, NEAR, nearness, pairsOf } from './likeness.ts'
import { readableBy } from './reach.ts'

/** The answer an earlier application had: what 不予重复处理 refers to (第三十六条第（六）项). */
export interface EarlierAnswer {
  readonly outcome: string
  readonly number: string | null
  /** 成文日期. */
  readonly on: LocalDate
}

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
  /** 申请内容相近：the share of common character pairs, 0–1; at least `NEAR`. Null for one that is not near. */
  readonly near: number | null
  readonly answer: EarlierAnswer | null
}

/** What the new one says of itself; empty values are not looked for. */
export interface Looked {
  readonly idNumber: string
  readonly phone: string
  readonly email: string
  readonly request: string
}

export interface Found {
  readonly similar: readonly Similar[]
  /** 多个申请人就相同政府信息提出（第四十四条）：applications of other persons for the same or nearly the same, all of them. */
  readonly othersAsked: number
}

const SHOWN = 20
/** Texts that are compared with the new one; the nearest by marks first. */
const COMPARED = 300

interface Row extends Omit<Similar, 'samePerson' | 'sameText' | 'near' | 'answer'> {
  readonly likeness: string
  readonly outcome: OutcomeCode | null
  readonly answeredOn: LocalDate | null
  readonly number: string | null
}

/** Applications that `holder` may read and that have the same person, the same or nearly the same text; likest first, then the newest. */
export async function similarTo(
  tx: Tx,
  cipher: FieldCipher,
  holder: Holder,
  organ: string,
  looked: Looked,
  except: string | null = null,
): Promise<Found> {
  const persons = await personsOf(tx, cipher, organ, looked)
  const likeness = looked.request.trim() === '' ? '' : likenessOf(looked.request)
  const alike = await alikeByMarks(tx, organ, looked.request)
  const { rows } = await sql<Row>`
    select a.id, a.case_no as "caseNo", a.applicant_shown as "applicantShown", a.request,
      a.submitted_on::text as "submittedOn", a.phase, a.likeness, a.outcome, a.replied_on::text as "answeredOn",
      (select s.step -> 'letter' ->> 'number' from application_steps s
        where s.organ_id = a.organ_id and s.application_id = a.id and s.did = 'replied' order by s.n limit 1) as number
    from applications a
    where a.organ_id = ${organ} and ${readableBy(holder)} and a.id <> coalesce(${except}::uuid, ${NOBODY}::uuid) and (
      a.id = any(${[...persons, ...alike]}::uuid[]) or (a.likeness = ${likeness} and a.likeness <> ''))
    order by a.submitted_on desc, a.id desc limit ${COMPARED * 2}`.execute(tx)
  const own = pairsOf(looked.request)
  const compared = rows
    .map(({ likeness: its, outcome, answeredOn, number, ...row }): Similar => {
      const share = nearness(own, pairsOf(row.request))
      return {
        ...row,
        samePerson: persons.has(row.id),
        sameText: its !== '' && its === likeness,
        near: share >= NEAR ? share : null,
        answer: outcome && answeredOn ? { outcome: OUTCOMES[outcome].label, number, on: answeredOn } : null,
      }
    })
    .filter((each) => each.samePerson || each.sameText || each.near !== null)
  const others = compared.filter((each) => !each.samePerson && (each.sameText || each.near !== null))
  return {
    similar: compared.toSorted((left, right) => rank(right) - rank(left)).slice(0, SHOWN),
    othersAsked: others.length,
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Both first, then the same text, then the nearest, then the same person; sorting keeps the newest first among equals. */
const rank = ({ samePerson: person, sameText, near }: Similar): number =>
  (sameText ? 2 : (near ?? 0)) + (person ? (sameText || near !== null ? 2 : 0.1) : 0)

async function personsOf(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  { idNumber, phone, email }: Looked,
): Promise<ReadonlySet<string>> {
  const asked = [['id-number', idNumber] as const, ['phone', phone] as const, ['email', email] as const]
  const persons = new Set<string>()
  for (const [field, value] of asked)
    if (value.trim() !== '')
      for (const { kind, id } of await samePerson(tx, cipher, organ, field, value))
        if (kind === 'application') persons.add(id)
  return persons
}

/** Those that share the most band marks with a text. */
async function alikeByMarks(tx: Tx, organ: string, request: string): Promise<readonly string[]> {
  const marks = marksOf(request)
  if (marks.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select application_id as id from application_likeness where organ_id = ${organ} and mark in (${sql.join(marks)})
    group by application_id order by count(*) desc, application_id desc limit ${COMPARED}`.execute(tx)
  return rows.map(({ id }) => id)
}
