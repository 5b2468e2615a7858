import { CALENDAR } from '../../../calendar/calendar.ts'
import { localDateOf } from '../../../calendar/day-number.ts'
import { readHistory } from '../read-history.ts'
import { isRefusal } from '../refusals.ts'
import { runClock } from '../run.ts'
import type { Answer, Case } from './oracle.ts'

/** What the clock says of a case, in the oracle's words. */
export function clockAnswer(input: Case): Answer | 'refused' {
  const history = readHistory(input)
  if (isRefusal(history)) return 'refused'
  const clock = runClock(CALENDAR, history)
  if (isRefusal(clock) || clock.dueOn === undefined) return 'refused'
  return {
    dueOn: localDateOf(clock.dueOn),
    provisional: clock.notGazetted !== undefined,
    supplementBy: clock.supplementBy === undefined ? null : localDateOf(clock.supplementBy),
  }
}
