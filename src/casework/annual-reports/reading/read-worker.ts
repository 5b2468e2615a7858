/** The thread that decodes, reads and checks documents one after another; it may be killed at any moment. */
import { parentPort } from 'node:worker_threads'
import { readFile } from 'node:fs/promises'
import { decode } from '../../../intake/grids/decode.ts'
import { Unreadable } from '../../../intake/grids/document.ts'
import { readReport } from '../../../intake/annual-report/read.ts'
import { runChecks } from '../../../law/annual-report/check.ts'
import { CHECKS } from '../../../law/annual-report/checks/index.ts'
import type { Report } from '../../../law/annual-report/report.ts'
import { localDate } from '../../../law/local-date.ts'
import { today } from '../../../platform/clock.ts'
import { REFUSALS } from './limits.ts'

/** One document to read: its bytes, or the path of a file. */
export interface ReadTask {
  readonly id: number
  readonly name: string
  readonly bytes?: Uint8Array
  readonly path?: string
  /** A report read before: it is only checked, beside the one of the year before if that is given. */
  readonly report?: Report
  readonly previous?: Report
  /** Also run the rules that need nothing but the report. */
  readonly check: boolean
  /** Also hand back the blocks of the source, to show it beside the reading. */
  readonly blocks: boolean
}

/** The answer: JSON of a `ReadResult`, so that a large report costs one string to pass on. */
export interface ReadReply {
  readonly id: number
  readonly json: string
}

/** Sent once, when the modules are loaded: from then on the time of a document runs. */
export const READY = 'ready'

const port = parentPort
port?.postMessage(READY)
let before: Promise<void> = Promise.resolve()
port?.on('message', (task: ReadTask) => {
  before = before.then(async () => {
    port.postMessage({ id: task.id, json: JSON.stringify(await read(task)) } satisfies ReadReply)
  })
})

async function read(task: ReadTask): Promise<unknown> {
  try {
    if (task.report) {
      const context = task.previous ? { previous: task.previous } : {}
      return { report: task.report, problems: [], findings: runChecks(CHECKS, task.report, context) }
    }
    const bytes = task.bytes ?? (await readFile(task.path ?? ''))
    const document = await decode(bytes, task.name)
    const { report, problems } = readReport(document, task.name)
    return {
      report,
      problems,
      ...(task.check && { findings: report ? runChecks(CHECKS, report, { today: localDate(today()) }) : [] }),
      ...(task.blocks && { carrier: document.carrier, blocks: document.blocks }),
    }
  } catch (error) {
    if (error instanceof Unreadable) return { refused: { code: error.code, message: error.message } }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return refused('no-file')
    if (error instanceof RangeError) return refused('too-heavy')
    return { ...refused('fault'), cause: String(error instanceof Error ? error.stack : error) }
  }
}

const refused = (code: keyof typeof REFUSALS) => ({ refused: { code, message: REFUSALS[code] } })
