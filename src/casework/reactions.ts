/**
 * 一件事记入之后，系统接着做什么。One page: every event there is, what it is called, and what follows it in the same transaction.
 * An event that an activity records and that is missing here is refused when it is recorded, and its transaction with it.
 */
import type { Reaction } from './acting.ts'
import { ACCOUNT_EVENTS } from './accounts/events.ts'
import { APPLICATION_EVENTS } from './applications/events.ts'
import { ASSESSING_EVENTS } from './assessing/events.ts'
import { AUDIT_EVENTS } from './audit/events.ts'
import { CALENDAR_EVENTS } from './calendar/events.ts'
import { eraseImage } from './files/erase.ts'
import { dropCaseFiles } from './case-file/erase.ts'
import { CASE_FILE_EVENTS } from './case-file/events.ts'
import { CONSULTATION_EVENTS } from './consultations/events.ts'
import { resultPublished } from './consultations/result-published.ts'
import { CONCERN_EVENTS } from './concerns/events.ts'
import { followPress, followResponse } from './concerns/follow.ts'
import { DESK_EVENTS } from './desk/events.ts'
import { DUTY_EVENTS } from './duties/events.ts'
import { dutyFulfilled } from './duties/fulfilled.ts'
import { FILE_EVENTS } from './files/events.ts'
import { IMPROVING_EVENTS } from './improving/events.ts'
import { JOB_EVENTS } from './jobs-desk/events.ts'
import { LETTER_EVENTS } from './letters/events.ts'
import { LIBRARY_EVENTS } from './library/events.ts'
import { MATTER_EVENTS } from './matters/events.ts'
import { MOVE_EVENTS } from './moves/events.ts'
import { MONITORING_EVENTS } from './monitoring/events.ts'
import { CHANNEL_EVENTS } from './notifications/events.ts'
import { OPERATIONS_EVENTS } from './operations/events.ts'
import { ORGAN_EVENTS } from './organs/events.ts'
import { OUTLET_EVENTS } from './outlets/events.ts'
import { followRelease, followWithdrawal } from './outlets/follow.ts'
import { PEOPLE_EVENTS } from './people/events.ts'
import { indexGroup, indexPerson, indexUnit } from './people/searchable.ts'
import { PERSONAL_DATA_EVENTS } from './personal-data/events.ts'
import { READER_REPORT_EVENTS } from './reader-reports/events.ts'
import { keepDueToDos } from './registers/due-to-dos.ts'
import { REGISTER_EVENTS } from './registers/events.ts'
import { indexEntry, indexEntryOfFile } from './registers/searchable.ts'
import { COLLECTING_EVENTS } from './collecting/events.ts'
import { followPublication, followSubmission } from './collecting/follow-submission.ts'
import { COMPILING_EVENTS } from './compiling/events.ts'
import { followReport } from './compiling/follow-up.ts'
import { PUBLICATION_EVENTS } from './publications/events.ts'
import { SITE_REPORT_EVENTS } from './site-report/events.ts'
import { SIGN_OFF_EVENTS } from './sign-off/events.ts'
import { REMEDY_EVENTS } from './remedies/events.ts'
import { REMINDER_EVENTS } from './to-do/events.ts'
import { WITHHELD_EVENTS } from './withheld/events.ts'
import { YEAR_TABLE_EVENTS } from './year-tables/events.ts'

/** Every event's name for people; each activity keeps its own table, this page joins them. */
export const EVENTS = {
  ...ACCOUNT_EVENTS,
  ...APPLICATION_EVENTS,
  ...ASSESSING_EVENTS,
  ...AUDIT_EVENTS,
  ...CALENDAR_EVENTS,
  ...CASE_FILE_EVENTS,
  ...CHANNEL_EVENTS,
  ...CONSULTATION_EVENTS,
  ...CONCERN_EVENTS,
  ...COLLECTING_EVENTS,
  ...COMPILING_EVENTS,
  ...DESK_EVENTS,
  ...DUTY_EVENTS,
  ...FILE_EVENTS,
  ...IMPROVING_EVENTS,
  ...JOB_EVENTS,
  ...LETTER_EVENTS,
  ...LIBRARY_EVENTS,
  ...MATTER_EVENTS,
  ...MONITORING_EVENTS,
  ...MOVE_EVENTS,
  ...OPERATIONS_EVENTS,
  ...ORGAN_EVENTS,
  ...OUTLET_EVENTS,
  ...PEOPLE_EVENTS,
  ...PERSONAL_DATA_EVENTS,
  ...PUBLICATION_EVENTS,
  ...READER_REPORT_EVENTS,
  ...REGISTER_EVENTS,
  ...REMEDY_EVENTS,
  ...REMINDER_EVENTS,
  ...SIGN_OFF_EVENTS,
  ...SITE_REPORT_EVENTS,
  ...WITHHELD_EVENTS,
  ...YEAR_TABLE_EVENTS,
} as const satisfies Record<string, string>
export type Did = keyof typeof EVENTS

/** Event → what follows. */
export const REACTIONS: Readonly<Record<Did, readonly Reaction[]>> = {
  ...recordedOnly(ACCOUNT_EVENTS),
  ...recordedOnly(APPLICATION_EVENTS),
  ...recordedOnly(ASSESSING_EVENTS),
  ...recordedOnly(CALENDAR_EVENTS),
  ...recordedOnly(CASE_FILE_EVENTS),
  ...recordedOnly(CHANNEL_EVENTS),
  ...recordedOnly(CONSULTATION_EVENTS),
  ...recordedOnly(CONCERN_EVENTS),
  ...recordedOnly(COLLECTING_EVENTS),
  ...recordedOnly(COMPILING_EVENTS),
  ...recordedOnly(DESK_EVENTS),
  ...recordedOnly(DUTY_EVENTS),
  ...recordedOnly(FILE_EVENTS),
  ...recordedOnly(IMPROVING_EVENTS),
  ...recordedOnly(JOB_EVENTS),
  ...recordedOnly(LETTER_EVENTS),
  ...recordedOnly(LIBRARY_EVENTS),
  ...recordedOnly(MATTER_EVENTS),
  ...recordedOnly(MONITORING_EVENTS),
  ...recordedOnly(MOVE_EVENTS),
  ...recordedOnly(OPERATIONS_EVENTS),
  ...recordedOnly(ORGAN_EVENTS),
  ...recordedOnly(OUTLET_EVENTS),
  ...recordedOnly(PEOPLE_EVENTS),
  ...recordedOnly(PERSONAL_DATA_EVENTS),
  ...recordedOnly(PUBLICATION_EVENTS),
  ...recordedOnly(READER_REPORT_EVENTS),
  ...recordedOnly(REMEDY_EVENTS),
  ...recordedOnly(REMINDER_EVENTS),
  ...recordedOnly(SIGN_OFF_EVENTS),
  ...recordedOnly(SITE_REPORT_EVENTS),
  ...recordedOnly(WITHHELD_EVENTS),
  ...recordedOnly(YEAR_TABLE_EVENTS),
  'publication-released': [dutyFulfilled, resultPublished, followRelease, followResponse],
  'publication-corrected': [dutyFulfilled, followRelease, followResponse],
  'publication-replaced': [dutyFulfilled, followRelease, followResponse],
  'publication-withdrawn': [dutyFulfilled, resultPublished, followWithdrawal, followResponse],
  'report-begun': [followReport],
  'report-submitted': [followSubmission],
  'report-published': [followReport, followPublication],
  'report-corrected': [followReport, followPublication],
  'group-appointed': [indexGroup],
  'group-changed': [indexGroup],
  'group-dissolved': [indexGroup],
  'group-post-ended': [indexGroup],
  'group-set-up': [indexGroup],
  'person-added': [indexPerson],
  'person-changed': [indexPerson],
  'person-left': [indexPerson],
  'person-moved': [indexPerson],
  'person-returned': [indexPerson],
  'post-added': [indexPerson],
  'post-ended': [indexPerson],
  'unit-added': [indexUnit],
  'unit-changed': [indexUnit],
  'unit-withdrawn': [indexUnit],
  'file-attached': [indexEntryOfFile],
  'file-withdrawn': [indexEntryOfFile],
  'register-entry-recorded': [indexEntry, keepDueToDos],
  'register-entry-changed': [indexEntry, keepDueToDos, followPress],
  'register-entry-withdrawn': [indexEntry, keepDueToDos, followPress],
  'audit-exported': [],
  'audit-proved': [],
  'personal-data-erased': [eraseImage, dropCaseFiles],
  'personal-data-erased-on-request': [eraseImage, dropCaseFiles],
}

/** Events after which nothing is to be done but to have them in the record. */
function recordedOnly<Name extends string>(events: Readonly<Record<Name, string>>): Record<Name, readonly Reaction[]> {
  return Object.fromEntries(Object.keys(events).map((did) => [did, []])) as unknown as Record<Name, readonly Reaction[]>
}
