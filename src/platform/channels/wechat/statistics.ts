/** 数据统计 of 微信公众号: followers, readers and shares by day and by article. Figures that are not there stay null. */
import { countOf, listOf, objectOf, textOf } from '../asking.ts'
import { beijingDay } from '../../clock.ts'
import {
  dayAfter,
  pieces,
  type AccountDay,
  type ItemFigures,
  type Period,
  type Refused,
  type Statistics,
} from '../channel.ts'
import { cube, type Cube } from './requests.ts'
import type { Session } from './session.ts'

type Row = Readonly<Record<string, unknown>>

/** The platform's figures begin here. */
const FIRST = '2014-12-01'
/** Of the day before they are ready at eight in the morning. */
const READY_HOUR = 8
/** How many days a call may ask for; the newer calls do not say, and are asked day by day when a week is too much. */
const SPAN = 7

/** The last day whose figures are ready. */
export function lastReady(at: Date): string {
  const hour = new Date(at.getTime() + 8 * 3_600_000).getUTCHours()
  return dayAfter(beijingDay(at), hour >= READY_HOUR ? -1 : -2)
}

/** Counts a period; days without figures yet are left out of the question and stay out of the answer. */
export async function statistics(session: Session, asked: Period, at: Date): Promise<Statistics> {
  const ready = lastReady(at)
  const period = { from: asked.from < FIRST ? FIRST : asked.from, to: asked.to > ready ? ready : asked.to }
  const rows: Record<Cube, Row[]> = {
    getusersummary: [],
    getusercumulate: [],
    getbizsummary: [],
    getarticletotaldetail: [],
  }
  let delayed = asked.to > ready
  for (const which of Object.keys(rows) as Cube[]) {
    for (const piece of pieces(period, SPAN)) {
      const read = await rowsOf(session, which, piece)
      if ('became' in read) return read
      rows[which].push(...read.rows)
      delayed ||= read.delayed
    }
  }
  return { became: 'counted', account: days(period, rows), items: rows.getarticletotaldetail.flatMap(itemsOf), delayed }
}

async function rowsOf(
  session: Session,
  which: Cube,
  piece: Period,
): Promise<{ readonly rows: readonly Row[]; readonly delayed: boolean } | Refused> {
  const read = await session.call(cube(which, piece))
  if (!('became' in read)) return { rows: listOf(read.said['list']), delayed: read.said['is_delay'] === true }
  if (read.code !== '61501' || piece.from === piece.to) return read
  const rows: Row[] = []
  let delayed = false
  for (const day of pieces(piece, 1)) {
    const one = await rowsOf(session, which, day)
    if ('became' in one) return one
    rows.push(...one.rows)
    delayed ||= one.delayed
  }
  return { rows, delayed }
}

function days(period: Period, rows: Readonly<Record<Cube, readonly Row[]>>): readonly AccountDay[] {
  return pieces(period, 1).map(({ from: day }) => {
    const of = (which: Cube): readonly Row[] => rows[which].filter((row) => textOf(row['ref_date']) === day)
    const detail = objectOf(of('getbizsummary')[0]?.['detail'])
    return {
      day,
      followers: countOf(of('getusercumulate')[0]?.['cumulate_user']),
      gained: sum(of('getusersummary').map((row) => countOf(row['new_user']))),
      lost: sum(of('getusersummary').map((row) => countOf(row['cancel_user']))),
      readers: countOf(detail['read_user']),
      shares: countOf(detail['share_user']),
    }
  })
}

/** The figures come one row for each way people found the account; no row at all is no figure, and one unreadable row spoils the sum. */
const sum = (counts: readonly (number | null)[]): number | null =>
  counts.length === 0 || counts.includes(null) ? null : counts.reduce<number>((all, each) => all + (each ?? 0), 0)

const itemsOf = (row: Row): readonly ItemFigures[] =>
  listOf(row['detail_list']).map((detail) => ({
    item: textOf(row['msgid']),
    day: textOf(detail['stat_date']),
    readers: countOf(detail['read_user']),
    shares: countOf(detail['share_user']),
    comments: countOf(detail['comment_count']),
    likes: countOf(detail['like_user']),
  }))
