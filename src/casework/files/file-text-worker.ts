/** The thread that reads the text of one file for the search and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { textOfFile } from '../../intake/texts/file-text.ts'

const { bytes, name } = workerData as { readonly bytes: Uint8Array; readonly name: string }
parentPort?.postMessage(await textOfFile(bytes, name))
