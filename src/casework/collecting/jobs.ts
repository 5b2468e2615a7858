/** The jobs of collecting, and what is done by the clock. */
import type { AnyJob } from '../../platform/queue/job.ts'
import type { Ground } from '../ground.ts'
import { askOrgans } from './ask-job.ts'
import { deliverReport } from './deliver-job.ts'
import { readBatchJob } from './read-job.ts'
import { collectingDaily, collectingDailyOrgan, urgeOrgans } from './urge-job.ts'

export { COLLECTING_DAILY } from './urge-job.ts'
export const COLLECTING_JOBS: readonly AnyJob<Ground>[] = [
  askOrgans,
  collectingDaily,
  collectingDailyOrgan,
  deliverReport,
  readBatchJob,
  urgeOrgans,
]
