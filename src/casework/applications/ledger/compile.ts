/** 台账的各行: the applications of a list with their steps and what hangs on them, read by the thousand. */
import { sql } from 'kysely'
import { setImmediate as breathe } from 'node:timers/promises'
import { BLOCKS } from '../../remedies/step.ts'
import { resultOf, type ResultCode } from '../../../law/applications/remedies/results.ts'
import type { RemedyBlock } from '../../../law/annual-report/tally/remedies.ts'
import type { LedgerLine } from '../../../papers/registers/application-ledger.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import type { PersonalField } from '../../personal-data/fields.ts'
import { maskedPersonal, readPersonal } from '../../personal-data/store.ts'
import type { ListedApplication } from '../list.ts'
import type { Step } from '../step.ts'
import { ledgerLine } from './line.ts'

const AT_ONCE = 500
const FIELDS: readonly PersonalField[] = ['name', 'id-kind', 'id-number', 'phone', 'email', 'agent-name']
type Values = { readonly [Field in PersonalField]?: string | null }

/**
 * The lines of these applications, in their order.
 * @param cipher opens names, numbers and contacts; null: as lists show them, masked
 */
export async function ledgerLines(
  tx: Tx,
  organ: string,
  rows: readonly ListedApplication[],
  cipher: FieldCipher | null,
): Promise<readonly LedgerLine[]> {
  const lines: LedgerLine[] = []
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.slice(from, from + AT_ONCE)
    const ids = part.map(({ id }) => id)
    const steps = await stepsOfAll(tx, organ, ids)
    const beside = await besideAll(tx, organ, ids)
    const people = await peopleOf(tx, organ, ids, cipher)
    for (const row of part) {
      const person = people.get(row.id) ?? {}
      const its = beside.get(row.id)
      const taken = steps.get(row.id) ?? []
      if (taken.length === 0) continue
      lines.push(
        ledgerLine(row, taken, {
          wanted: its?.wanted ?? {},
          applicant: cipher ? (person.name ?? row.applicantShown) : row.applicantShown,
          idKind: person['id-kind'] ?? '',
          idNumber: person['id-number'] ?? '',
          contact: [person.phone, person.email].filter(Boolean).join('，'),
          agent: person['agent-name'] ?? '',
          signers: its?.signers ?? [],
          remedies: (its?.remedies ?? []).map(remedyWords),
          complaints: its?.complaints ?? [],
          converted: its?.converted ?? false,
        }),
      )
    }
    // Others are served between two pieces of a long ledger.
    await breathe()
  }
  return lines
}

async function stepsOfAll(
  tx: Tx,
  organ: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Step[]>> {
  const { rows } = await sql<{ id: string; steps: readonly Step[] }>`
    select application_id as id, jsonb_agg(step order by n) as steps from application_steps
    where organ_id = ${organ} and application_id = any(${ids}::uuid[]) group by application_id`.execute(tx)
  return new Map(rows.map(({ id, steps }) => [id, steps]))
}

interface RemedyRow {
  readonly no: string
  readonly block: RemedyBlock
  readonly forum: string
  readonly their: string
  readonly result: ResultCode | null
}
interface BesideRow {
  readonly id: string
  readonly wanted: Readonly<Record<string, string>>
  readonly signers: readonly string[] | null
  readonly remedies: readonly RemedyRow[] | null
  readonly complaints: readonly string[] | null
  readonly converted: boolean
}

async function besideAll(tx: Tx, organ: string, ids: readonly string[]): Promise<ReadonlyMap<string, BesideRow>> {
  const { rows } = await sql<BesideRow>`
    select a.id, a.wanted,
      (select jsonb_agg(s.name order by s.step_no) from signatures s
        where s.organ_id = a.organ_id and s.subject_kind = 'letter' and s.decision = 'agree' and (s.subject_id, s.round) = (
          select r.subject_id, r.round from sign_off_rounds r join letters l
            on l.organ_id = r.organ_id and l.id = r.subject_id and l.subject_kind = 'application' and l.subject_id = a.id
          where r.organ_id = a.organ_id and r.subject_kind = 'letter' and r.state = 'done'
          order by r.ended_at desc limit 1)) as signers,
      (select jsonb_agg(jsonb_build_object('no', r.ledger_no, 'block', r.block, 'forum', r.forum, 'their', r.their_no,
          'result', coalesce(r.instead, r.result)) order by r.filed_on, r.id)
        from remedies r where r.organ_id = a.organ_id and r.application_id = a.id) as remedies,
      (select jsonb_agg(m.ledger_no order by m.received_on, m.id) from matters m
        where m.organ_id = a.organ_id and m.application_id = a.id and m.kind = 'complaint') as complaints,
      exists (select 1 from withheld_information w
        where w.organ_id = a.organ_id and w.application_id = a.id and w.state = 'proactive') as converted
    from applications a where a.organ_id = ${organ} and a.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

const remedyWords = ({ no, block, forum, their, result }: RemedyRow): string =>
  `${BLOCKS[block]} ${no}，${forum}${their}，${result ? resultOf(result).label : '尚未审结'}`

/** Masked values by one query; opened ones field by field of each, for who may. */
async function peopleOf(
  tx: Tx,
  organ: string,
  ids: readonly string[],
  cipher: FieldCipher | null,
): Promise<ReadonlyMap<string, Values>> {
  if (!cipher) {
    const masked = await maskedPersonal(tx, organ, 'application', ids)
    return new Map([...masked].map(([id, fields]) => [id, Object.fromEntries(fields.map((f) => [f.field, f.masked]))]))
  }
  const opened = new Map<string, Values>()
  for (const id of ids) opened.set(id, await readPersonal(tx, cipher, { organ, kind: 'application', id }, FIELDS))
  return opened
}
