/** 征集结束、采纳情况还没有公布的，成为待办：opened the day after the last one, closed when a result stands on the portal. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { now, today } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { readSetting } from '../organ-settings.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { consultationsOf, type Consultation } from './consultation.ts'
import { countsOf } from './counts.ts'
import { CONSULTATION_SETTING, resultDays, type ConsultationSetting } from './setting.ts'
import { phaseOn } from './words.ts'

interface World {
  readonly db: Sql
}

const TO_DO = 'consultation-result'
const PUBLICATION = 'publication'
/** The program itself closes what is done. */
const BY = '系统'

export const resultsDueOrgan = defineJob<World, { organ: string }>({
  name: 'consultation-results-due-organ',
  says: '把一个机关征集结束、没有公布采纳情况的列入待办',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }) => withScope(db, { organ }, (tx) => settleResults(tx, organ, today() as LocalDate, now())),
  whenDead: '请看失败原因后重试；不会重复列入。没有公布的也可以在“征集调查”里看到。',
})

export const resultsDue = defineJob<World, Record<string, never>>({
  name: 'consultation-results-due',
  says: '每日早上，逐个机关把征集结束、没有公布采纳情况的列入待办',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, resultsDueOrgan, rows)
  },
  whenDead: '请重试；不会重复列入。',
})

export const RESULTS_DAILY = defineSchedule({
  name: 'consultation-results-due',
  every: '每日 07:25',
  job: resultsDue,
  payload: () => ({}),
})

/** The last day on which the result of a consultation should be out. */
export const resultDueOn = ({ ends }: Pick<Consultation, 'ends'>, setting: ConsultationSetting): LocalDate =>
  localDateOf(dayNumber(ends) + resultDays(setting, ends))

/** Whether a result is owed on a day: it was asked, is over, stands there still, and nothing was said of what came of it. */
export const owesResult = (of: Consultation, day: LocalDate): boolean =>
  of.standing === 'published' && phaseOn(of, day) === 'ended' && of.result?.standing !== 'published'

/** Opens and closes the to-dos of an organ as of a day; doing it again changes nothing. */
export async function settleResults(tx: Tx, organ: string, day: LocalDate, at: Date): Promise<void> {
  const { value: setting } = await readSetting(tx, organ, CONSULTATION_SETTING)
  const counts = await countsOf(tx, organ)
  for (const of of await consultationsOf(tx, organ)) {
    const subject = { kind: PUBLICATION, id: of.id }
    if (!owesResult(of, day)) {
      const state = of.result?.standing === 'published' ? 'done' : 'cancelled'
      await closeToDo(tx, organ, at, { subject, kind: TO_DO, state, by: BY })
      continue
    }
    const received = counts.get(of.id)?.received ?? 0
    await openToDo(tx, organ, at, {
      kind: TO_DO,
      subject,
      title: `公布“${[...of.title].slice(0, 40).join('')}”的采纳情况（收到 ${received} 条）`,
      link: `/consultations/${of.id}`,
      assignee: of.unitId === null ? { duty: 'clerk' } : { duty: 'section-head', unit: of.unitId },
      dueOn: resultDueOn(of, setting),
    })
  }
}
