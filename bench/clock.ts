/**
 * 100,000 case histories through `gongkai clock` ÷ merely parsing and printing the same lines. Aim: ≤ 3.
 * Both sides read the same file and write into the same kind of sink, in one process, in turns.
 */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { clock } from '../src/doors/cli/clock.ts'
import { linesOf } from '../src/doors/cli/json-lines.ts'
import { clockAnswer } from '../src/law/applications/clock/proof/compare.ts'
import { randomCase } from '../src/law/applications/clock/proof/histories.ts'
import { inTurns, median, ratioLine } from './measure.ts'

const COUNT = 100_000
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))
const file = join(folder, 'cases.jsonl')
let text = ''
for (let seed = 0, kept = 0; kept < COUNT; seed++) {
  const input = randomCase(seed)
  // Impossible histories are cheap to refuse: they would flatter the figure.
  if (clockAnswer(input) === 'refused') continue
  text += `${JSON.stringify(input)}\n`
  kept++
}
writeFileSync(file, text)

class Sink extends Writable {
  bytes = 0
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.bytes += chunk.length
    done()
  }
}

async function printOnly(): Promise<void> {
  const sink = new Sink()
  let out = ''
  for await (const batch of linesOf(createReadStream(file, { highWaterMark: 1 << 18 }))) {
    for (const { text: line } of batch) {
      out += `${JSON.stringify(JSON.parse(line))}\n`
      if (out.length > 65_536) {
        sink.write(out)
        out = ''
      }
    }
  }
  sink.write(out)
}

async function throughTheClock(): Promise<void> {
  const sink = new Sink()
  await clock([file, '--quiet'], { stdin: process.stdin, stdout: sink, stderr: process.stderr })
}

try {
  const [whole, bare] = await inTurns({ 'gongkai clock': throughTheClock, 'parse and print': printOnly })
  if (whole && bare) {
    console.log(ratioLine(whole, bare))
    console.log(`${Math.round((COUNT / median(whole.runs)) * 1000)} cases per second`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
