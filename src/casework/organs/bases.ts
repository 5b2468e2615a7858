/** 人口等基数 of regions and organs, by year, with their sources: public data. */
import { sql } from 'kysely'
import type { Base } from '../../law/organs/bases.ts'
import type { Sql, Tx } from '../../platform/database/scope.ts'

export interface OrganBase {
  readonly organId: string
  readonly year: number
  readonly base: Base
  readonly amount: number
  readonly source: string
}

const COLUMNS = sql`organ_id as "organId", year, base, amount::float8 as amount, source`

/** What is given for a year of any of these organs. */
export async function basesOfYear(
  db: Sql | Tx,
  year: number,
  organs: readonly string[],
): Promise<readonly OrganBase[]> {
  const { rows } = await sql<OrganBase>`
    select ${COLUMNS} from organ_bases where year = ${year} and organ_id = any(${[...organs]}::uuid[])`.execute(db)
  return rows
}

/** Everything that is given of one organ, newest year first. */
export async function basesOfOrgan(tx: Tx, organ: string): Promise<readonly OrganBase[]> {
  const { rows } = await sql<OrganBase>`
    select ${COLUMNS} from organ_bases where organ_id = ${organ} order by year desc, base`.execute(tx)
  return rows
}
