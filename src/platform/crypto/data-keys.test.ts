import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { keyFile, newDataKey, openKeyRing, parseDataKeys } from './data-keys.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))
const open = () => openKeyRing({ DATA_KEYS: [], GONGKAI_DATA: folder })

test('首次启动生成密钥文件，只有本人可读；以后读的是同一把', async () => {
  const first = await open()
  expect(first).toMatchObject({ isNew: true, source: expect.stringContaining(keyFile(folder)) })
  expect((await stat(keyFile(folder))).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700)
  expect(await open()).toEqual({ ...first, isNew: false })
})

test('密钥文件丢了，新造的一把编号不同，找回的旧密钥可以补在后面', async () => {
  const lost = await open()
  const kept = await readFile(keyFile(folder), 'utf8')
  await rm(keyFile(folder))
  const made = await open()
  expect(made.isNew).toBe(true)
  expect(made.keys[0].id).not.toBe(lost.keys[0].id)
  await writeFile(keyFile(folder), `${await readFile(keyFile(folder), 'utf8')}${kept}`)
  expect((await open()).keys).toEqual([made.keys[0], lost.keys[0]])
})

test('几处同时首次启动，得到同一把密钥，只有一处说是新的', async () => {
  const rings = await Promise.all(Array.from({ length: 8 }, open))
  expect(new Set(rings.map((each) => Buffer.from(each.keys[0].bytes).toString('hex'))).size).toBe(1)
  expect(rings.filter((each) => each.isNew)).toHaveLength(1)
})

test('设了 DATA_KEYS 就用它，不建文件；第一把是当前的', async () => {
  const { DATA_KEYS } = readConfig({ DATA_KEYS: `${newDataKey('b')}, ${newDataKey('a')}` })
  const ring = await openKeyRing({ DATA_KEYS, GONGKAI_DATA: folder })
  expect(ring.keys.map(({ id }) => id)).toEqual(['b', 'a'])
  await expect(stat(keyFile(folder))).rejects.toThrow('ENOENT')
})

test('密钥文件里可以有几把，一行一把，井号开头的是说明', async () => {
  const first = await open()
  const before = await readFile(keyFile(folder), 'utf8')
  await writeFile(keyFile(folder), `# 新的在前\n${newDataKey('k2')}\n${before}`)
  expect((await open()).keys.map(({ id }) => id)).toEqual(['k2', first.keys[0].id])
})

test('别的用户能读的密钥文件不用，说明怎么办', async () => {
  await open()
  await chmod(keyFile(folder), 0o640)
  await expect(open()).rejects.toThrow(/其他用户也能读.*chmod 600/)
})

test.each([
  ['空的', '', '是空的'],
  ['截断的', 'k1:AAAA', '44 个字符'],
  ['乱的', '\u0000\u0001', '应写作“编号:密钥”'],
])('%s密钥文件：说清楚，不另造一把', async (_, content, says) => {
  await open()
  await writeFile(keyFile(folder), content)
  await expect(open()).rejects.toThrow(says)
  expect(await readFile(keyFile(folder), 'utf8')).toBe(content)
})

test.each([
  ['没有编号', newDataKey('').slice(1), '第 1 把密钥应写作'],
  ['编号重复', `${newDataKey('k1')},${newDataKey('k1')}`, '“k1”出现了两次'],
  ['编号有大写', newDataKey('K1'), '第 1 把密钥应写作'],
  ['太短', `k1:${Buffer.alloc(16).toString('base64')}`, '“k1”应是 32 字节'],
  ['不是标准的 base64', `${newDataKey('k1').slice(0, -2)}!=`, '“k1”应是 32 字节'],
])('DATA_KEYS 写错：%s，一句话说清，不泄露密钥', (_, text, says) => {
  const parsed = parseDataKeys(text)
  expect(parsed).toEqual({ wrong: expect.stringContaining(says) })
  expect(JSON.stringify(parsed)).not.toContain(text.slice(-20))
})
