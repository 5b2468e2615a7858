/** 谁的年度报告：the organ as article 49 sees it. */
import { sql } from 'kysely'
import type { OrganKind } from '../../law/annual-report/organ.ts'
import { reporterKind } from '../../law/annual-report/roll-up/governments.ts'
import type { Tx } from '../../platform/database/scope.ts'

export interface Reporter {
  readonly name: string
  /** That of a government for the 主管部门 of a region. */
  readonly kind: OrganKind
}

/** The organ that writes a report; throws for an id that is none. */
export async function reporterOf(tx: Tx, organ: string): Promise<Reporter> {
  const { rows } = await sql<{ name: string; representsId: string | null }>`
    select name, supervises_id as "representsId" from organs where id = ${organ}`.execute(tx)
  const [found] = rows
  if (!found) throw new Error(`no organ ${organ}`)
  return { name: found.name, kind: reporterKind(found) }
}
