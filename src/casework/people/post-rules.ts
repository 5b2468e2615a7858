/** Rules of posts: where one may be held, and that no time in one post is told twice. */
import type { LocalDate } from '../../law/local-date.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { Post } from './person.ts'
import type { Unit } from './unit.ts'

export type PostRefusal =
  'unit-unknown' | 'unit-withdrawn' | 'title-too-long' | 'from-future' | 'to-before-from' | 'post-overlaps'

export const POST_SAY: Say<PostRefusal> = {
  'unit-unknown': '没有这个内设机构，可能已经变动，请重新选择。',
  'unit-withdrawn': '“{}”已经撤销，不能再安排人员。',
  'title-too-long': '职务最多 {} 个字。',
  'from-future': '任职日期不能晚于今天（{}）。',
  'to-before-from': '免职日期不能早于任职日期。',
  'post-overlaps': '这段时间已经任过同一职务（{}），不能重复。',
}

const LONGEST_TITLE = 60
export const plainTitle = (title: string): string => title.trim().replace(/[\s\u3000]+/g, ' ')

/** The day before, by the calendar. */
export const dayBefore = (day: LocalDate): LocalDate =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10) as LocalDate

interface Interval {
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** Whether two times share a day; an open end reaches for ever. */
export const overlap = (a: Interval, b: Interval): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)

/** What forbids a post, beside the other posts of the same person (leave out the one it replaces). */
export function postFault(
  post: Pick<Post, 'unitId' | 'title' | 'from' | 'to'>,
  others: readonly Post[],
  facts: { readonly units: readonly Unit[]; readonly today: LocalDate },
): Refused<PostRefusal> | null {
  const unit = facts.units.find(({ id }) => id === post.unitId)
  if (post.unitId !== null && !unit) return refuse('unit-unknown', { field: 'unitId' })
  if (unit?.status === 'withdrawn' && post.to === null)
    return refuse('unit-withdrawn', { field: 'unitId', words: [unit.name] })
  if (Array.from(post.title).length > LONGEST_TITLE)
    return refuse('title-too-long', { field: 'title', words: [LONGEST_TITLE] })
  if (post.from > facts.today) return refuse('from-future', { field: 'from', words: [facts.today] })
  if (post.to !== null && post.to < post.from) return refuse('to-before-from', { field: 'to' })
  const same = others.find(
    (other) => other.unitId === post.unitId && other.title === post.title && overlap(other, post),
  )
  return same
    ? refuse('post-overlaps', { field: 'from', words: [`${same.from} ${same.to ? `至 ${same.to}` : '起'}`] })
    : null
}
