/** 汇集佐证材料到哪一步：one row for each assessment and person; its archive hangs on a subject that no ordinary page opens. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { filesOf, type File } from '../files/file.ts'
import type { Plan } from './plan.ts'

/** A subject `visibility.ts` does not know: only the person who asked takes the archive out, and through the record. */
export const EVIDENCE_ARCHIVE = 'evidence-archive'

export const ARCHIVE_STATES = {
  waiting: '等待汇集',
  running: '正在汇集',
  done: '已经汇集',
  stopped: '已停止',
  failed: '没有汇集成',
} as const
export type ArchiveState = keyof typeof ARCHIVE_STATES

export interface EvidenceArchive {
  readonly id: string
  readonly assessmentId: string
  readonly personId: string
  readonly state: ArchiveState
  readonly plan: Plan
  readonly done: number
  readonly steps: number
  readonly says: string
  readonly askedAt: Date
  readonly madeAt: Date | null
}

const COLUMNS = sql`e.id, e.assessment_id as "assessmentId", e.person_id as "personId", e.state, e.plan, e.done, e.steps,
  e.says, e.asked_at as "askedAt", e.made_at as "madeAt"`

/** That of a person; null before they asked. */
export async function archiveOf(
  tx: Tx,
  organ: string,
  assessment: string,
  person: string,
): Promise<EvidenceArchive | null> {
  const { rows } = await sql<EvidenceArchive>`
    select ${COLUMNS} from evidence_archives e
    where e.organ_id = ${organ} and e.assessment_id = ${assessment} and e.person_id = ${person}`.execute(tx)
  return rows[0] ?? null
}

/** By its own id, as the making knows it; null when it was asked for anew. */
export async function archiveNamed(tx: Tx, organ: string, id: string): Promise<EvidenceArchive | null> {
  const { rows } = await sql<EvidenceArchive>`
    select ${COLUMNS} from evidence_archives e where e.organ_id = ${organ} and e.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Puts a new one in the place of the one before, whose archive goes. */
export async function askedAnew(tx: Tx, organ: string, of: EvidenceArchive): Promise<void> {
  const before = await archiveOf(tx, organ, of.assessmentId, of.personId)
  if (before) {
    await sql`delete from files where organ_id = ${organ} and subject_kind = ${EVIDENCE_ARCHIVE}
      and subject_id = ${before.id}`.execute(tx)
    await sql`delete from evidence_archives where organ_id = ${organ} and id = ${before.id}`.execute(tx)
  }
  await sql`
    insert into evidence_archives (organ_id, assessment_id, person_id, id, state, plan, steps, asked_at)
    values (${organ}, ${of.assessmentId}, ${of.personId}, ${of.id}, ${of.state}, ${JSON.stringify(of.plan)}::jsonb,
      ${of.steps}, ${of.askedAt})`.execute(tx)
}

/** Moves one on; false when it was stopped or asked for anew meanwhile. */
export async function movedOn(
  tx: Tx,
  organ: string,
  id: string,
  change: { readonly state: ArchiveState; readonly done?: number; readonly says?: string; readonly madeAt?: Date },
): Promise<boolean> {
  const moved = await sql`
    update evidence_archives set state = ${change.state}, done = coalesce(${change.done ?? null}::int, done),
      says = ${change.says ?? ''}, made_at = coalesce(${change.madeAt ?? null}::timestamptz, made_at)
    where organ_id = ${organ} and id = ${id} and state <> 'stopped'`.execute(tx)
  return Number(moved.numAffectedRows ?? 0) > 0
}

/** The archive that was made; null while there is none. */
export async function archiveFile(tx: Tx, organ: string, id: string): Promise<File | null> {
  const files = await filesOf(tx, organ, { kind: EVIDENCE_ARCHIVE, id })
  return files.find(({ status }) => status === 'attached') ?? null
}
