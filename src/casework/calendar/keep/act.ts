/** 登记通知: a notice of the State Council's office becomes part of everybody's calendar. */
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { newerThanTheProgram } from '../calendar-of.ts'
import { KEEP_SAY, keepCalendar, noticeSubject, noticeWords, type KeepRefusal } from '../keeping.ts'
import { addNotice, gazettedYears, type KeptNotice } from '../notice.ts'
import { readPasted, type Pasted } from '../read-pasted.ts'

export const SAY: Say<KeepRefusal | 'unconfirmed'> = {
  ...KEEP_SAY,
  unconfirmed: '这份通知改变了已有安排中的{}天，请与原文核对，勾选“已经核对”后再登记。',
}

/** National notices in force, as reading and reckoning take them. */
export const knownYears = (all: readonly KeptNotice[]) =>
  newerThanTheProgram(gazettedYears(all.filter(({ withdrawnAt }) => withdrawnAt === null).toReversed()))

/** Reads the text once more beside what is known by now, and keeps it. `confirmed`: the days it changes were looked into. */
export const keepNotice = (
  world: ActingWorld,
  actor: Actor,
  given: Pasted & { readonly confirmed: boolean },
): Promise<{ readonly id: string; readonly year: number } | Refused<keyof typeof SAY>> =>
  keepCalendar<{ readonly id: string; readonly year: number } | Refused<keyof typeof SAY>>(
    world,
    actor,
    async ({ tx, at, today, all, record }) => {
      const read = readPasted(given, knownYears(all), today)
      if ('refused' in read) return refuse('unreadable', { words: [read.refused], field: 'text' })
      if (read.changes.length > 0 && !given.confirmed) return refuse('unconfirmed', { words: [read.changes.length] })
      const { year, notice } = read
      const id = uuidv7()
      const kept = {
        id,
        regionId: null,
        year,
        title: notice.title,
        number: notice.number,
        body: given.text,
        address: notice.address,
        signedOn: notice.signedOn as KeptNotice['signedOn'],
        publishedOn: notice.publishedOn as KeptNotice['publishedOn'],
        days: notice.holidays,
        keptBy: actor.author.name,
        keptAt: at,
      }
      await addNotice(tx, kept)
      await record({
        did: 'holiday-notice-kept',
        subject: noticeSubject(id),
        title: notice.title,
        after: noticeWords(kept),
      })
      return { id, year }
    },
  )
