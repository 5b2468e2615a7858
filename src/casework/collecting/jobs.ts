/** The jobs of collecting. */
import type { AnyJob } from '../../platform/queue/job.ts'
import type { Ground } from '../ground.ts'
import { askOrgans } from './ask-job.ts'
import { deliverReport } from './deliver-job.ts'

export const COLLECTING_JOBS: readonly AnyJob<Ground>[] = [askOrgans, deliverReport]
