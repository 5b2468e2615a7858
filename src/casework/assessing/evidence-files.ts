/** 佐证材料在哪里：files hung on an item, and files of the records of the year that a kind of evidence means. Nothing of personal data. */
import { sql, type RawBuilder } from 'kysely'
import { EVIDENCE_CODES, type EvidenceCode } from '../../law/assessment/evidence-kinds.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Assessment } from './assessment.ts'
import { ASSESSMENT, slotOf } from './words.ts'

export interface EvidenceFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly digest: string
  /** What it hangs on, as people call it. */
  readonly of: string
  /** Desk page of it. */
  readonly link: string
}

/** Registers whose attachments prove a kind of evidence. Applicants' files, letters and cases are never among them. */
const OF_REGISTERS: Readonly<Partial<Record<EvidenceCode, readonly string[]>>> = {
  trainings: ['trainings', 'meetings', 'seminars'],
  registers: ['decisions', 'fee-income', 'procurements', 'random-inspections', 'matter-items'],
  systems: ['systems', 'responsibilities'],
  places: ['activities', 'visits'],
}
/** What stands on every item at most; more would be a heap nobody looks through. */
const MOST = 500

const COLUMNS = sql`f.id, f.name, f.size::float8 as size, f.digest`

/** Files of records of the year, by kind of evidence. */
export async function recordFiles(
  tx: Tx,
  organ: string,
  year: number,
  code: EvidenceCode,
): Promise<readonly EvidenceFile[]> {
  const registers = OF_REGISTERS[code]
  const standing = code === 'systems'
  const from: RawBuilder<unknown> | null = registers
    ? sql`
        select ${COLUMNS}, e.title as of, '/registers/' || e.register || '/' || e.id as link from files f
        join register_entries e on e.organ_id = f.organ_id and e.id = f.subject_id and e.status = 'recorded'
        where f.organ_id = ${organ} and f.subject_kind = 'register-entry' and f.status = 'attached'
          and e.register = any(${[...registers]}::text[]) and e.occurred_on <= ${`${year}-12-31`}::date
          ${standing ? sql`` : sql`and e.occurred_on >= ${`${year}-01-01`}::date`}
        order by e.occurred_on, f.position, f.id limit ${MOST}`
    : code === 'rectification'
      ? sql`
          select ${COLUMNS}, s.title as of, '/improving/' || s.id as link from files f
          left join measures m on f.subject_kind = 'measure' and m.organ_id = f.organ_id and m.id = f.subject_id
          join findings s on s.organ_id = f.organ_id and s.id = coalesce(m.finding_id, f.subject_id)
          where f.organ_id = ${organ} and f.subject_kind in ('measure', 'shortcoming') and f.status = 'attached'
            and s.year = ${year} order by s.found_on, f.position, f.id limit ${MOST}`
      : null
  if (!from) return []
  return (await sql<EvidenceFile>`${from}`.execute(tx)).rows
}

/** Files hung on the items of an assessment, by place. */
export async function hungFiles(
  tx: Tx,
  organ: string,
  id: string,
): Promise<ReadonlyMap<string, readonly EvidenceFile[]>> {
  const { rows } = await sql<EvidenceFile & { slot: string }>`
    select ${COLUMNS}, f.slot, '' as of, '/score-sheets/' || ${id} as link from files f
    where f.organ_id = ${organ} and f.subject_kind = ${ASSESSMENT} and f.subject_id = ${id} and f.status = 'attached'
    order by f.slot, f.position, f.id`.execute(tx)
  const found = new Map<string, EvidenceFile[]>()
  for (const { slot, ...file } of rows) found.set(slot, [...(found.get(slot) ?? []), file])
  return found
}

/** Pieces of evidence by item: what hangs on it and what its kinds of records have. */
export async function piecesOf(tx: Tx, organ: string, of: Assessment): Promise<ReadonlyMap<string, number>> {
  const hung = await hungFiles(tx, organ, of.id)
  const wanted = new Set(of.sheet.blocks.flatMap(({ items }) => items.flatMap(({ evidence }) => evidence)))
  const records = new Map<EvidenceCode, number>()
  for (const code of EVIDENCE_CODES)
    if (wanted.has(code)) records.set(code, (await recordFiles(tx, organ, of.year, code)).length)
  const counts = new Map<string, number>()
  of.sheet.blocks.forEach(({ items }, block) =>
    items.forEach(({ key, evidence }, item) => {
      const own = hung.get(slotOf(block, item))?.length ?? 0
      counts.set(key, own + evidence.reduce((sum, code) => sum + (records.get(code) ?? 0), 0))
    }),
  )
  return counts
}
