/** The check of a file before it is given to an applicant or published, in a bounded thread (docs/decisions/0005). */
import type { ReleaseContext, ReleaseFinding } from '../../intake/release/finding.ts'
import { releaseRule } from '../../intake/release/rules.ts'
import { runBounded, workerProgram, type Stopped } from '../../platform/files/bounded.ts'
import { Turnstile } from '../../platform/web/upload.ts'

const BOUNDS = { milliseconds: 30_000, heapMegabytes: 512 }
const scans = new Turnstile(2)

const STOPPED: Readonly<Record<Stopped, string>> = {
  'too-slow': '文件太复杂，没有在规定时间内检查完',
  'too-heavy': '文件太复杂，检查它需要的内存过大',
  fault: '检查这份文件时程序出错',
}

/**
 * What a person must know before this file leaves; the worst first. Never rejects for anything the file does: one that could
 * not be checked in 30 s and 512 MB is a finding (`not-all-checked`). At most two files are checked at a time, others wait.
 */
export async function releaseScanOf(
  bytes: Uint8Array,
  name: string,
  context: ReleaseContext,
  bounds = BOUNDS,
): Promise<readonly ReleaseFinding[]> {
  const program = workerProgram('release-scan-worker', import.meta.url)
  const result = await scans.pass(() =>
    runBounded<readonly ReleaseFinding[]>(program, { bytes, name, context }, bounds),
  )
  if ('answer' in result) return result.answer
  const rule = 'not-all-checked'
  const says = `${STOPPED[result.stopped]}；${releaseRule(rule).fix}`
  return [{ rule, severity: releaseRule(rule).severity, says, at: { offset: 0, length: 0 }, shown: '' }]
}
