/** 10,000 mixed files through `gongkai check --jobs 2`, as one figure. `node bench/many-files.ts [count]` */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, closeSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { FormatId } from '../src/law/annual-report/format.ts'
import { sampleReport } from '../src/law/annual-report/sample.ts'
import { render, type PaperForm } from '../src/papers/annual-report/render.ts'

const COUNT = Number(process.argv[2] ?? 10_000)
const FORMATS: readonly FormatId[] = ['annual-2019', 'annual-2021']
/** How often each carrier comes, out of ten: as superiors collect them. */
const MIX: readonly PaperForm[] = ['html', 'html', 'html', 'docx', 'docx', 'docx', 'pdf', 'xlsx']
const ORGANS = 1000

const home = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gongkai-many-'))
const texts = ['0-hegang-2020.txt', '3-jinfeng-2020.txt'].map((name) => readFileSync(join(home, 'samples', name)))

try {
  mkdirSync(join(folder, 'in'))
  const distinct: { name: string; bytes: Uint8Array }[] = []
  for (const format of FORMATS) {
    for (const form of new Set(MIX)) {
      const bytes = await render(sampleReport(format), form)
      for (const _ of MIX.filter((each) => each === form)) distinct.push({ name: form, bytes })
    }
    for (const bytes of texts) distinct.push({ name: 'txt', bytes })
  }
  const files = Array.from({ length: COUNT }, (_, i) => {
    const { name, bytes } = distinct[i % distinct.length] ?? { name: 'txt', bytes: new Uint8Array() }
    const file = join(folder, 'in', `${i % ORGANS}-${i}.${name}`)
    writeFileSync(file, bytes)
    return file
  })
  const out = openSync(join(folder, 'out.jsonl'), 'w')
  spawnSync(join(home, 'bin/gongkai'), ['--help'], { stdio: 'ignore' })
  const begin = performance.now()
  const { status } = spawnSync(join(home, 'bin/gongkai'), ['check', '--format', 'json', '--jobs', '2', ...files], {
    stdio: ['ignore', out, 'inherit'],
  })
  const seconds = (performance.now() - begin) / 1000
  closeSync(out)
  const lines = readFileSync(join(folder, 'out.jsonl'), 'utf8').split('\n').length - 1
  console.log(
    `${COUNT} mixed files (html, docx, pdf, xlsx, txt), check --jobs 2: ${seconds.toFixed(1)} s, ` +
      `${Math.round(COUNT / seconds)} files/s, exit ${status}, ${lines} lines`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
