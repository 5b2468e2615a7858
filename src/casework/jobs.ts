/** 后台做的事，一页：every job there is, and what is done by the clock. A job missing here is never run. */
import type { Pool } from 'pg'
import { CALENDAR, isWorkingDay } from '../law/calendar/calendar.ts'
import { dayNumber } from '../law/calendar/day-number.ts'
import type { LocalDate } from '../law/local-date.ts'
import type { AnyJob } from '../platform/queue/job.ts'
import type { WorkingDayTest } from '../platform/queue/schedule.ts'
import type { Schedule } from '../platform/queue/timetable.ts'
import { ANCHOR_DAILY, anchorRecord } from './audit/proving.ts'
import { evidenceJob } from './assessing/evidence-job.ts'
import { CALENDAR_JOBS, RECKON_DAILY } from './calendar/jobs.ts'
import { makeCaseFileJob } from './case-file/job.ts'
import { COLLECTING_DAILY, COLLECTING_JOBS } from './collecting/jobs.ts'
import { RESULTS_DAILY, resultsDue, resultsDueOrgan } from './consultations/result-due.ts'
import { remindOfConcern } from './concerns/remind-job.ts'
import { reportDueOrgan, reportsDue, REPORTS_DUE_DAILY } from './compiling/due.ts'
import { TIDY_DRAFTS_WEEKLY, tidyAllDrafts, tidyDrafts } from './desk/tidy.ts'
import { DUTIES_DAILY, dutiesDue, dutiesDueOrgan } from './duties/due.ts'
import { scanFile } from './files/scan.ts'
import { SWEEP_NIGHTLY, sweepStore } from './files/sweep.ts'
import type { Ground } from './ground.ts'
import { EXPIRIES_DAILY, expiries, expiriesOrgan } from './library/due.ts'
import { tellApplicant } from './letters/send/tell-applicant.ts'
import { MONITOR_JOBS, MONITOR_SCHEDULES } from './monitoring/jobs.ts'
import { handOverList } from './moves/job.ts'
import { DIGEST_DAILY, digest, digestOrgan } from './notifications/digest.ts'
import { deliver } from './notifications/deliver.ts'
import { TIDY_WEEKLY, tidy, tidyOrgan } from './notifications/tidy.ts'
import { BACKUP_NIGHTLY, nightlyBackup } from './operations/backups.ts'
import { OUTLETS_DAILY, outletsDaily, outletsDailyOrgan } from './outlets/daily.ts'
import { moveJob } from './outlets/move-job.ts'
import { confirmJob, dailyLetterJob, dailyLetters, letterJob, LETTERS_DAILY } from './outlets/subscribers/letter-job.ts'
import { countStandingOrgan, countStandings, STANDINGS_DAILY } from './overview/standing.ts'
import { PERSONAL_DATA_JOBS, PERSONAL_DATA_SCHEDULES } from './personal-data/jobs.ts'
import { releaseJob } from './publications/release-job.ts'
import { ASSESSMENTS_DAILY, assessmentsDue, assessmentsDueOrgan } from './withheld/due.ts'
import { ESCALATE_DAILY, escalate, escalateOrgan } from './to-do/escalate.ts'

/** What jobs may ask of the world. */
export interface Background extends Ground {
  readonly pool: Pool
}

export const JOBS: readonly AnyJob<Background>[] = [
  anchorRecord,
  assessmentsDue,
  assessmentsDueOrgan,
  ...CALENDAR_JOBS,
  resultsDue,
  resultsDueOrgan,
  deliver,
  remindOfConcern,
  reportDueOrgan,
  reportsDue,
  digest,
  digestOrgan,
  dutiesDue,
  dutiesDueOrgan,
  escalate,
  escalateOrgan,
  expiries,
  expiriesOrgan,
  makeCaseFileJob,
  evidenceJob,
  ...COLLECTING_JOBS,
  handOverList,
  nightlyBackup,
  countStandingOrgan,
  countStandings,
  confirmJob,
  dailyLetterJob,
  dailyLetters,
  letterJob,
  ...MONITOR_JOBS,
  moveJob,
  outletsDaily,
  outletsDailyOrgan,
  tidy,
  tidyAllDrafts,
  tidyDrafts,
  tidyOrgan,
  ...PERSONAL_DATA_JOBS,
  releaseJob,
  scanFile,
  tellApplicant,
  sweepStore,
]

/** In the order of the day. */
export const SCHEDULES: readonly Schedule<Background>[] = [
  ANCHOR_DAILY,
  RECKON_DAILY,
  STANDINGS_DAILY,
  BACKUP_NIGHTLY,
  ...PERSONAL_DATA_SCHEDULES,
  SWEEP_NIGHTLY,
  TIDY_WEEKLY,
  TIDY_DRAFTS_WEEKLY,
  REPORTS_DUE_DAILY,
  ...MONITOR_SCHEDULES,
  DUTIES_DAILY,
  EXPIRIES_DAILY,
  RESULTS_DAILY,
  ASSESSMENTS_DAILY,
  COLLECTING_DAILY,
  ESCALATE_DAILY,
  OUTLETS_DAILY,
  DIGEST_DAILY,
  LETTERS_DAILY,
]

/** Working days of the schedules: the national calendar as known to this version of the program. */
export const workingDay: WorkingDayTest = (day) => isWorkingDay(CALENDAR, dayNumber(day as LocalDate))
