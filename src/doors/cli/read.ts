import { ReadingPool, type ReadResult } from '../../casework/annual-reports/reading/read-files.ts'
import { DOCUMENT_LIMITS, REFUSALS } from '../../casework/annual-reports/reading/limits.ts'
import { EXIT, readAll, write, type Console } from './console.ts'
import { COMMAND_USAGE } from './help.ts'
import { readCall } from './options.ts'
import { progressBar } from './progress.ts'
import { reportText } from './report-text.ts'

/** `gongkai read`: every input in its order, one object a line or as text; returns the exit status. */
export async function read(argv: readonly string[], io: Console): Promise<number> {
  const call = readCall('read', argv)
  if (call.help) {
    await write(io.stdout, COMMAND_USAGE['read'] ?? '')
    return EXIT.done
  }
  const pool = new ReadingPool(Math.min(call.jobs, call.files.length))
  const progress = progressBar(call.files.length, io, call.quiet)
  let status: number = EXIT.done
  try {
    for await (const { file, json } of readInOrder(pool, call.files, io, { check: false })) {
      progress.step()
      const refusal = refusalIn(json)
      if (refusal) {
        status = Math.max(status, refusal.status)
        await write(io.stderr, `${file}：${refusal.message}\n`)
      }
      if (call.format === 'json') await write(io.stdout, jsonLine(file, json))
      else {
        const result = JSON.parse(json) as ReadResult
        if ('report' in result && result.report) {
          await write(
            io.stdout,
            `${many(call.files) ? `== ${file} ==\n` : ''}${reportText(result.report, result.problems)}\n`,
          )
        }
      }
    }
  } finally {
    progress.end()
    await pool.close()
  }
  return status
}

const many = (files: readonly string[]): boolean => files.length > 1

/** How many answers may wait for an earlier one: bounds memory, keeps every thread busy. */
const WINDOW = 64

/** Reads all files with the pool and yields the answers (JSON of `ReadResult`) in the order of the call. */
export async function* readInOrder(
  pool: ReadingPool,
  files: readonly string[],
  io: Console,
  options: { readonly check: boolean },
): AsyncGenerator<{ file: string; json: string }> {
  const running: Promise<string>[] = []
  let next = 0
  for (const file of files) {
    while (next < files.length && running.length < WINDOW) {
      running.push(readOne(pool, files[next] ?? '', io, options))
      next += 1
    }
    yield { file, json: (await running.shift()) ?? '' }
  }
}

async function readOne(pool: ReadingPool, file: string, io: Console, options: { check: boolean }): Promise<string> {
  if (file !== '-') return pool.readJson({ name: file, path: file }, options)
  const bytes = await readAll(io.stdin, DOCUMENT_LIMITS.bytes)
  if (bytes === 'too-big') return JSON.stringify({ refused: { code: bytes, message: REFUSALS[bytes] } })
  return pool.readJson({ name: '', bytes }, options)
}

/** Why an input gave no report, as one sentence, and the exit status that goes with it; undefined when it gave one. */
export function refusalIn(json: string): { readonly message: string; readonly status: number } | undefined {
  if (!json.startsWith('{"refused"') && !json.startsWith('{"report":null')) return undefined
  const result = JSON.parse(json) as ReadResult
  if ('refused' in result) {
    const { code, message } = result.refused
    return { message, status: code === 'fault' ? EXIT.fault : EXIT.wrong }
  }
  return { message: result.problems.at(-1)?.message ?? '这不是政府信息公开工作年度报告。', status: EXIT.wrong }
}

/** One line of output: the answer with its file name; a refused input is a report that is null, and why. */
export function jsonLine(file: string, json: string): string {
  if (json.startsWith('{"refused"')) {
    const { refused } = JSON.parse(json) as Extract<ReadResult, { refused: unknown }>
    return `${JSON.stringify({ file, report: null, problems: [{ ...refused, at: null }] })}\n`
  }
  return `{"file":${JSON.stringify(file)},${json.slice(1)}\n`
}
