/** Everything the desk offers over HTTP: each activity's endpoints, one line an activity. */
import { ENDPOINTS as accounts, OPEN_ENDPOINTS as signIn } from '../../casework/accounts/endpoints.ts'
import { ENDPOINTS as applications } from '../../casework/applications/endpoints.ts'
import { DUTY_OF_UNITS_ENDPOINTS as dutiesOfUnits } from '../../casework/assessing/duty-endpoints.ts'
import { ASSESSING_ENDPOINTS as assessing } from '../../casework/assessing/endpoints.ts'
import { ENDPOINTS as audit } from '../../casework/audit/endpoints.ts'
import { ENDPOINTS as calendar } from '../../casework/calendar/endpoints.ts'
import { ENDPOINTS as caseFiles } from '../../casework/case-file/endpoints.ts'
import { ENDPOINTS as personalData } from '../../casework/personal-data/endpoints.ts'
import { ENDPOINTS as consultations } from '../../casework/consultations/endpoints.ts'
import { OPINION_ENDPOINTS as opinions } from '../../casework/consultations/opinion-endpoints.ts'
import { YEAR_OPINION_ENDPOINTS as yearOpinions } from '../../casework/consultations/year-opinions.ts'
import { ENDPOINTS as concerns } from '../../casework/concerns/endpoints.ts'
import { ENDPOINTS as desk } from '../../casework/desk/endpoints.ts'
import { DUTY_ENDPOINTS as duties } from '../../casework/duties/endpoints.ts'
import { ENDPOINTS as search } from '../../casework/search/endpoints.ts'
import { ENDPOINTS as files } from '../../casework/files/endpoints.ts'
import { IMPROVING_ENDPOINTS as improving } from '../../casework/improving/endpoints.ts'
import { ENDPOINTS as jobs } from '../../casework/jobs-desk/endpoints.ts'
import { COLLECTING_ENDPOINTS as collecting } from '../../casework/collecting/endpoints.ts'
import { EXPORT_ENDPOINTS as collectedSheets } from '../../casework/collecting/export-endpoints.ts'
import { FILE_ENDPOINTS as collectedFiles } from '../../casework/collecting/file-endpoints.ts'
import { REQUEST_ENDPOINTS as reportRequests } from '../../casework/collecting/request-endpoints.ts'
import { SUM_ENDPOINTS as reportSums } from '../../casework/collecting/sum-endpoints.ts'
import { COMPILING_ENDPOINTS as compiling } from '../../casework/compiling/endpoints.ts'
import { PART_ENDPOINTS as reportParts } from '../../casework/compiling/part-endpoints.ts'
import { PUBLICATION_ENDPOINTS as publications } from '../../casework/publications/endpoints.ts'
import { PAPER_ENDPOINTS as publicationPapers } from '../../casework/publications/paper-endpoints.ts'
import { PUBLICATION_SETTINGS_ENDPOINTS as publicationSettings } from '../../casework/publications/settings-endpoints.ts'
import { WRITING_ENDPOINTS as publicationWriting } from '../../casework/publications/writing-endpoints.ts'
import { LETTER_ENDPOINTS as letters } from '../../casework/letters/endpoints.ts'
import { BATCH_ENDPOINTS as letterBatches } from '../../casework/letters/batch-endpoints.ts'
import { LETTER_SETTINGS_ENDPOINTS as letterSettings } from '../../casework/letters/settings/endpoints.ts'
import { SENDING_ENDPOINTS as letterSending } from '../../casework/letters/send/endpoints.ts'
import { INTERPRETATION_ENDPOINTS as interpretation } from '../../casework/interpretation/endpoints.ts'
import { ENDPOINTS as library } from '../../casework/library/endpoints.ts'
import { SHEET_ENDPOINTS as librarySheets } from '../../casework/library/sheet-endpoints.ts'
import { ENDPOINTS as matters } from '../../casework/matters/endpoints.ts'
import { ENDPOINTS as monitoring } from '../../casework/monitoring/endpoints.ts'
import { ENDPOINTS as moves } from '../../casework/moves/endpoints.ts'
import { ENDPOINTS as notifications } from '../../casework/notifications/endpoints.ts'
import { ENDPOINTS as openDays } from '../../casework/open-days/endpoints.ts'
import { ENDPOINTS as organBases } from '../../casework/organs/base-endpoints.ts'
import { ENDPOINTS as organs } from '../../casework/organs/endpoints.ts'
import { ENDPOINTS as outlets } from '../../casework/outlets/endpoints.ts'
import { OVERVIEW_ENDPOINTS as overview } from '../../casework/overview/endpoints.ts'
import { SUBORDINATE_ENDPOINTS as subordinates } from '../../casework/overview/subordinate-endpoints.ts'
import { ENDPOINTS as people } from '../../casework/people/endpoints.ts'
import { ENDPOINTS as readerReports } from '../../casework/reader-reports/endpoints.ts'
import { ENDPOINTS as registers } from '../../casework/registers/endpoints.ts'
import { ENDPOINTS as signOff } from '../../casework/sign-off/endpoints.ts'
import { ENDPOINTS as remedies } from '../../casework/remedies/endpoints.ts'
import { SITE_REPORT_ENDPOINTS as siteReport } from '../../casework/site-report/endpoints.ts'
import { ENDPOINTS as toDos } from '../../casework/to-do/endpoints.ts'
import { ENDPOINTS as withheld } from '../../casework/withheld/endpoints.ts'
import { ENDPOINTS as yearTables } from '../../casework/year-tables/endpoints.ts'
import type { DeskContext, OpenContext } from '../../casework/ground.ts'
import type { PermissionCode } from '../../casework/permissions.ts'
import type { AnyEndpoint } from '../../platform/web/endpoint.ts'

/** For who has signed in. */
export const DESK_ENDPOINTS: readonly AnyEndpoint<DeskContext, PermissionCode>[] = [
  ...accounts,
  ...applications,
  ...assessing,
  ...dutiesOfUnits,
  ...audit,
  ...calendar,
  ...caseFiles,
  ...consultations,
  ...yearOpinions,
  ...opinions,
  ...openDays,
  ...concerns,
  ...collecting,
  ...collectedFiles,
  ...collectedSheets,
  ...reportRequests,
  ...reportSums,
  ...compiling,
  ...reportParts,
  ...desk,
  ...duties,
  ...files,
  ...improving,
  ...jobs,
  ...interpretation,
  ...librarySheets,
  ...library,
  ...matters,
  ...letterBatches,
  ...letterSending,
  ...letterSettings,
  ...letters,
  ...publications,
  ...publicationWriting,
  ...publicationPapers,
  ...publicationSettings,
  ...monitoring,
  ...moves,
  ...notifications,
  ...organs,
  ...organBases,
  ...outlets,
  ...overview,
  ...subordinates,
  ...people,
  ...personalData,
  ...readerReports,
  ...registers,
  ...remedies,
  ...search,
  ...signOff,
  ...siteReport,
  ...toDos,
  ...withheld,
  ...yearTables,
]

/** For who has not: signing in, the first set-up, activation. */
export const OPEN_ENDPOINTS: readonly AnyEndpoint<OpenContext, never>[] = [...signIn]
