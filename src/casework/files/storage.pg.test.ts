import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newEntry, newOrgan, signedIn, startFilesDesk, type FilesDesk } from '../../doors/files-desk.testing.ts'
import { call, detail, named, PIECE, TUS } from '../../doors/files-room.testing.ts'
import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import type { ShownFile } from './endpoints.ts'
import { sweepFiles } from './sweep.ts'

describe('存在对象存储里，也是一样', () => {
  interface LocalStorage {
    run(): Promise<AddressInfo>
    close(): Promise<void>
  }
  const folder = mkdtempSync('/tmp/gongkai-files-')
  let storage: LocalStorage
  let port: number
  let openStorage: (at: number) => Promise<number>
  let there: FilesDesk
  beforeAll(async () => {
    const { default: S3rver } = (await import('s3rver' as string)) as { default: new (options: object) => LocalStorage }
    const directory = join(folder, 'bucket')
    openStorage = async (at) => {
      const bucket = [{ name: 'gongkai' }]
      storage = new S3rver({ address: '127.0.0.1', port: at, silent: true, directory, configureBuckets: bucket })
      return (await storage.run()).port
    }
    port = await openStorage(0)
    const bucket = { S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_ACCESS_KEY: 'S3RVER', S3_SECRET_KEY: 'S3RVER' }
    there = await startFilesDesk(readConfig({ GONGKAI_DATA: join(folder, 'data'), ...bucket }))
  })
  afterAll(async () => {
    await there.stop()
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('传、收、下、清理；盘上不留', async () => {
    const place = await newOrgan(there.database)
    const as = await signedIn(there.database, place.id, { duty: 'clerk' })
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(18 * 1024 * 1024)])
    const say = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(there.address, as, method, path, body, headers)
    const metadata = {
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from('大.pdf').toString('base64')}`,
    }
    const begun = await say('POST', '/uploads', undefined, { ...TUS, ...metadata })
    const id = begun.headers.get('location')?.split('/').at(-1)
    await say('PATCH', `/uploads/${id}`, bytes, { ...PIECE, 'upload-offset': '0' })
    const file = (await (await say('POST', '/files', { upload: id, subject: null })).json()) as ShownFile
    expect(file.digest).toBe(createHash('sha256').update(bytes).digest('hex'))
    const whole = await say('GET', `/files/${file.id}/content`)
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
    const part = await say('GET', `/files/${file.id}/content`, undefined, { range: `bytes=${bytes.length - 3}-` })
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(-3))).toBe(true)
    expect(existsSync(join(folder, 'data', 'files'))).toBe(false)
    expect(readdirSync(join(folder, 'data', 'uploads'))).toEqual([])
    expect(await sweepFiles(there.ground)).toEqual({ uploads: 0, held: 0, contents: 0 })
    expect(await there.ground.files.size(place.id, file.digest)).toBe(bytes.length)
  })

  test('存储断了：一句话，503，恢复以后照常', async () => {
    const place = await newOrgan(there.database)
    const as = await signedIn(there.database, place.id, { duty: 'clerk' })
    await storage.close()
    const say = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(there.address, as, method, path, body, headers)
    const begun = await say('POST', '/uploads', undefined, { ...TUS, 'upload-length': '3', ...named('a.txt') })
    const id = begun.headers.get('location')?.split('/').at(-1)
    await say('PATCH', `/uploads/${id}`, Buffer.from('abc'), { ...PIECE, 'upload-offset': '0' })
    const receiveIt = async () => say('POST', '/files', { upload: id, subject: null })
    expect(await detail(await receiveIt())).toEqual([503, expect.stringContaining('暂时连不上')])
    await openStorage(port)
    expect((await receiveIt()).status).toBe(200)
  })
})

describe('进程被杀', () => {
  const folder = mkdtempSync('/tmp/gongkai-files-')
  let child: ChildProcess
  const start = async (): Promise<string> => {
    child = spawn(process.execPath, [join(import.meta.dirname, '../../doors/files-desk.testing.ts'), '--run', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return new Promise((ready, refuse) => {
      child.once('exit', (status) => refuse(new Error(`the desk ended with ${status}`)))
      child.stdout?.once('data', (line) => ready(String(line).trim()))
    })
  }
  const kill = async (): Promise<void> => {
    const exited = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await exited
  }
  afterAll(async () => {
    await kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('200 MB 传到一半 kill -9，重启后接着传，收下，校验值一样', async () => {
    const size = 200 * 1024 * 1024
    const bytes = Buffer.alloc(size, randomBytes(1_048_573))
    bytes.write('%PDF-1.7\n')
    let base = await start()
    const database = await openDatabase(readConfig({ GONGKAI_DATA: folder }), () => {})
    const there = await newOrgan(database)
    const cookie = await signedIn(database, there.id, { duty: 'clerk' })
    const subject = { kind: 'register-entry', id: await newEntry(database, there.id, there.unit) }
    await database.close()
    const say = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(base, cookie, method, path, body, headers)
    const begun = await say('POST', '/uploads', undefined, {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from('现场.pdf').toString('base64')}`,
    })
    const id = begun.headers.get('location')?.split('/').at(-1) ?? ''
    const file = join(folder, 'uploads', id)
    const sending = say('PATCH', `/uploads/${id}`, bytes, { ...PIECE, 'upload-offset': '0' }).catch(() => null)
    while (statSync(file).size < size / 4) await wait(2)
    await kill()
    await sending
    base = await start()
    const head = await say('HEAD', `/uploads/${id}`, undefined, TUS)
    const offset = Number(head.headers.get('upload-offset'))
    expect(offset).toBeGreaterThanOrEqual(size / 4)
    expect(offset).toBeLessThan(size)
    const rest = await say('PATCH', `/uploads/${id}`, bytes.subarray(offset), {
      ...PIECE,
      'upload-offset': String(offset),
    })
    expect(rest.status).toBe(204)
    const answer = await say('POST', '/files', { upload: id, subject })
    expect(answer.status, await answer.clone().text()).toBe(200)
    expect(await answer.json()).toMatchObject({ size, digest: createHash('sha256').update(bytes).digest('hex') })
  })
})
