/** The thread that decodes, reads and checks documents one after another; it may be killed at any moment. */
import { parentPort } from 'node:worker_threads'
import { readFile } from 'node:fs/promises'
import { decode } from '../../../intake/grids/decode.ts'
import { Unreadable } from '../../../intake/grids/document.ts'
import { readReport } from '../../../intake/annual-report/read.ts'
import { runChecks } from '../../../law/annual-report/check.ts'
import { CHECKS } from '../../../law/annual-report/checks/index.ts'
import { localDate } from '../../../law/local-date.ts'
import { today } from '../../../platform/clock.ts'
import { REFUSALS } from './limits.ts'
import { READY, type ReadReply, type ReadTask } from './read-messages.ts'

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
      const context = { today: localDate(today()), ...(task.previous && { previous: task.previous }) }
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
