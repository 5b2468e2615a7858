/** 搜索框的提示：titles that hold what has been typed so far. */
import type { Tx } from '../../../platform/database/scope.ts'
import { sql } from 'kysely'
import { narrowed } from './narrowing.ts'
import { newestHits } from './newest.ts'
import { steer } from './steer.ts'
import { spell } from './spelling.ts'
import { conditionOf, wordsOf } from './words.ts'

/** So many of the newest are looked at, and so many suggested. */
const LOOKED_AT = 60
const SUGGESTED = 10

/**
 * At most ten different titles with every word of `typed`, those that begin with it first, then the newest; of `organ` or (null) of
 * all. Nothing for nothing typed, and for what is too long to be typed.
 */
export async function suggestTitles(tx: Tx, typed: string, organ: string | null): Promise<readonly string[]> {
  const asked = wordsOf(typed)
  if (typeof asked === 'string') return []
  await steer(tx)
  const conditions = [conditionOf(asked.words, true), narrowed({ organ })].filter((each) => each !== null)
  const hits = await newestHits(tx, {
    conditions,
    words: asked.words,
    organ,
    span: null,
    most: LOOKED_AT,
    weighed: false,
  })
  if (hits.length === 0) return []
  const ids = sql.join(hits.map((hit) => sql`(${hit.organ_id}::uuid, ${hit.id}::uuid)`))
  const { rows } = await sql<{ title: string }>`
    select title from portal_texts where (organ_id, id) in (${ids}) order by published_at desc, id desc`.execute(tx)
  const titles = [...new Set(rows.map(({ title }) => title))]
  const wanted = titles.filter((title) =>
    asked.words.every(({ spellings }) => spellings.some((each) => spell(title).includes(each))),
  )
  const begins = spell(typed)
  return [
    ...wanted.filter((title) => spell(title).startsWith(begins)),
    ...wanted.filter((title) => !spell(title).startsWith(begins)),
  ].slice(0, SUGGESTED)
}
