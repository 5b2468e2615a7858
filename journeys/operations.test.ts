/** 在服务器上办的事，照人做的来：建账号、备份、恢复、检查、停机。 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gongkai, HOME, type Ended } from './program.ts'

const folder = mkdtempSync('/tmp/gongkai-operations-')
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})
const PASSWORD = '鹤城-秋水-8142-Tz'

/** Runs a command with its settings in the `.env` of a folder of its own. */
const run = (settings: Readonly<Record<string, string>>, args: readonly string[], input = ''): Promise<Ended> => {
  const cwd = mkdtempSync(join(folder, 'cwd-'))
  writeFileSync(
    join(cwd, '.env'),
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  return gongkai(args, { cwd, input })
}
const data = join(folder, 'data')

describe('gongkai admin', () => {
  test('不用浏览器建第一个机关和三员；口令从标准输入来，两条激活链接各给一次', async () => {
    const args = ['admin', 'init', '--organ', '鹤岗市科学技术局', '--slug', 'hegang', '--region', '鹤岗市']
    const three = ['--system', 'wangwu:王五', '--security', 'zhaoliu:赵六', '--audit', 'sunqi:孙七']
    const weak = await run({ GONGKAI_DATA: data }, [...args, ...three], '12345678\n')
    expect(weak.status).toBe(2)
    const made = await run(
      { GONGKAI_DATA: data, PUBLIC_URL: 'https://gk.example.gov.cn' },
      [...args, ...three],
      `${PASSWORD}\n`,
    )
    expect(made).toMatchObject({ status: 0, stdout: expect.stringContaining('已建立 鹤岗市科学技术局') })
    expect(made.stdout.match(/https:\/\/gk\.example\.gov\.cn\/desk\/activate\?token=\S{40,}/g)).toHaveLength(2)
    expect(made.stdout + made.stderr).not.toContain(PASSWORD)
    const again = await run({ GONGKAI_DATA: data }, [...args, ...three], `${PASSWORD}\n`)
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('初次设置已经完成') })
  })

  test('自己都进不去时：重发链接；没有锁、没有动态口令的，说没有', async () => {
    const link = await run({ GONGKAI_DATA: data }, ['admin', 'link', 'wangwu'])
    expect(link).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/王五重设口令的链接：http\S+\/desk\/activate\?token=/),
    })
    expect((await run({ GONGKAI_DATA: data }, ['admin', 'unlock', 'wangwu'])).stderr).toContain('账号没有锁定')
    const factor = ['admin', 'reset-second-factor', 'wangwu']
    expect((await run({ GONGKAI_DATA: data }, factor)).stderr).toContain('--why')
    expect((await run({ GONGKAI_DATA: data }, [...factor, '--why', '手机丢失'])).stderr).toContain('没有绑定动态口令')
    expect((await run({ GONGKAI_DATA: data }, ['admin', 'unlock', 'nobody'])).stderr).toContain('没有这个登录名')
  })

  test('设置逐项列出来源；口令和带口令的地址不显示', async () => {
    const { stdout, status } = await run(
      { GONGKAI_DATA: data, BACKUP_PASSPHRASE: 'jue-mi-kou-ling-1', DATABASE_URL: 'postgres://gk:mima-9@db/gk' },
      ['admin', 'config'],
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/GONGKAI_DATA=.* {2}\.env/)
    expect(stdout).toContain('BACKUP_PASSPHRASE=（已设，不显示）')
    expect(stdout).not.toMatch(/jue-mi|mima-9/)
    const wrong = await run({ PORT: '八千' }, ['admin', 'config'])
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('配置有误') })
  })

  test('数据库升级：只列不改', async () => {
    const { stdout, status } = await run({ GONGKAI_DATA: data }, ['admin', 'migrate', '--dry-run'])
    expect({ stdout, status }).toEqual({ stdout: '数据库结构已是最新。\n', status: 0 })
  })
})

describe('备份、恢复、检查', () => {
  const file = join(folder, 'copy.gkb')
  const sealed = { BACKUP_PASSPHRASE: '一个足够长的备份加密口令' }

  test('备份，恢复到空目录，记录链逐条验证，再检查没有一项有误', async () => {
    const made = await run({ GONGKAI_DATA: data, ...sealed }, ['backup', '-o', file, '--format', 'json'])
    expect(made.status).toBe(0)
    const said = JSON.parse(made.stdout) as { tables: Record<string, number>; sealed: boolean }
    expect(said.sealed).toBe(true)
    expect(said.tables['accounts']).toBe(3)
    const restored = join(folder, 'restored')
    const back = await run({ GONGKAI_DATA: restored, ...sealed }, ['restore', file])
    expect(back).toMatchObject({ status: 0, stdout: expect.stringMatching(/审计记录共 \d+ 条，逐条验证无误/) })
    expect(readFileSync(join(restored, 'keys/data-keys'))).toEqual(readFileSync(join(data, 'keys/data-keys')))
    const { stdout, status } = await run({ GONGKAI_DATA: restored }, ['doctor', '--audit', '--format', 'json'])
    const findings = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { code: string; state: string })
    // Which years are gazetted depends on the day on which this runs.
    expect(findings.filter(({ state, code }) => state === 'wrong' && code !== 'calendar')).toEqual([])
    expect(findings.filter(({ code }) => code === 'audit').length).toBeGreaterThanOrEqual(3)
    expect([0, 1]).toContain(status)
  })

  test('不覆盖已有的文件；目标不空不恢复；口令不对说口令不对', async () => {
    expect(await run({ GONGKAI_DATA: data, ...sealed }, ['backup', '-o', file])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('已经存在'),
    })
    expect(await run({ GONGKAI_DATA: data, ...sealed }, ['restore', file])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('不是空的'),
    })
    const wrong = await run(
      { GONGKAI_DATA: join(folder, 'elsewhere'), BACKUP_PASSPHRASE: '另外一个口令另外一个口令' },
      ['restore', file],
    )
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('口令不对') })
  })

  test('设置写错、.env 里拼错名称：检查说得出', async () => {
    const wrong = await run({ PORT: '八千' }, ['doctor'])
    expect(wrong).toMatchObject({ status: 1, stdout: expect.stringMatching(/\[有误\] 设置：配置有误/) })
    const misspelt = await run({ GONGKAI_DATA: join(folder, 'none'), PUBLIC_ULR: 'https://x' }, ['doctor', '--quiet'])
    expect(misspelt).toMatchObject({ status: 1, stdout: expect.stringContaining('PUBLIC_ULR') })
  })
})

describe('停机', () => {
  let child: ChildProcess
  let address = ''
  let said = ''
  beforeAll(async () => {
    const env = { ...process.env, GONGKAI_DATA: join(folder, 'serve'), PORT: '0', LOG_FORMAT: 'json' }
    child = spawn(join(HOME, 'bin/gongkai'), ['serve', '--empty'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    children.push(child)
    child.stderr?.on('data', (part: Buffer) => (said += String(part)))
    for (let tries = 0; !address; tries++) {
      if (tries > 4000) throw new Error(said)
      await wait(50)
      address = /已启动，请用浏览器打开 (http:\/\/[^/]+)\//.exec(said)?.[1] ?? ''
    }
  })

  test('收到停止信号：手上的请求办完，新的不接，退出码 0；日志每行一个对象，没有查询的内容', async () => {
    await fetch(`${address}/reports?q=${encodeURIComponent('张三')}`)
    const body = JSON.stringify({ report: null })
    const slow = new Promise<IncomingMessage>((answered, failed) => {
      const sending = httpRequest(`${address}/api/v1/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      })
      sending.on('response', answered).on('error', failed)
      sending.write(body.slice(0, 5))
      setTimeout(() => child.kill('SIGTERM'), 300)
      setTimeout(() => sending.end(body.slice(5)), 900)
    })
    const ended = new Promise<number | null>((done) => child.once('exit', done))
    const answer = await slow
    expect(answer.statusCode).toBeLessThan(500)
    answer.resume()
    expect(await ended).toBe(0)
    await expect(fetch(address)).rejects.toThrow()
    const lines = said.split('\n').filter((line) => line && !line.startsWith('公开：'))
    for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow()
    expect(said).not.toMatch(/张三|%E5%BC%A0/)
    expect(
      lines.map((line) => JSON.parse(line) as { msg: string; path?: string }).filter(({ path }) => path === '/reports'),
    ).toHaveLength(1)
  })
})
