/** Reading and typesetting a body in a bounded thread (docs/decisions/0005): what is pasted or uploaded is anybody's bytes. */
import type { Body } from '../../intake/bodies/body.ts'
import type { BodyFile } from '../../intake/bodies/read-docx.ts'
import type { Elements } from '../../intake/bodies/elements.ts'
import type { TidyChange, TidyCode } from '../../intake/bodies/typeset.ts'
import { runBounded, workerProgram, type Stopped } from '../../platform/files/bounded.ts'
import { Turnstile } from '../../platform/web/upload.ts'

export type BodyTask =
  | { readonly does: 'html'; readonly html: string }
  | { readonly does: 'text'; readonly text: string }
  | { readonly does: 'file'; readonly bytes: Uint8Array; readonly name: string }
  | {
      readonly does: 'tidy'
      readonly body: Body
      readonly without: readonly TidyCode[]
      readonly keep: readonly string[]
    }

export interface BodyRead extends Pick<BodyFile, 'body' | 'findings' | 'pictures'> {
  /** As a typeset body shows them; the body itself is as it was read. */
  readonly elements: Elements
}

export interface BodyTidied {
  readonly body: Body
  readonly changes: readonly TidyChange[]
}

const BOUNDS = { milliseconds: 30_000, heapMegabytes: 512 }
const readers = new Turnstile(2)

const STOPPED: Readonly<Record<Stopped, string>> = {
  'too-slow': '内容太复杂，没有在规定时间内读完；请分成几段，或者另存为 docx 后再试。',
  'too-heavy': '内容太复杂，读它需要的内存过大；请分成几段，或者去掉图片后再试。',
  fault: '读取这段内容时程序出错；请另存为 docx 后再试。',
}

/** Reads a body, or typesets one; or the sentence why it could not be done. At most two at a time, others wait. */
export async function withBody<Task extends BodyTask>(
  task: Task,
): Promise<(Task extends { does: 'tidy' } ? BodyTidied : BodyRead) | { readonly says: string }> {
  type Answer = (Task extends { does: 'tidy' } ? BodyTidied : BodyRead) | { readonly says: string }
  const program = workerProgram('body-reading-worker', import.meta.url)
  const result = await readers.pass(() => runBounded<Answer>(program, task, BOUNDS))
  return 'answer' in result ? result.answer : { says: STOPPED[result.stopped] }
}
