/** 五份真实的报告，由读报告的程序读出. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReadingPool } from '../src/casework/annual-reports/reading/read-files.ts'
import { BUREAUS } from '../src/doors/recreated/bureaus.ts'
import type { Report } from '../src/law/annual-report/report.ts'
import { HOME } from '../src/platform/home.ts'

/** The errors – not the warnings – for which a real report may not be accepted as it is. */
export const ERRORS: Readonly<Record<string, readonly string[]>> = {
  hegang: ['N4'],
  songxian: ['N4'],
  huantai: ['N5'],
  jinfeng: ['R2'],
  ganzhou: ['A4', 'N1'],
}

/** The real reports as the reader reads them, by the bureau. */
export async function readOriginals(): Promise<ReadonlyMap<string, Report>> {
  const pool = new ReadingPool(1)
  const read = new Map<string, Report>()
  for (const { key, sample } of BUREAUS) {
    const found = await pool.read({
      name: sample,
      bytes: new Uint8Array(await readFile(join(HOME, 'samples', sample))),
    })
    if ('refused' in found || !found.report) throw new Error(sample)
    read.set(key, found.report)
  }
  await pool.close()
  return read
}
