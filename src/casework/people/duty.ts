/** 职责: what a person may do follows from these. Proposed by who keeps the people, granted by the security administrator. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { DUTIES, type Duty } from '../permissions.ts'
import type { DutyState } from './duty-states.ts'

export interface PersonDuty {
  readonly id: string
  readonly personId: string
  readonly duty: Duty
  /** The unit it is limited to; null for the whole organ. */
  readonly unitId: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly status: DutyState
  readonly proposedBy: string
  readonly decidedBy: string | null
  readonly version: number
}

/** Duties for one's own section say which section; the others are the whole organ's unless limited. */
export const OF_A_SECTION: readonly Duty[] = ['section-editor', 'section-head']

const COLUMNS = sql`d.id, d.person_id as "personId", d.duty, d.unit_id as "unitId", d.from_on::text as "from", d.to_on::text as "to",
  d.status, d.proposed_by as "proposedBy", d.decided_by as "decidedBy", d.version`

/** Duties asked for or granted, not yet past on `day`. */
export async function openDuties(tx: Tx, organ: string, day: string): Promise<readonly PersonDuty[]> {
  const { rows } = await sql<PersonDuty>`
    select ${COLUMNS} from duties d
    where d.organ_id = ${organ} and (d.status = 'proposed' or (d.status = 'granted' and (d.to_on is null or d.to_on >= ${day}::date)))
    order by d.id`.execute(tx)
  return rows
}

/** Every duty a person has or had, the newest first. */
export async function dutiesOf(tx: Tx, organ: string, person: string): Promise<readonly PersonDuty[]> {
  const { rows } = await sql<PersonDuty>`
    select ${COLUMNS} from duties d where d.organ_id = ${organ} and d.person_id = ${person} order by d.from_on desc, d.id desc`.execute(
    tx,
  )
  return rows
}

export async function dutiesByIds(tx: Tx, organ: string, ids: readonly string[]): Promise<readonly PersonDuty[]> {
  const { rows } = await sql<PersonDuty>`
    select ${COLUMNS} from duties d where d.organ_id = ${organ} and d.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** A duty as events and pages call it: 科室负责人（人事科）. */
export const dutyWords = (duty: Duty, unit: string | null): string =>
  `${DUTIES[duty].label}${unit === null ? '' : `（${unit}）`}`
