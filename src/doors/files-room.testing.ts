/** A desk with files, a scanner that knows one virus, an organ with a clerk and a fresh entry for every test; and how to call it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { ShownFile } from '../casework/files/endpoints.ts'
import { readConfig } from '../platform/config.ts'
import { prepare } from '../platform/database/prepared.testing.ts'
import { withScope } from '../platform/database/scope.ts'
import { newEntry, newOrgan, signedIn, startFilesDesk, type FilesDesk } from './files-desk.testing.ts'

/** Bytes that the scanner takes for a virus. */
export const VIRUS = 'a virus stands here'
export const TUS = { 'tus-resumable': '1.0.0' }
export const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' }

/** The header that says what an upload is called. */
export const named = (name: string) => ({ 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` })

/** One call of the desk, as its pages make them. */
export async function call(
  base: string,
  as: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const json = body !== undefined && !(body instanceof Uint8Array)
  return fetch(`${base}/api/v1/desk${path}`, {
    method,
    headers: { cookie: as, 'x-gongkai-desk': '1', ...(json && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
  })
}

/** Status and sentence of a problem. */
export const detail = async (answer: Response): Promise<readonly [number, string]> => [
  answer.status,
  ((await answer.json()) as { detail: string }).detail,
]

/** Opens the room before the tests of a file and closes it after them. */
export function filesRoom() {
  const data = mkdtempSync('/tmp/gongkai-files-')
  let scanner: Server
  const room = {
    data,
    desk: null as unknown as FilesDesk,
    organ: { id: '', unit: '' },
    entry: '',
    clerk: '',
    onEntry: () => ({ kind: 'register-entry', id: room.entry }),
    ask: async (...[as, method, path, body, headers]: [string, string, string, unknown?, Record<string, string>?]) =>
      call(room.desk.address, as, method, path, body, headers),
    /** Sends a whole file; its id as an upload. */
    async upload(as: string, name: string, bytes: Uint8Array): Promise<string> {
      const length = { 'upload-length': String(bytes.length) }
      const begun = await room.ask(as, 'POST', '/uploads', undefined, { ...TUS, ...length, ...named(name) })
      expect(begun.status, await begun.clone().text()).toBe(201)
      const id = begun.headers.get('location')?.split('/').at(-1) ?? ''
      if (bytes.length === 0) return id
      const sent = await room.ask(as, 'PATCH', `/uploads/${id}`, bytes, { ...PIECE, 'upload-offset': '0' })
      expect(sent.status).toBe(204)
      return id
    },
    receive: async (as: string, name: string, bytes: Uint8Array | string, subject: unknown = room.onEntry()) =>
      room.ask(as, 'POST', '/files', { upload: await room.upload(as, name, Buffer.from(bytes)), subject }),
    async received(as: string, name: string, bytes: Uint8Array | string, subject?: unknown): Promise<ShownFile> {
      const answer = await room.receive(as, name, bytes, subject)
      expect(answer.status, await answer.clone().text()).toBe(200)
      return (await answer.json()) as ShownFile
    },
    /** The file once its scan has ended. */
    async scanned(file: ShownFile): Promise<ShownFile> {
      for (let times = 0; times < 600; times += 1) {
        const seen = (await (await room.ask(room.clerk, 'GET', `/files/${file.id}`)).json()) as ShownFile
        if (seen.scan.state !== 'scanning') return seen
        await wait(50)
      }
      throw new Error('never scanned')
    },
    /** What stands in the organ's record. */
    events: () =>
      withScope(room.desk.database.sql, { organ: room.organ.id }, async (tx) => {
        const { rows } = await sql<{ did: string; title: string }>`
          select did, content::json ->> 'title' as title from events where organ_id = ${room.organ.id} order by seq`.execute(
          tx,
        )
        return rows
      }),
    /** Paths of the contents in the organ's folder of the store. */
    stored: () =>
      readdirSync(join(data, 'files', room.organ.id), { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.length > 60,
      ),
  }
  beforeAll(async () => {
    // Answers as clamd does.
    scanner = createServer((socket) => {
      let said = ''
      socket.on('error', () => {})
      socket.on('data', (part) => {
        said += part.toString('latin1')
        if (said.endsWith('\0\0\0\0')) socket.end(said.includes(VIRUS) ? 'stream: Test.Virus FOUND\0' : 'stream: OK\0')
      })
    })
    await new Promise<void>((ready) => scanner.listen(0, '127.0.0.1', ready))
    const CLAMD_ADDRESS = `tcp://127.0.0.1:${(scanner.address() as AddressInfo).port}`
    await prepare(data)
    room.desk = await startFilesDesk(readConfig({ GONGKAI_DATA: data, CLAMD_ADDRESS }))
    room.organ = await newOrgan(room.desk.database)
    room.clerk = await signedIn(room.desk.database, room.organ.id, { duty: 'clerk' })
  })
  afterAll(async () => {
    await room.desk.stop()
    scanner.close()
    rmSync(data, { recursive: true, force: true })
  })
  beforeEach(async () => {
    room.entry = await newEntry(room.desk.database, room.organ.id, room.organ.unit)
  })
  return room
}
