/** The thread that looks for likeness among the reports of a year: seconds of work for thousands of them, away from those who answer visitors. */
import { parentPort, workerData } from 'node:worker_threads'
import { likeReports, type Written } from '../../law/annual-report/roll-up/like-reports.ts'

export interface AlikeTask {
  readonly written: readonly Written[]
  readonly year: number
}

const { written, year } = workerData as AlikeTask
parentPort?.postMessage(likeReports(written, year))
