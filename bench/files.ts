/**
 * Attachments: a file sent over HTTP in pieces, each forced to the disk, then looked into, digested and registered – against a
 * bare copy of the same file on the same disk, forced at its end. `node bench/files.ts [megabytes]`
 */
import { randomBytes } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openSync,
  closeSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { newEntry, newOrgan, signedIn, startFilesDesk } from '../src/doors/files-desk.testing.ts'
import { readConfig } from '../src/platform/config.ts'
import { inTurns, median, ratioLine } from './measure.ts'

const MEGABYTE = 1024 * 1024
const SIZE = Number(process.argv[2] ?? 200) * MEGABYTE
const PIECE = 16 * MEGABYTE

const data = mkdtempSync('/tmp/gongkai-bench-files-')
const source = join(data, 'source')
// No two turns may send the same bytes: what is there already would not be stored again.
const bytes = Buffer.alloc(SIZE, randomBytes(1_048_573))
// As in a real one, nearly all of it is a stream.
bytes.write('%PDF-1.7\n1 0 obj<</Type/XObject/Subtype/Image>>stream\n')
let turn = 0
const freshen = (): void => {
  bytes.write(String((turn += 1)), 100)
  writeFileSync(source, bytes)
}

const desk = await startFilesDesk(readConfig({ GONGKAI_DATA: join(data, 'data'), UPLOAD_QUOTA_MB: '1000000' }))
try {
  const organ = await newOrgan(desk.database)
  const cookie = await signedIn(desk.database, organ.id, { duty: 'clerk' })
  const subject = { kind: 'register-entry', id: await newEntry(desk.database, organ.id, organ.unit) }
  const tus = { cookie, 'x-gongkai-desk': '1', 'tus-resumable': '1.0.0' }
  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: BodyInit,
  ): Promise<Response> => {
    const all = { ...tus, ...headers }
    const answer = await fetch(`${desk.address}/api/v1/desk${path}`, { method, headers: all, ...(body && { body }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const piece = Buffer.alloc(PIECE)
  const agent = new Agent({ keepAlive: true })
  /** A bare request: what a client does with the bytes before it sends them is not measured. */
  const patch = async (path: string, offset: number, body: Buffer): Promise<void> =>
    new Promise((done, fail) => {
      const headers = {
        ...tus,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': offset,
        'content-length': body.length,
      }
      const sending = request(`${desk.address}/api/v1/desk${path}`, { method: 'PATCH', headers, agent }, (answer) => {
        answer.resume().on('end', () => (answer.statusCode === 204 ? done() : fail(new Error(`${answer.statusCode}`))))
      })
      sending.on('error', fail).end(body)
    })
  const upload = async (): Promise<string> => {
    const metadata = `filename ${Buffer.from('材料.pdf').toString('base64')}`
    const begun = await ask('POST', '/uploads', { 'upload-length': String(SIZE), 'upload-metadata': metadata })
    const id = begun.headers.get('location')?.split('/').at(-1) ?? ''
    const file = openSync(source, 'r')
    for (let at = 0; at < SIZE; at += PIECE) {
      const length = readSync(file, piece, 0, PIECE, at)
      await patch(`/uploads/${id}`, at, piece.subarray(0, length))
    }
    closeSync(file)
    return id
  }
  // Only the work is timed, not the making of the source.
  const [bare, sent, kept]: [number[], number[], number[]] = [[], [], []]
  await inTurns(
    {
      'bare copy': async () => {
        freshen()
        const begin = performance.now()
        await pipeline(createReadStream(source), createWriteStream(join(data, 'copy'), { flush: true }))
        bare.push(performance.now() - begin)
      },
      upload: async () => {
        freshen()
        const begin = performance.now()
        const id = await upload()
        sent.push(performance.now() - begin)
        await ask('POST', '/files', { 'content-type': 'application/json' }, JSON.stringify({ upload: id, subject }))
        kept.push(performance.now() - begin)
      },
    },
    { times: 5 },
  )
  const drop = (runs: readonly number[]): readonly number[] => runs.slice(1)
  const rate = (runs: readonly number[]): string => `${Math.round((SIZE / MEGABYTE / median(runs)) * 1000)} MB/s`
  const of = (name: string, runs: readonly number[]) => ({ name, runs: drop(runs), cpu: drop(runs) })
  console.log(`bare copy ${rate(drop(bare))}, sent ${rate(drop(sent))}, sent and kept ${rate(drop(kept))}`)
  for (const [name, runs] of [
    ['sent', sent],
    ['sent and kept', kept],
  ] as const)
    console.log(ratioLine(of(name, runs), of('bare copy', bare)).replace(/, by processor time.*/, ''))
} finally {
  await desk.stop()
  rmSync(data, { recursive: true, force: true })
}
