/** 登记地方放假日: days that a region's government has set hold for the organs of that region. */
import { sql } from 'kysely'
import type { LocalHoliday } from '../../../law/calendar/local-days.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { KEEP_SAY, keepCalendar, noticeSubject, noticeWords, type KeepRefusal } from '../keeping.ts'
import { addNotice } from '../notice.ts'
import { readLocal } from '../read-local.ts'

export const SAY: Say<KeepRefusal | 'region-unknown' | 'already-kept' | 'future'> = {
  ...KEEP_SAY,
  'region-unknown': '没有这个区划，可能已经变动，请重新选择。',
  'already-kept': '“{}”已经为“{}”登记过同样起始日的放假；有改变的，请先撤回原来的。',
  future: '公布日期{}在今天以后，请核对。',
}
type Refusal = Refused<keyof typeof SAY>

export interface LocalGiven extends LocalHoliday {
  readonly regionId: string
  /** When the region's government published it. */
  readonly publishedOn: LocalDate
}

/** Keeps them for every organ below the region. */
export const keepLocal = (
  world: ActingWorld,
  actor: Actor,
  { regionId, publishedOn, ...entry }: LocalGiven,
): Promise<{ readonly id: string; readonly year: number } | Refusal> =>
  keepCalendar<{ readonly id: string; readonly year: number } | Refusal>(
    world,
    actor,
    async ({ tx, at, today, all, record }) => {
      const region = await sql<{ name: string }>`
      select name from organs where id = ${regionId} and kind = 'region' and dissolved_on is null`.execute(tx)
      const regionName = region.rows[0]?.name
      if (regionName === undefined) return refuse('region-unknown', { field: 'regionId' })
      if (publishedOn > today) return refuse('future', { words: [publishedOn], field: 'publishedOn' })
      const read = readLocal(entry)
      if ('refused' in read) return refuse('unreadable', { words: [read.refused] })
      const twice = all.some(
        (each) =>
          each.regionId === regionId && each.withdrawnAt === null && each.days.some(({ from }) => from === entry.from),
      )
      if (twice) return refuse('already-kept', { words: [entry.name, regionName] })
      const id = uuidv7()
      const year = Number(entry.from.slice(0, 4))
      const { name, from, to, worked = [], cites } = entry
      const kept = {
        id,
        regionId,
        year,
        title: name,
        number: cites,
        body: cites,
        address: null,
        signedOn: publishedOn,
        publishedOn,
        days: [{ name, from, to, worked }],
        keptBy: actor.author.name,
        keptAt: at,
      }
      await addNotice(tx, kept)
      await record({
        did: 'holiday-notice-kept',
        subject: noticeSubject(id),
        title: `${regionName}：${name}`,
        after: { 区划: regionName, ...noticeWords(kept) },
      })
      return { id, year }
    },
  )
