/** The thread that looks into one file and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Inspection } from './inspect.ts'
import { look } from './look.ts'
import { withFile } from './source.ts'

const { path } = workerData as { readonly path: string }
const { kind, findings } = await withFile(path, (source) => look(source))
parentPort?.postMessage({ kind, findings } satisfies Inspection)
