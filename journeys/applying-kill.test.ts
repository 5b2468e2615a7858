/** 公众申请遇到断电：带 200 MB 附件，传到一半杀掉，刚出回执就杀掉；确认过的一件不丢，没有确认的不留半件，内存不随附件涨。 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { applyingOrgan, FILLED, receiptIn } from '../src/doors/portal/apply.testing.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { prove } from '../src/platform/record/prove.ts'
import { HOME } from './program.ts'

const MEGABYTE = 1024 ** 2
const MEGABYTES = 200
/** What the program may grow by while a file of 200 MB comes in; looking into it afterwards has bounds of its own. */
const GROWTH = 120 * MEGABYTE

const data = mkdtempSync('/tmp/gongkai-applying-kill-')
let program: ChildProcess | null = null
afterAll(async () => {
  kill()
  // The database notices that its program is gone, and ends; until then it may still write.
  for (let beat = 0; beat < 200 && existsSync(join(data, 'postgres', 'postmaster.pid')); beat++) await wait(50)
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

/** Ends the program and everything it started, as a power cut does. */
function kill(): void {
  if (program?.pid) {
    try {
      process.kill(-program.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  program = null
}

async function serve(): Promise<string> {
  let said = ''
  program = spawn(join(HOME, 'bin/gongkai'), ['serve', '--empty'], {
    env: { ...process.env, GONGKAI_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  program.stdout?.on('data', (part: Buffer) => (said += String(part)))
  program.stderr?.on('data', (part: Buffer) => (said += String(part)))
  for (let beat = 0; beat < 2400; beat++) {
    const [, address] = /已启动，请用浏览器打开 (http:\/\/[^/\s]+)\//.exec(said) ?? []
    if (address) return address
    await wait(50)
  }
  throw new Error(`没有启动：${said}`)
}

/** Bytes the program's own processes hold now (not the database's), as the system counts them. */
function memory(): number {
  let most = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const [, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(group) !== program?.pid || !/^\d+ \(.*node/.test(stat.replace('MainThread', 'node'))) continue
      const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      most = Math.max(most, Number(kilobytes) * 1024)
    } catch {
      // It ended between two looks.
    }
  }
  return most
}

const LINE = Buffer.from(`${'公开'.repeat(20)}\n`.repeat(Math.ceil(MEGABYTE / 121)))
const PIECE = LINE.subarray(0, 121 * Math.floor(MEGABYTE / 121))

/** Sends the form with its large file; `at` hears how many pieces have gone, and may end everything. */
function send(
  address: string,
  token: string,
  at: (pieces: number) => void = () => {},
): Promise<{ status: number; html: string }> {
  return new Promise((done) => {
    const sending = request(`${address}/apply/kjj/send`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'multipart/form-data; boundary=xxxx' },
    })
    sending.on('error', () => done({ status: 0, html: '' }))
    sending.on('response', (response) => {
      let html = ''
      response.setEncoding('utf8').on('data', (part: string) => (html += part))
      response.on('end', () => done({ status: response.statusCode ?? 0, html }))
      response.on('error', () => done({ status: 0, html }))
    })
    const fields = Object.entries({ form: token, ...FILLED }).flatMap(([name, value]) =>
      [value].flat().map((each) => `--xxxx\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${each}\r\n`),
    )
    sending.write(fields.join(''))
    sending.write('--xxxx\r\ncontent-disposition: form-data; name="other"; filename="材料.txt"\r\n\r\n')
    let gone = 0
    const more = (): void => {
      while (gone < MEGABYTES) {
        at(++gone)
        if (sending.destroyed) return
        if (!sending.write(PIECE)) return void sending.once('drain', more)
      }
      sending.end('\r\n--xxxx--\r\n')
    }
    more()
  })
}

test('传到一半杀掉，不留半件；刚出回执就杀掉，一件不丢', async () => {
  let address = await serve()
  const opened = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
  const organ = await applyingOrgan({ database: opened }, 'kjj', '云川市科学技术局')
  await opened.close()
  const page = await (await fetch(`${address}/apply/kjj`)).text()
  const token = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? ''

  const half = await send(address, token, (pieces) => {
    if (pieces === MEGABYTES / 2) kill()
  })
  expect(half.status).toBe(0)

  address = await serve()
  const rest = memory()
  let peak = 0
  const whole = await send(address, token, (pieces) => {
    if (pieces % 10 === 0) peak = Math.max(peak, memory())
  })
  kill()
  expect(whole.status).toBe(200)
  const receipt = receiptIn(whole.html)
  expect(receipt.caseNo).toMatch(/〕1号$/)
  expect(peak).toBeGreaterThan(0)
  expect(peak - rest).toBeLessThan(GROWTH)

  address = await serve()
  const again = await send(address, token)
  expect([again.status, receiptIn(again.html)]).toEqual([200, receipt])
  const followed = await fetch(`${address}/apply/kjj/progress`, {
    method: 'POST',
    body: new URLSearchParams({ code: receipt.code, name: FILLED['name'] as string }),
  })
  expect(await followed.text()).toContain(receipt.caseNo)
  const database = await openDatabase(readConfig({ GONGKAI_DATA: data }), () => {})
  await withScope(database.sql, { organ }, async (tx) => {
    expect((await sql`select 1 from applications`.execute(tx)).rows).toHaveLength(1)
    const { rows } = await sql<{ digest: string; size: string; status: string }>`
      select digest, size, status from files`.execute(tx)
    expect(rows).toEqual([{ digest: expectedDigest(), size: String(MEGABYTES * PIECE.length), status: 'attached' }])
    expect(await prove(tx, organ, [])).toMatchObject({ holds: true })
  })
  await database.close()
  expect(digestInStore()).toBe(expectedDigest())
}, 300_000)

function expectedDigest(): string {
  const hash = createHash('sha256')
  for (let n = 0; n < MEGABYTES; n++) hash.update(PIECE)
  return hash.digest('hex')
}

/** The digest of the one large file in the store, reckoned from its bytes. */
function digestInStore(): string {
  const found = readdirSync(join(data, 'files'), { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(expectedDigest()),
  )
  return found
    ? createHash('sha256')
        .update(readFileSync(join(data, 'files', found)))
        .digest('hex')
    : 'missing'
}
