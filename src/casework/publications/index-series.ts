/** 索引号的编法：data of the organ; a number is given out at the first release and never again（条例第十二条第三款）. */
import { sql } from 'kysely'
import { z } from 'zod'
import {
  INDEX_PATTERNS,
  INDEX_SAYS,
  indexNumber,
  indexPatternFault,
  type IndexSeries,
} from '../../law/documents/index-number.ts'
import type { Acting } from '../acting.ts'
import { nextNumber } from '../applications/store.ts'
import { readSetting, type OrganSetting } from '../organ-settings.ts'

export interface KeptSeries extends IndexSeries {
  /** 类目代码 for the patterns that have one; by category. */
  readonly categories: Readonly<Record<string, string>>
}

export const INDEX_SETTING: OrganSetting<KeptSeries> = {
  name: 'publications.index',
  schema: z.object({
    /** '' : the organ's name in addresses. */
    organCode: z.string().regex(/^[0-9A-Z]{0,40}$/, INDEX_SAYS['organ-code']),
    pattern: z.string().refine((pattern) => indexPatternFault(pattern) === null, INDEX_SAYS.pattern),
    categories: z.record(z.string(), z.string().regex(/^[0-9A-Z]{1,10}$/, INDEX_SAYS.category)),
  }),
  preset: { organCode: '', pattern: INDEX_PATTERNS[0]?.pattern ?? '', categories: {} },
}

/** The next index number of the organ on the day of the act; or the sentence why there is none. */
export async function giveIndexNumber(
  { tx, actor, today }: Acting,
  category: string | null,
): Promise<{ readonly number: string } | { readonly say: string }> {
  const organ = actor.organId
  const { value } = await readSetting(tx, organ, INDEX_SETTING)
  const { rows } = await sql<{ slug: string }>`select slug from organs where id = ${organ}`.execute(tx)
  const organCode = value.organCode || (rows[0]?.slug ?? '').toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const parts = {
    year: Number(today.slice(0, 4)),
    month: Number(today.slice(5, 7)),
    category: value.categories[category ?? ''] ?? '0000',
  }
  const tried = indexNumber({ organCode, pattern: value.pattern }, { ...parts, seq: 1 })
  if ('refused' in tried) return { say: INDEX_SAYS[tried.refused] }
  const seq = await nextNumber(tx, organ, `index:${tried.series}`, parts.year)
  const given = indexNumber({ organCode, pattern: value.pattern }, { ...parts, seq })
  return 'refused' in given ? { say: INDEX_SAYS[given.refused] } : { number: given.number }
}
