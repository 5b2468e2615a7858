import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ReadingPool, type Reading, type ReadResult } from '../../casework/annual-reports/reading/read-files.ts'
import { runChecks, type Finding } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { EXIT, write, type Console } from './console.ts'
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
  const family = new Family()
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
      status = EXIT.wrong
      await write(io.stderr, `${file}：${refusal}\n`)
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

/**
 * All answers of one call, packed until the last is in: only then is it known which reports are the same organ's of
 * neighbouring years, and those are checked again with the earlier one at hand.
 */
class Family {
  #answers: { readonly file: string; readonly packed: Buffer }[] = []
  #placeOf = new Map<string, number>()
  #keyAt = new Map<number, { readonly organ: string; readonly year: number }>()

  add(file: string, json: string): void {
    const place = this.#answers.length
    this.#answers.push({ file, packed: deflateRawSync(json, { level: 1 }) })
    const { organ, year } = headOf(json)
    if (!organ || !year) return
    this.#placeOf.set(`${organ} ${year}`, place)
    this.#keyAt.set(place, { organ, year })
  }

  *together(): Generator<{ file: string; json: string }> {
    for (const [place, { file }] of this.#answers.entries()) {
      const json = this.#json(place)
      const key = this.#keyAt.get(place)
      const before = key && this.#placeOf.get(`${key.organ} ${key.year - 1}`)
      yield { file, json: before === undefined ? json : this.#withPrevious(json, before) }
    }
  }

  #json(place: number): string {
    return inflateRawSync(this.#answers[place]?.packed ?? Buffer.alloc(0)).toString()
  }

  #withPrevious(json: string, before: number): string {
    const { report: previous } = JSON.parse(this.#json(before)) as Reading
    const reading = JSON.parse(json) as Reading
    if (!previous || !reading.report) return json
    return JSON.stringify({
      ...reading,
      findings: runChecks(CHECKS, reading.report, { previous, today: localDate(today()) }),
    })
  }
}

/** Organ and year without parsing the whole answer: they stand first in it. */
function headOf(json: string): { organ: string | null; year: number | null } {
  if (json.startsWith('{"refused"') || json.startsWith('{"report":null')) return { organ: null, year: null }
  const { report } = JSON.parse(json) as { report: Pick<Report, 'organ' | 'year'> }
  return report
}
