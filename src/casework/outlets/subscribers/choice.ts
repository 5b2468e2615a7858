/**
 * 订阅什么、多久一封：what a subscriber chose on the form. It is kept as one line of text in the subscriber's row – the columns by their
 * paths, with `daily:` before them where one letter a day is wanted; the empty text is everything, a letter for each item.
 */
import { sql, type RawBuilder } from 'kysely'

export const RHYTHMS = { each: '每发布一条，发一封', daily: '每天一封，汇总当天发布的' } as const
export type Rhythm = keyof typeof RHYTHMS
export const RHYTHM_CODES = Object.keys(RHYTHMS) as [Rhythm, ...Rhythm[]]

export interface Choice {
  /** Paths of columns of the portal; none is everything. */
  readonly leaves: readonly string[]
  readonly rhythm: Rhythm
}

/** More columns than this are everything but a few. */
export const MOST_LEAVES = 30
const PATH = /^[a-z0-9-]{1,40}(?:\/[a-z0-9-]{1,40}){0,3}$/
const DAILY = 'daily:'

/** Whether a text may be the path of a column. */
export const isLeafPath = (text: string): boolean => PATH.test(text)

/** A choice as the row holds it: the same choice is the same text, in whatever order it was made. */
export const choiceText = ({ leaves, rhythm }: Choice): string =>
  (rhythm === 'daily' ? DAILY : '') + [...new Set(leaves)].toSorted().join(' ')

/** The choice of a row. */
export function readChoice(text: string): Choice {
  const daily = text.startsWith(DAILY)
  const leaves = (daily ? text.slice(DAILY.length) : text).split(' ').filter((leaf) => leaf !== '')
  return { leaves, rhythm: daily ? 'daily' : 'each' }
}

/** Of `subscribers s`: one letter a day is wanted. */
export const IS_DAILY: RawBuilder<boolean> = sql`(s.leaf like 'daily:%')`

/** Of `subscribers s`: something in this column was chosen – the column itself, one above it, or everything. */
export const chose = (leaf: string): RawBuilder<boolean> => sql`(
  s.leaf in ('', 'daily:') or exists (
    select 1 from unnest(string_to_array(regexp_replace(s.leaf, '^daily:', ''), ' ')) chosen
    where chosen = ${leaf} or left(${leaf}::text, length(chosen) + 1) = chosen || '/'))`
