import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../uuid.ts'
import { contentOfFile } from './store.ts'
import { openUploads, type UploadDesk, type UploadOwner } from './uploads.ts'

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-uploads-'))
const folder = join(scratch, 'staging')
const MEGABYTE = 1024 * 1024
const wang: UploadOwner = { account: 'wang', organ: 'one' }
let server: Server
let desk: UploadDesk
let base: string

beforeAll(async () => {
  desk = await openUploads({ folder, path: '/uploads', most: 10 * MEGABYTE, quota: 15 * MEGABYTE })
  server = createServer((request, response) => {
    const [account = '', organ = ''] = String(request.headers['x-owner'] ?? 'wang one').split(' ')
    void desk.handle(request, response, { account, organ })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(scratch, { recursive: true, force: true })
})
afterEach(async () => {
  await desk.sweep(new Date('2100-01-01'))
})

const TUS = { 'tus-resumable': '1.0.0' }
const named = (name: string): string => `filename ${Buffer.from(name).toString('base64')}`

async function begin(size: number, name = '年报.pdf', headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${base}/uploads`, {
    method: 'POST',
    headers: { ...TUS, 'upload-length': String(size), 'upload-metadata': named(name), ...headers },
  })
}
const addressOf = (answer: Response): string => base + (answer.headers.get('location') ?? '')
const idOf = (address: string): string => address.split('/').at(-1) ?? ''

async function send(
  address: string,
  offset: number,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(address, {
    method: 'PATCH',
    headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
    body: bytes,
  })
}
const head = async (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(address, { method: 'HEAD', headers: { ...TUS, ...headers } })
const detail = async (answer: Response): Promise<string> => ((await answer.json()) as { detail: string }).detail

describe('分段上传', () => {
  test('几段传完，一个字节不差，名字合用', async () => {
    const bytes = randomBytes(3 * MEGABYTE)
    const address = addressOf(await begin(bytes.length, '关于“三公”?的说明.pdf'))
    expect((await send(address, 0, bytes.subarray(0, MEGABYTE))).headers.get('upload-offset')).toBe(String(MEGABYTE))
    expect(await desk.staged(idOf(address), wang)).toBe('unfinished')
    expect((await head(address)).headers.get('upload-offset')).toBe(String(MEGABYTE))
    expect((await send(address, MEGABYTE, bytes.subarray(MEGABYTE))).status).toBe(204)
    const staged = await desk.staged(idOf(address), wang)
    expect(staged).toMatchObject({ size: bytes.length, name: '关于“三公”？的说明.pdf' })
    const path = staged !== null && staged !== 'unfinished' ? staged.path : ''
    expect((await contentOfFile(path)).digest).toBe(createHash('sha256').update(bytes).digest('hex'))
    await desk.release(idOf(address))
    expect(readdirSync(folder)).toEqual([])
  })

  test('中途断线：收到的都在，从断处接着传', async () => {
    const bytes = randomBytes(4 * MEGABYTE)
    const address = addressOf(await begin(bytes.length))
    await new Promise<void>((broken) => {
      const cut = httpRequest(address, {
        method: 'PATCH',
        headers: {
          ...TUS,
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
          'content-length': bytes.length,
        },
      })
      cut.on('error', () => broken())
      cut.write(bytes.subarray(0, 2 * MEGABYTE), () => setTimeout(() => cut.destroy(), 50))
    })
    const offset = Number((await head(address)).headers.get('upload-offset'))
    expect(offset).toBeGreaterThan(0)
    expect(offset).toBeLessThanOrEqual(2 * MEGABYTE)
    expect((await send(address, offset, bytes.subarray(offset))).status).toBe(204)
    expect(readFileSync(join(folder, idOf(address))).equals(bytes)).toBe(true)
  })

  test('进度对不上的不收，已有的不动', async () => {
    const address = addressOf(await begin(10))
    await send(address, 0, Buffer.from('甲'))
    const answer = await send(address, 7, Buffer.from('xyz'))
    expect(answer.status).toBe(409)
    expect(await detail(answer)).toContain('进度与服务器不一致')
    expect((await head(address)).headers.get('upload-offset')).toBe('3')
  })

  test('比说好的多的不收', async () => {
    const address = addressOf(await begin(3))
    expect((await send(address, 0, Buffer.from('四个字节了吧'))).status).toBe(413)
    expect(await desk.staged(idOf(address), wang)).toBe('unfinished')
  })

  test('取消：什么也不留', async () => {
    const address = addressOf(await begin(10))
    await fetch(address, { method: 'DELETE', headers: TUS })
    expect(readdirSync(folder)).toEqual([])
    const gone = await send(address, 0, Buffer.from('x'))
    expect([gone.status, await detail(gone)]).toEqual([404, expect.stringContaining('没有这个上传')])
  })
})

describe('各人的上传是各人的', () => {
  test.each(['li one', 'wang two'])('%s 看不到、续不了、取不走、取消不了', async (other) => {
    const address = addressOf(await begin(3))
    await send(address, 0, Buffer.from('公'))
    const as = { 'x-owner': other }
    expect((await head(address, as)).status).toBe(404)
    expect((await send(address, 3, Buffer.from(''), as)).status).toBe(404)
    expect((await fetch(address, { method: 'DELETE', headers: { ...TUS, ...as } })).status).toBe(404)
    const [account = '', organ = ''] = other.split(' ')
    expect(await desk.staged(idOf(address), { account, organ })).toBeNull()
    expect(await desk.staged(idOf(address), wang)).toMatchObject({ size: 3 })
  })

  test('地址里指的不是上传而是它的记录：一个字节也不动', async () => {
    const address = addressOf(await begin(1))
    const there = readdirSync(folder)
    for (const aim of [`${idOf(address)}.json`, '..', '%2e%2e%2fstaging', `${idOf(address)}.json.new`]) {
      const path = `${base}/uploads/${uuidv7()}?x=/${aim}`
      const answer = await fetch(path, { method: 'DELETE', headers: { ...TUS, 'x-owner': 'li one' } })
      expect([aim, answer.status]).toEqual([aim, 404])
    }
    expect(readdirSync(folder)).toEqual(there)
  })

  test('自己说是谁不算数：记下的是登录的人', async () => {
    const metadata = `${named('a.pdf')},account ${Buffer.from('li').toString('base64')}`
    const address = addressOf(await begin(1, 'a.pdf', { 'upload-metadata': metadata }))
    await send(address, 0, Buffer.from('x'))
    expect(await desk.staged(idOf(address), { account: 'li', organ: 'one' })).toBeNull()
    expect(await desk.staged(idOf(address), wang)).toMatchObject({ size: 1 })
  })

  test('没有用掉的合计超过限额，先不收；别人不受影响', async () => {
    expect((await begin(9 * MEGABYTE)).status).toBe(201)
    const answer = await begin(9 * MEGABYTE)
    expect([answer.status, await detail(answer)]).toEqual([429, expect.stringContaining('上传太多')])
    expect((await begin(9 * MEGABYTE, 'a.pdf', { 'x-owner': 'li one' })).status).toBe(201)
  })
})

describe('一开始就不收的', () => {
  test.each([
    ['太大', 11 * MEGABYTE, 'a.pdf', 413, '大小上限'],
    ['程序', 10, 'a.exe', 422, '不接受 .exe 文件'],
    ['没有名字', 10, '', 422, '没有名称'],
  ])('%s', async (_, size, name, status, words) => {
    const answer = await begin(size, name)
    expect([answer.status, await detail(answer)]).toEqual([status, expect.stringContaining(words)])
    expect(readdirSync(folder)).toEqual([])
  })

  test('没有说明大小', async () => {
    const answer = await begin(1, 'a.pdf', { 'upload-length': '', 'upload-defer-length': '1' })
    expect(answer.status).toBe(400)
  })

  test.each(['../../etc/passwd', '..%2f..%2fetc', 'x.json', `${uuidv7()}.json`])('奇怪的编号 %s', async (id) => {
    expect([404, 400]).toContain((await head(`${base}/uploads/${id}`)).status)
    expect(await desk.staged(id, wang)).toBeNull()
    await desk.release(id)
  })
})

test('清除：久未续传的连同记录一起清掉，刚动过的留着', async () => {
  const [old, young] = [addressOf(await begin(10)), addressOf(await begin(10))]
  const past = new Date('2026-01-01')
  for (const name of [idOf(old), `${idOf(old)}.json`]) utimesSync(join(folder, name), past, past)
  // Bytes without a note: the process died between the two.
  const orphan = uuidv7()
  writeFileSync(join(folder, orphan), '半截')
  utimesSync(join(folder, orphan), past, past)
  expect(await desk.sweep(new Date('2026-01-02'))).toBe(2)
  expect(readdirSync(folder).sort()).toEqual([idOf(young), `${idOf(young)}.json`].sort())
})

describe('另一个进程里', () => {
  let child: ChildProcess
  const start = async (into: string, prefix: readonly string[] = []): Promise<string> => {
    const [command = '', ...rest] = [...prefix, process.execPath, join(import.meta.dirname, 'uploads.testing.ts'), into]
    child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
    return new Promise((ready, refuse) => {
      child.once('exit', (status) => refuse(new Error(`ended with ${status}`)))
      child.stdout?.once('data', (port) => ready(`http://127.0.0.1:${String(port).trim()}`))
    })
  }
  afterEach(() => {
    child.kill('SIGKILL')
  })

  test('盘满了：说明白，已收到的不丢；腾出地方以后接着传', async () => {
    const into = join(scratch, 'full')
    const bytes = randomBytes(3 * MEGABYTE)
    base = await start(into, ['prlimit', `--fsize=${MEGABYTE}`])
    const address = addressOf(await begin(bytes.length))
    const full = await send(address, 0, bytes)
    expect([full.status, await detail(full)]).toEqual([507, expect.stringContaining('空间已满，上传停下来了')])
    child.kill('SIGKILL')
    const path = address.slice(base.length)
    base = await start(into)
    const offset = Number((await head(base + path)).headers.get('upload-offset'))
    expect(offset).toBeLessThanOrEqual(MEGABYTE)
    expect((await send(base + path, offset, bytes.subarray(offset))).status).toBe(204)
    expect(readFileSync(join(into, idOf(path))).equals(bytes)).toBe(true)
  })

  test('传到一半 kill -9，重新启动，从断处接着传，内容一样', async () => {
    const into = join(scratch, 'killed')
    const bytes = randomBytes(48 * MEGABYTE)
    base = await start(into)
    const address = addressOf(await begin(bytes.length))
    const path = address.slice(base.length)
    let acknowledged = 0
    for (let kills = 0; acknowledged < bytes.length;) {
      const sending = send(base + path, acknowledged, bytes.subarray(acknowledged, acknowledged + 12 * MEGABYTE)).catch(
        () => null,
      )
      if (kills < 3) {
        // As soon as some bytes of this piece have arrived.
        while (statSync(join(into, idOf(path))).size <= acknowledged) await new Promise((wait) => setTimeout(wait, 1))
        child.kill('SIGKILL')
        kills += 1
        base = await start(into)
      }
      await sending
      const offset = Number((await head(base + path)).headers.get('upload-offset'))
      expect(offset).toBeGreaterThanOrEqual(acknowledged)
      acknowledged = offset
    }
    expect(readFileSync(join(into, idOf(path))).equals(bytes)).toBe(true)
  })
})
