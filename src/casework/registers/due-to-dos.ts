/** 待办：what is due about an entry lies before whoever keeps the register until it is done. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/clock.ts'
import type { Reaction } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { registerOf } from './all.ts'
import type { DeadlineState } from './deadline-states.ts'
import { duesOf } from './deadlines.ts'
import { ENTRY, findEntry } from './entries.ts'

/** What is overdue for longer than this when it is registered is found by the list: whoever takes in old years is not flooded. */
const RECENT_DAYS = 180

/** After an event of an entry: a to-do for each deadline that is not met yet, none for those met or needless. */
export const keepDueToDos: Reaction = async (tx, { did, organ, subject, at, author }) => {
  const { rows } = await sql<{ register: string }>`
    select register from register_entries where organ_id = ${organ} and id = ${subject.id}`.execute(tx)
  const register = registerOf(rows[0]?.register ?? '')
  if (!register?.deadlines) return
  const entry = await findEntry(tx, organ, register, subject.id)
  if (!entry) return
  const today = beijingDay(at)
  const recent = beijingDay(new Date(at.getTime() - RECENT_DAYS * 86_400_000))
  const dues = entry.status === 'recorded' ? duesOf(register, entry.values, await calendarOf(tx, organ), today) : []
  for (const key of Object.keys(register.deadlines)) {
    const due = dues.find((each) => each.key === key)
    const kind = `register-due-${key}`
    if (due && WAITING[due.state] && due.dueOn >= recent)
      await openToDo(tx, organ, at, {
        kind,
        subject: { kind: ENTRY, id: entry.id },
        title: `${due.does}：${entry.title}`,
        link: `/registers/${register.key}/${entry.id}`,
        assignee: entry.unitId ? { duty: 'section-editor', unit: entry.unitId } : { duty: 'clerk' },
        dueOn: due.dueOn,
        tell: due.dueOn >= today,
      })
    // What has just been registered has no to-do yet: a long sheet goes in without asking for each.
    else if (did !== 'register-entry-recorded')
      await closeToDo(tx, organ, at, {
        subject: { kind: ENTRY, id: entry.id },
        kind,
        state: due ? 'done' : 'cancelled',
        by: author.name,
      })
  }
}

const WAITING: Record<DeadlineState, boolean> = { open: true, overdue: true, done: false, 'done-late': false }
