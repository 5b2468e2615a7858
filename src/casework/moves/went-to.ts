/** Where an application of the organ went, for who follows it here. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

export interface WentTo {
  readonly name: string
  /** Of its page of applications. */
  readonly slug: string
  /** 登记号 there. */
  readonly caseNo: string
}

/** The organ that answers now, by the newest list it went with; null when it is still here. */
export async function wentTo(tx: Tx, organ: string, application: string): Promise<WentTo | null> {
  const { rows } = await sql<WentTo>`
    select o.name, o.slug, i.new_case_no as "caseNo" from applications a
    join move_items i on i.organ_id = a.organ_id and i.application_id = a.id and i.state = 'moved'
    join moves m on m.organ_id = i.organ_id and m.id = i.move_id and m.side = 'out'
    join organs o on o.id = m.other_id
    where a.organ_id = ${organ} and a.id = ${application} and a.phase = 'moved'
    order by m.offered_at desc, m.id desc limit 1`.execute(tx)
  return rows[0] ?? null
}
