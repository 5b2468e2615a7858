/** 职责一览: people beside duties, with what waits for a decision and what one person should not have together. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { ListQuery, Page } from '../../platform/web/query.ts'
import { openDuties, type PersonDuty } from './duty.ts'
import { separationConflicts } from './separation.ts'

export interface MatrixPerson {
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly title: string
  readonly hasAccount: boolean
  readonly duties: readonly PersonDuty[]
  /** What should be apart, among what is granted and asked for. */
  readonly conflicts: readonly string[]
}

interface Row {
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly title: string
  readonly hasAccount: boolean
}

/** A page of the organ's people with their duties; `holders`: only those who have or wait for one. */
export async function dutyMatrix(
  tx: Tx,
  organ: string,
  day: string,
  holders: boolean,
  list: ListQuery<'order'>,
): Promise<Page<MatrixPerson>> {
  const open = await openDuties(tx, organ, day)
  const where = sql`where p.organ_id = ${organ} and p.status = 'active'
    and (${list.q} = '' or position(lower(${list.q}) in lower(p.name)) > 0 or position(lower(${list.q}) in lower(u.name)) > 0)
    and (${!holders} or p.id = any(${[...new Set(open.map(({ personId }) => personId))]}::uuid[]))`
  const join = sql`from people p left join units u on u.organ_id = p.organ_id and u.id = p.unit_id`
  const counted = await sql<{ total: number }>`select count(*)::int as total ${join} ${where}`.execute(tx)
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / list.size))
  const page = Math.min(list.page, pages)
  const { rows } = await sql<Row>`
    select p.id, p.name, u.name as unit, p.title, p.account_id is not null as "hasAccount" ${join} ${where}
    order by u.position nulls last, u.name, p.position, p.name, p.id limit ${list.size} offset ${(page - 1) * list.size}`.execute(
    tx,
  )
  return { items: rows.map((row) => withDuties(row, open)), total, page, size: list.size, pages }
}

/** Those for whom a decision waits, the longest first, each with everything they have. */
export async function waiting(tx: Tx, organ: string, day: string): Promise<readonly MatrixPerson[]> {
  const open = await openDuties(tx, organ, day)
  const ids = [...new Set(open.filter(({ status }) => status === 'proposed').map(({ personId }) => personId))]
  const { rows } = await sql<Row>`
    select p.id, p.name, u.name as unit, p.title, p.account_id is not null as "hasAccount"
    from people p left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    where p.organ_id = ${organ} and p.id = any(${ids}::uuid[])`.execute(tx)
  return rows.map((row) => withDuties(row, open)).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

function withDuties(row: Row, open: readonly PersonDuty[]): MatrixPerson {
  const duties = open.filter(({ personId }) => personId === row.id)
  return { ...row, duties, conflicts: separationConflicts(duties.map(({ duty }) => duty)) }
}
