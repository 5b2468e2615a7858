/** The thread that checks one file before its release and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ReleaseContext } from '../../intake/release/finding.ts'
import { scanFile } from '../../intake/release/scan-file.ts'

const { bytes, name, context } = workerData as {
  readonly bytes: Uint8Array
  readonly name: string
  readonly context: ReleaseContext
}
parentPort?.postMessage(await scanFile(bytes, name, context))
