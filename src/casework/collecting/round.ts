/** 采集：a superior's round of a year, and the row in which it is kept. Every function works in the scope of its transaction. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { groundFor, PERMISSIONS, type Ground, type PermissionCode } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import type { CollectingRefusal } from './refusals.ts'
import { ROUND } from './words.ts'

export interface Round {
  readonly year: number
  readonly id: string
  /** The last day for handing in. */
  readonly dueOn: LocalDate
  /** What the organs are told. */
  readonly note: string
  readonly openedAt: Date
  readonly openedBy: string
  readonly closedAt: Date | null
  readonly version: number
}

const COLUMNS = sql`r.year, r.id, r.due_on::text as "dueOn", r.note, r.opened_at as "openedAt", r.opened_by as "openedBy",
  r.closed_at as "closedAt", r.version`

/** The round of a year, locked when asked; null when there is none. */
export async function findRound(tx: Tx, organ: string, year: number, lock = false): Promise<Round | null> {
  const { rows } = await sql<Round>`
    select ${COLUMNS} from collecting_rounds r where r.organ_id = ${organ} and r.year = ${year}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Every round of an organ, the newest year first. */
export async function roundsOf(tx: Tx, organ: string): Promise<readonly Round[]> {
  const { rows } = await sql<Round>`
    select ${COLUMNS} from collecting_rounds r where r.organ_id = ${organ} order by r.year desc`.execute(tx)
  return rows
}

/** Counts a change of the round or of something that belongs to it; its version then. */
export async function countRoundChange(tx: Tx, organ: string, year: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update collecting_rounds set version = version + 1 where organ_id = ${organ} and year = ${year}
    returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

/** The subject of its events. */
export const roundSubject = ({ id }: Pick<Round, 'id'>) => ({ kind: ROUND, id })

/** As the record, to-dos and lists call it. */
export const roundTitle = ({ year }: Pick<Round, 'year'>): string => `${year}年度政府信息公开工作年度报告采集`

export interface OpenedRound {
  readonly round: Round
  /** In whose place. */
  readonly ground: Ground
}

/**
 * Gets hold of a round for an act that needs `code`, locked; refused when it is closed. `seen` null when the act does not depend on the
 * version of the round that was seen.
 */
export async function openRound(
  { tx, actor }: Acting,
  { year, seen }: { readonly year: number; readonly seen: number | null },
  code: PermissionCode = 'reports.collect',
): Promise<OpenedRound | CollectingRefusal> {
  const round = await findRound(tx, actor.organId, year, true)
  if (!round || !groundFor(actor, 'reports.collected')) return refuse('not-found')
  const ground = groundFor(actor, code)
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS[code].says] })
  if (seen !== null && round.version !== seen) return changedMeanwhile(tx, actor.organId, roundSubject(round), seen)
  return round.closedAt ? refuse('closed') : { round, ground }
}
