/**
 * Under which calendar an organ's dates were last gone through, and what has changed in it since. An activity that keeps dates
 * goes through its open things whenever the two differ.
 */
import { z } from 'zod'
import { CALENDAR, type Calendar } from '../../law/calendar/calendar.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { keepSetting, readSetting, type OrganSetting } from '../organ-settings.ts'
import { calendarWith, noticesInForce } from './calendar-of.ts'
import { noticesById, type KeptNotice } from './notice.ts'

/** What a calendar rests on. */
export interface Foundation {
  /** Ids of the notices, in the order they were kept. */
  readonly notices: readonly string[]
  /** Mark of the program's own calendar; '' when nobody has gone through the dates yet. */
  readonly program: string
}

const LAST: OrganSetting<Foundation> = {
  name: 'reckoned-under',
  schema: z.object({ notices: z.array(z.uuid()), program: z.string() }),
  preset: { notices: [], program: '' },
}

/** The program's own calendar in a few letters: another version of the program may know more notices. */
let own: string | null = null
const ownMark = (): string =>
  (own ??= digest('sha256', `${[...CALENDAR.gazetted].join(' ')}\n${CALENDAR.kinds.join('')}`).slice(0, 16))

/** What the organ's calendar rests on now. */
export const foundationNow = async (tx: Tx, organ: string): Promise<Foundation> => ({
  notices: await noticesInForce(tx, organ),
  program: ownMark(),
})

/** What the organ's dates were last gone through under, with the version for keeping another. */
export async function lastFoundation(
  tx: Tx,
  organ: string,
): Promise<{ readonly foundation: Foundation; readonly version: number }> {
  const { value, version } = await readSetting(tx, organ, LAST)
  return { foundation: value, version }
}

/** Keeps that the organ's dates have all been gone through; false when somebody else has kept it meanwhile. */
export const keepFoundation = async (tx: Tx, organ: string, seen: number, foundation: Foundation): Promise<boolean> =>
  (await keepSetting(tx, organ, LAST, seen, foundation)) !== null

export const sameFoundation = (one: Foundation, other: Foundation): boolean =>
  one.program === other.program && one.notices.join(' ') === other.notices.join(' ')

/** How an organ's dates are to be reckoned within a transaction. */
export interface Reckoning {
  readonly calendar: Calendar
  /**
   * Why dates that were right at an instant are others now, as it stands after 因: 2027年放假安排公布. Asked for only when they are.
   */
  readonly cause: (since: Date) => Promise<string>
}

/** The organ's calendar as it stands in this transaction, and the cause of what it moves. */
export async function reckoningOf(tx: Tx, organ: string): Promise<Reckoning> {
  const now = await foundationNow(tx, organ)
  return {
    calendar: await calendarWith(tx, now.notices),
    cause: async (since) => {
      const { foundation: was } = await lastFoundation(tx, organ)
      const added = now.notices.filter((id) => !was.notices.includes(id))
      const gone = was.notices.filter((id) => !now.notices.includes(id))
      const notices = await noticesById(tx, [...added, ...gone])
      const causes = notices.filter((notice) => changedSince(notice, since)).map(causeWords)
      if (was.program !== '' && was.program !== now.program) causes.push('程序所带的放假安排更新')
      return causes.length === 0 ? '放假安排改变' : causes.join('、')
    },
  }
}

/** A notice that an organ's move brought or took away bears no day of that: it counts whenever it was kept. */
const changedSince = ({ keptAt, withdrawnAt, regionId }: KeptNotice, since: Date): boolean =>
  regionId !== null || (withdrawnAt ?? keptAt) >= since

function causeWords({ regionId, regionName, title, number, year, withdrawnAt }: KeptNotice): string {
  if (regionId !== null) return `${withdrawnAt ? '撤回' : ''}${regionName ?? ''}“${title}”放假（${number}）`
  if (withdrawnAt) return `撤回《${title}》`
  return title.includes('部分节假日安排') ? `${year}年放假安排公布` : `《${title}》公布`
}
