/** 重复的问题：the same words in the same year, whatever blanks and signs stand between them. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

/** A title as it is compared. */
export const plainTitle = (title: string): string =>
  title.normalize('NFKC').replaceAll(/[\s，。、；：,.;:“”"'（）()]/g, '')

/** Of these titles, those the organ has in that year already, as they are compared; those discarded do not count. */
export async function sameThere(
  tx: Tx,
  organ: string,
  year: number,
  titles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(titles.map(plainTitle))
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from findings where organ_id = ${organ} and year = ${year} and state <> 'discarded'`.execute(tx)
  return new Map(
    rows.flatMap(({ id, title }) => (wanted.has(plainTitle(title)) ? [[plainTitle(title), id] as const] : [])),
  )
}
