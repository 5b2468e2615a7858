import { ReadingPool, type ReadResult } from '../../casework/annual-reports/reading/read-files.ts'
import type { Finding } from '../../law/annual-report/check.ts'
import { today } from '../../platform/clock.ts'
import { EXIT, write, type Console } from './console.ts'
import { Family } from './family.ts'
import { COMMAND_USAGE } from './help.ts'
import { readCall } from './options.ts'
import { progressBar } from './progress.ts'
import { jsonLine, readInOrder, refusalIn } from './read.ts'
import { findingsText } from './report-text.ts'

/** `gongkai check`: reads, runs every rule, prints the findings; 1 when one of them is an error. */
export async function check(argv: readonly string[], io: Console): Promise<number> {
  const call = readCall('check', argv)
  if (call.help) {
    await write(io.stdout, COMMAND_USAGE['check'] ?? '')
    return EXIT.done
  }
  const pool = new ReadingPool(Math.min(call.jobs, call.files.length))
  const progress = progressBar(call.files.length, io, call.quiet)
  const family = new Family(today())
  try {
    for await (const { file, json } of readInOrder(pool, call.files, io, { check: true })) {
      progress.step()
      family.add(file, json)
    }
  } finally {
    progress.end()
    await pool.close()
  }
  let status: number = EXIT.done
  for (const { file, json } of family.together()) {
    const refusal = refusalIn(json)
    const result = JSON.parse(json) as ReadResult
    if (refusal) {
      status = Math.max(status, refusal.status)
      await write(io.stderr, `${file}：${refusal.message}\n`)
    } else if (status === EXIT.done && findingsOf(result).some(({ severity }) => severity === 'error')) {
      status = EXIT.found
    }
    if (call.format === 'json') await write(io.stdout, jsonLine(file, json))
    else if ('report' in result && result.report) {
      const head = call.files.length > 1 ? `== ${file} ==\n` : ''
      await write(io.stdout, `${head}${findingsText(findingsOf(result), result.report)}\n`)
    }
  }
  return status
}

const findingsOf = (result: ReadResult): readonly Finding[] => ('findings' in result && result.findings) || []
