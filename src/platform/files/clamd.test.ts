import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { NO_SCANNER, scan, scannerVersion, TOO_LARGE_TO_SCAN } from './clamd.ts'

/** The test file of the anti-virus industry, put together so that this source is not taken for it. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

interface Habits {
  /** As StreamMaxLength of clamd. */
  readonly most?: number
  /** Stops taking bytes after so many and says nothing more. */
  readonly stallAfter?: number
  /** Hangs up after so many bytes. */
  readonly dieAfter?: number
  /** Never answers, though it takes everything. */
  readonly mute?: boolean
  readonly says?: string
}

const folder = mkdtempSync(join(tmpdir(), 'gongkai-clamd-'))
const open: { server: Server; sockets: Set<Socket> }[] = []
afterEach(() => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  rmSync(folder, { recursive: true, force: true })
})

/** A server that speaks clamd's protocol: zVERSION, zINSTREAM with length-prefixed pieces up to a zero length. */
async function clamd(habits: Habits = {}, path?: string): Promise<{ address: string; received: () => Buffer }> {
  let received: Buffer = Buffer.alloc(0)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    let buffered: Buffer = Buffer.alloc(0)
    let streaming = false
    received = Buffer.alloc(0)
    const answer = (text: string): void => void socket.end(`${text}\0`)
    socket.on('data', (part) => {
      buffered = Buffer.concat([buffered, part])
      if (!streaming) {
        const end = buffered.indexOf(0)
        if (end < 0) return
        const command = buffered.subarray(0, end).toString()
        buffered = buffered.subarray(end + 1)
        if (command === 'zVERSION') return answer('ClamAV 1.4.2/27700/Fri Nov 20 2026')
        if (command !== 'zINSTREAM') return answer('UNKNOWN COMMAND')
        streaming = true
      }
      for (; buffered.length >= 4;) {
        const length = buffered.readUInt32BE()
        if (length === 0) {
          if (habits.mute) return
          return answer(habits.says ?? (received.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK'))
        }
        if (buffered.length < 4 + length) return
        received = Buffer.concat([received, buffered.subarray(4, 4 + length)])
        buffered = buffered.subarray(4 + length)
        if (habits.most !== undefined && received.length > habits.most)
          return answer('INSTREAM size limit exceeded. ERROR')
        if (habits.dieAfter !== undefined && received.length > habits.dieAfter) return void socket.destroy()
        if (habits.stallAfter !== undefined && received.length > habits.stallAfter) return void socket.pause()
      }
    })
  })
  open.push({ server, sockets })
  await new Promise<void>((ready) => (path ? server.listen(path, ready) : server.listen(0, '127.0.0.1', ready)))
  const address = path ? `unix://${path}` : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { address, received: () => received }
}

const large = randomBytes(6_000_000)
const quick = { connecting: 300, silence: 300 }

describe('病毒查杀', () => {
  test('干净的：一个字节不少地送到', async () => {
    const scanner = await clamd()
    const pieces = [large.subarray(0, 1), large.subarray(1, 70_000), Buffer.alloc(0), large.subarray(70_000)]
    expect(await scan(scanner.address, Readable.from(pieces))).toEqual({ state: 'clean' })
    expect(scanner.received().equals(large)).toBe(true)
  })

  test('空文件也送得到', async () => {
    const { address } = await clamd()
    expect(await scan(address, Readable.from([]))).toEqual({ state: 'clean' })
  })

  test('发现问题：说出特征的名称', async () => {
    const { address } = await clamd()
    expect(await scan(address, Readable.from([Buffer.from(`前面的话${EICAR}`)]))).toEqual({
      state: 'infected',
      signature: 'Win.Test.EICAR_HDB-1',
    })
  })

  test('经 unix 套接字也一样', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'gongkai-clamd-')), 'clamd.ctl')
    const { address } = await clamd({}, path)
    expect(await scan(address, Readable.from([Buffer.from(EICAR)]))).toMatchObject({ state: 'infected' })
  })

  test('版本', async () => {
    const { address } = await clamd()
    expect(await scannerVersion(address)).toBe('ClamAV 1.4.2/27700/Fri Nov 20 2026')
    expect(await scannerVersion('tcp://127.0.0.1:9', quick)).toBeNull()
    expect(await scannerVersion('')).toBeNull()
  })
})

describe('查杀不了，就是未扫描，各有原因，不是出错，更不是干净', () => {
  test.each<[string, Habits, string]>([
    ['文件太大', { most: 1_000_000 }, '文件超过病毒查杀程序的大小上限'],
    ['收着收着不动了', { stallAfter: 100_000 }, '病毒查杀程序太久没有回应'],
    ['收完不回答', { mute: true }, '病毒查杀程序太久没有回应'],
    ['中途断开', { dieAfter: 100_000 }, '病毒查杀程序中途断开'],
    ['回答看不懂', { says: 'stream: Can’t allocate memory ERROR' }, '病毒查杀程序的回答看不懂'],
  ])('%s', async (_, habits, why) => {
    const { address } = await clamd(habits)
    // Only those that wait for nothing are not waited for long.
    const patience = habits.mute || habits.stallAfter ? quick : {}
    expect(
      await scan(address, Readable.from([large.subarray(0, 3_000_000), large.subarray(3_000_000)]), patience),
    ).toEqual({
      state: 'not-scanned',
      why,
      again: why !== TOO_LARGE_TO_SCAN,
    })
  })

  test('没有配置、没有运行', async () => {
    expect(await scan('', Readable.from(['x']))).toEqual({ state: 'not-scanned', why: NO_SCANNER, again: false })
    const none = await scan('tcp://127.0.0.1:9', Readable.from([large]), quick)
    expect(none).toMatchObject({ state: 'not-scanned', why: '病毒查杀程序没有运行或连不上' })
    const noSocket = await scan('unix:///nowhere/clamd.ctl', Readable.from([large]), quick)
    expect(noSocket).toMatchObject({ state: 'not-scanned', why: '病毒查杀程序没有运行或连不上' })
  })

  test('文件自己读不出来，是错误，不算未扫描', async () => {
    const { address } = await clamd()
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('x')
        throw new Error('盘坏了')
      })(),
    )
    await expect(scan(address, broken)).rejects.toThrow('盘坏了')
  })
})
