/**
 * The case file of a case with many large attachments ÷ a bare archive of the same files (each read, deflated in the same way, written),
 * and the memory both processes take. `node bin/run.js bench/case-file.ts [files] [megabytes in all]`
 */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { compileCaseFile } from '../src/casework/case-file/compile.ts'
import type { FilePiece } from '../src/papers/case-file/piece.ts'
import { factsSheet } from '../src/papers/case-file/listing.ts'
import { paperToPdf } from '../src/papers/typeset/paper-pdf.ts'
import { diskStore } from '../src/platform/files/disk.ts'
import { writeWithRoom } from '../src/platform/files/room.ts'
import { contentOf } from '../src/platform/files/store.ts'
import { zipWriter } from '../src/platform/files/zip-writer.ts'
import { uuidv7 } from '../src/platform/uuid.ts'

const FILES = Number(process.argv[2] ?? 1000)
const MEGABYTES = Number(process.argv[3] ?? 2000)
const folder = mkdtempSync('/tmp/gongkai-bench-')
const store = diskStore(join(folder, 'files'))
const organ = uuidv7()
const MB = 1024 * 1024

let peak = 0
let childPeak = 0
/** Largest resident memory of this process, and of any process it started (Linux). */
function look(): void {
  peak = Math.max(peak, process.memoryUsage().rss)
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ')
    for (const child of children.filter(Boolean)) {
      const [, kb = '0'] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8')) ?? []
      childPeak = Math.max(childPeak, Number(kb) * 1024)
    }
  } catch {
    // It has just ended.
  }
}

try {
  const pdf = paperToPdf(
    factsSheet(
      '附件',
      '某局',
      '1',
      Array.from({ length: 60 }, (_, at) => [`第${at}行`, '内容']),
    ).at(0) ?? fail(),
  ).bytes
  const pieces: FilePiece[] = []
  const each = Math.floor((MEGABYTES * MB) / FILES)
  for (let at = 0; at < FILES; at += 1) {
    // Every fourth is a pdf of a few pages, the others are what cannot be bound.
    const isPdf = at % 4 === 0
    const content = contentOf(isPdf ? Buffer.concat([pdf, Buffer.from(`\n%${at}`)]) : randomBytes(each))
    await store.put(organ, content)
    const type = isPdf ? 'pdf' : 'mp4'
    pieces.push({
      kind: 'file', title: `附件${at}`, number: '', author: '某人', day: '2026-01-05', id: uuidv7(), name: `附件${at}.${type}`,
      size: content.size, digest: content.digest, type, typeLabel: type, withheld: null,
    }) // prettier-ignore
  }
  const head = {
    organ: '某局', caseNo: '依申请〔2026〕1号', title: '政府信息公开申请案卷', about: '某事', facts: [], applicant: '某人',
    receivedOn: null, outcome: '', repliedOn: null, archiveNumber: '', masked: false, madeAt: '2026-01-05 09:00',
  } // prettier-ignore
  const standing = { head, pieces, subjects: [], data: {}, events: [], state: '' }
  const config = { AUDIT_ANCHORS: join(folder, 'none'), GONGKAI_DATA: folder }

  const bareFrom = performance.now()
  const out = createWriteStream(join(folder, 'bare.zip'))
  const zip = zipWriter((part) => writeWithRoom(out, part))
  for (const [at, piece] of pieces.entries())
    await zip.add(`${at}`, (await store.open(organ, piece.digest)) as AsyncIterable<Buffer>, piece.size)
  await zip.end()
  await new Promise<void>((done) => out.end(done))
  const bare = performance.now() - bareFrom

  const timer = setInterval(look, 50)
  const before = process.memoryUsage().rss
  const from = performance.now()
  const watching = { signal: new AbortController().signal, tell: async () => {} }
  const made = await compileCaseFile({ files: store, config }, organ, standing, folder, watching)
  const took = performance.now() - from
  clearInterval(timer)
  const pages = made.bound.ranges?.at(-1)?.last ?? 0
  console.log(
    `${FILES} files, ${Math.round(statSync(made.zip).size / MB)} MB archive, ${pages} pages: ${(took / 1000).toFixed(1)} s ÷ bare archive ${(bare / 1000).toFixed(1)} s = ${(took / bare).toFixed(2)}`,
  )
  console.log(
    `resident: before ${Math.round(before / MB)} MB, at most ${Math.round(peak / MB)} MB; binding process at most ${Math.round(childPeak / MB)} MB`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function fail(): never {
  throw new Error('no sheet')
}
