/**
 * 答复以后，不予公开的部分自动列入定期评估（条例第十八条）. What an answer withholds becomes a row each; an answer given anew after the case was
 * reopened keeps the rows of what is still withheld and marks what it gives now. Called twice, it does nothing the second time.
 */
import { sql } from 'kysely'
import type { OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { caseOf } from '../applications/case.ts'
import type { JudgedFacts, Step } from '../applications/step.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { lastDay, MATTER_SETTING } from '../matters/setting.ts'
import { idOf } from '../notifications/notify.ts'
import { readSetting } from '../organ-settings.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { addAssessment, findWithheld, indexWithheld, listWithheld } from './withheld.ts'
import { isGround, WITHHELD } from './words.ts'

/** Something an answer withholds. */
export interface Part {
  readonly item: number
  readonly title: string
  readonly ground: OutcomeCode
  readonly reason: string
}

/** What the answer that stands withholds, in the order of the items; nothing while there is none. Pure. */
export function withheldParts(request: string, steps: readonly Step[]): readonly Part[] {
  const { reply, judged, items } = caseOf(steps)
  if (!reply) return []
  return [...judged.values()]
    .toSorted((one, other) => one.item - other.item)
    .flatMap(({ item, outcome, facts, withheld }): Part[] => {
      const asked = items[item - 1] ?? request
      const whole = isGround(outcome) ? [{ item, title: asked, ground: outcome, reason: reasonIn(facts) }] : []
      return [
        ...whole,
        ...withheld
          .filter(({ ground }) => isGround(ground))
          .map(({ part, ground, facts: its }) => ({ item, title: part, ground, reason: reasonIn(its) })),
      ]
    })
}

/** The reason among what a ground must state, in words; '' where it states none. */
function reasonIn(facts: JudgedFacts): string {
  for (const value of Object.values(facts)) {
    const reason: unknown = typeof value === 'object' && value !== null && 'reason' in value ? value.reason : value
    if (typeof reason === 'string' && reason.trim() !== '') return reason.trim()
  }
  return ''
}

interface Answered {
  readonly id: string
  readonly request: string
  /** Name of who took the last step. */
  readonly by: string
}

/** Keeps the rows of an application in step with its answer; call it after the step `replied`. `at`: the instant of the act. */
export async function withholdFrom(
  tx: Tx,
  organ: string,
  { id: applicationId, request, by }: Answered,
  steps: readonly Step[],
  at: Date,
): Promise<void> {
  const { reply } = caseOf(steps)
  // What was assessed since an answer stays as it was assessed: only the answer itself is looked at.
  if (!reply || steps.at(-1)?.did !== 'replied') return
  const parts = withheldParts(request, steps)
  const calendar = await calendarOf(tx, organ)
  const { value: setting } = await readSetting(tx, organ, MATTER_SETTING)
  const idFor = ({ item, title, ground }: Part): string =>
    idOf(organ, WITHHELD, applicationId, String(item), ground, title)
  const wanted = new Map(parts.map((part) => [idFor(part), part]))
  const there = await listWithheld(tx, organ, { applicationId }, { limit: 10_000 })
  for (const row of there)
    if (row.state === 'withheld' && !wanted.has(row.id))
      await change(tx, organ, { id: row.id, to: 'opened', on: reply.on, why: OPENED_BY_ANSWER, nextBy: null, by }, at)
  for (const [id, { title, ground, reason }] of wanted) {
    const row = there.find((each) => each.id === id)
    const assessBy = lastDay(calendar, { months: setting.assessMonths }, reply.on)
    if (!row) {
      await sql`
        insert into withheld_information
          (organ_id, id, source, application_id, title, ground, reason, withheld_on, assess_by)
        values (${organ}, ${id}, 'application', ${applicationId}, ${title}, ${ground}, ${reason}, ${reply.on}::date,
          ${assessBy ?? reply.on}::date)`.execute(tx)
      const kept = await findWithheld(tx, organ, id)
      if (kept) await indexWithheld(tx, organ, kept, at)
    } else if (row.state === 'opened')
      await change(
        tx,
        organ,
        { id, to: 'withheld', on: reply.on, why: WITHHELD_AGAIN, nextBy: assessBy ?? reply.on, by },
        at,
      )
  }
}

const OPENED_BY_ANSWER = '重新答复时予以公开，或者不再以这一理由不予公开。'
const WITHHELD_AGAIN = '重新答复时仍不予公开。'

interface Change {
  readonly id: string
  readonly to: 'withheld' | 'opened'
  readonly on: LocalDate
  readonly why: string
  readonly nextBy: LocalDate | null
  readonly by: string
}

async function change(tx: Tx, organ: string, { id, to, on, why, nextBy, by }: Change, at: Date): Promise<void> {
  await sql`
    update withheld_information set state = ${to}, version = version + 1, assess_by = coalesce(${nextBy}::date, assess_by)
    where organ_id = ${organ} and id = ${id}`.execute(tx)
  await addAssessment(tx, organ, id, { on, result: to, reason: why, nextBy, who: by, at })
  if (to === 'opened') await closeToDo(tx, organ, at, { subject: { kind: WITHHELD, id }, state: 'cancelled', by })
}
