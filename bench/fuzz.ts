/**
 * Mutations of real and generated documents through the bounded reading threads: no crash, no hang, no number that is not
 * printed in the document. `node bench/fuzz.ts [seconds] [seed]`; prints what it found and ends with 1 if anything did.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReadingPool, type Reading } from '../src/casework/annual-reports/reading/read-files.ts'
import type { Block } from '../src/intake/grids/document.ts'
import { sampleReport } from '../src/law/annual-report/sample.ts'
import { render, type PaperForm } from '../src/papers/annual-report/render.ts'

const SECONDS = Number(process.argv[2] ?? 60)
const SEED = Number(process.argv[3] ?? 1)
const FORMS: readonly PaperForm[] = ['html', 'docx', 'xlsx', 'pdf']
const WAITING = 4

/** A small repeatable source of chance (mulberry32): a finding can be had again from its seed. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Changes some bytes, cuts the end off, takes a stretch out, doubles one, or moves one. */
function mutate(bytes: Uint8Array, pick: (below: number) => number): Uint8Array {
  const size = bytes.length
  const from = pick(size)
  const to = Math.min(size, from + 1 + pick(1 + pick(4000)))
  const way = pick(5)
  if (way === 0) return bytes.slice(0, from)
  if (way === 1) return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  if (way === 2) return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  const changed = Uint8Array.from(bytes)
  if (way === 3) changed.copyWithin(pick(size), from, to)
  else for (let i = 0; i <= pick(40); i += 1) changed[pick(size)] = pick(256)
  return changed
}

/** Whether everything read stands in the document, blanks and line breaks aside. */
function invented({ report, blocks = [] }: Reading): string[] {
  const plain = (text: string): string => text.replaceAll(/\s/g, '')
  const text = blocks
    .flatMap((block: Block) => (block.kind === 'line' ? [block.text] : block.rows.flat().map((cell) => cell.text)))
    .map(plain)
    .join('\n')
  return (report?.cells ?? []).flatMap(({ status, raw, row, column, value }) =>
    status === 'read' && !text.includes(plain(raw ?? '\0')) ? [`${row}/${column} = ${value} (“${raw}”)`] : [],
  )
}

const samples = join(import.meta.dirname, '../samples')
const documents: { name: string; bytes: Uint8Array }[] = readdirSync(samples, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(txt|html?|docx?|xlsx|pdf|rtf)$/.test(name))
  .map((name) => ({ name, bytes: readFileSync(join(samples, name)) }))
for (const format of ['annual-2019', 'annual-2021'] as const) {
  for (const form of FORMS)
    documents.push({ name: `${format}.${form}`, bytes: await render(sampleReport(format), form) })
}

const pool = new ReadingPool(2)
const until = performance.now() + SECONDS * 1000
const ends = new Map<string, number>()
let tried = 0
let bad = 0

async function worker(first: number): Promise<void> {
  for (let seed = first; performance.now() < until; seed += WAITING) {
    const pick = chance(seed)
    const { name, bytes } = documents[pick(documents.length)] ?? { name: '', bytes: new Uint8Array() }
    const changed = mutate(bytes, pick)
    const result = await pool.read({ name, bytes: changed }, { check: true, blocks: true })
    tried += 1
    const end = 'refused' in result ? result.refused.code : result.report ? 'read' : 'no report'
    ends.set(end, (ends.get(end) ?? 0) + 1)
    const faults =
      'refused' in result
        ? ['fault', 'too-slow', 'too-heavy'].includes(result.refused.code)
          ? [`${result.refused.code} ${result.cause ?? ''}`]
          : []
        : invented(result)
    if (faults.length === 0) continue
    bad += 1
    const kept = join(tmpdir(), `gongkai-fuzz-${seed}-${name.replaceAll(/[\\/]/g, '-')}`)
    writeFileSync(kept, changed)
    console.log(`seed ${seed}, ${name}: ${faults.slice(0, 3).join('; ')} — kept as ${kept}`)
  }
}

await Promise.all(Array.from({ length: WAITING }, (_, i) => worker(SEED * 1_000_000 + i)))
await pool.close()
console.log(
  `${tried} documents in ${SECONDS} s, ${bad} with a fault; ends: ${JSON.stringify(Object.fromEntries(ends))}`,
)
process.exitCode = bad > 0 ? 1 : 0
