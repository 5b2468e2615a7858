/**
 * Under which calendar an organ's dates were last gone through, and what has changed in it since. An activity that keeps dates
 * goes through its open things whenever the two differ.
 */
import { sql } from 'kysely'
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
  /** Why dates are other than they were, as it stands after 因: 2027年放假安排公布. Asked for only when one is. */
  readonly cause: () => Promise<string>
}

/** The organ's calendar as it stands in this transaction, and the cause of what it moves. */
export async function reckoningOf(tx: Tx, organ: string): Promise<Reckoning> {
  const now = await foundationNow(tx, organ)
  return {
    calendar: await calendarWith(tx, now.notices),
    cause: async () => {
      const { foundation: was } = await lastFoundation(tx, organ)
      const added = now.notices.filter((id) => !was.notices.includes(id))
      const gone = was.notices.filter((id) => !now.notices.includes(id))
      const notices = await noticesById(tx, [...added, ...gone])
      const withdrawn = await withdrawnAmong(tx, gone)
      const causes = notices.map((notice) =>
        added.includes(notice.id) ? keptWords(notice) : goneWords(notice, withdrawn.has(notice.id)),
      )
      if (was.program !== '' && was.program !== now.program) causes.push('程序所带的放假安排更新')
      return causes.length === 0 ? '放假安排改变' : causes.join('、')
    },
  }
}

const keptWords = ({ regionId, regionName, title, number, year }: KeptNotice): string => {
  if (regionId !== null) return `${regionName ?? ''}“${title}”放假（${number}）`
  return title.includes('部分节假日安排') ? `${year}年放假安排公布` : `《${title}》公布`
}

const goneWords = ({ regionId, regionName, title }: KeptNotice, withdrawn: boolean): string => {
  const what = regionId === null ? `《${title}》` : `${regionName ?? ''}“${title}”放假`
  return withdrawn ? `撤回${what}` : `不再适用${what}`
}

/** An organ that moved to another region lost the old region's days without anybody withdrawing them. */
async function withdrawnAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from holiday_notices where id = any(${[...ids]}::uuid[]) and withdrawn_at is not null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
