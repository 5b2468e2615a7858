/** The thread that reads one table of duties and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { readCatalogue } from '../../intake/catalogue/read-catalogue.ts'
import type { TableTask } from './table-reading.ts'

const { bytes, name } = workerData as TableTask
parentPort?.postMessage(await readCatalogue(bytes, name))
