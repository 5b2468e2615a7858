/** The thread that reads or typesets one body and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { elementsOf } from '../../intake/bodies/elements.ts'
import { readBodyFile, readPlainText } from '../../intake/bodies/read-file.ts'
import { readHtml } from '../../intake/bodies/read-html.ts'
import { typeset } from '../../intake/bodies/typeset.ts'
import { Unreadable } from '../../intake/grids/document.ts'
import type { BodyRead, BodyTask, BodyTidied } from './body-reading.ts'

const task = workerData as BodyTask

async function done(): Promise<BodyRead | BodyTidied | { readonly says: string }> {
  try {
    if (task.does === 'tidy') {
      const { body, changes } = typeset(task.body, { without: task.without, keep: task.keep })
      return { body, changes }
    }
    const { body, findings, page, pictures } =
      task.does === 'file'
        ? await readBodyFile(task.bytes, task.name)
        : { ...(task.does === 'html' ? readHtml(task.html) : readPlainText(task.text)), pictures: [] }
    return { body, findings, pictures, elements: elementsOf(typeset(body).body, page) }
  } catch (fault) {
    if (fault instanceof Unreadable) return { says: fault.message }
    throw fault
  }
}
parentPort?.postMessage(await done())
