import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { readArchive, writeArchive } from './archive.ts'
import { BadBackup } from './sealed.ts'

const folder = mkdtempSync('/tmp/gongkai-archive-')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PASSPHRASE = '口令-十二个字符以上-correct'
/** More than two sealed pieces, so that order and end of the pieces matter. */
const BIG = randomBytes(2_500_000)
const write = async (name: string, passphrase: string): Promise<string> => {
  const path = join(folder, name)
  const archive = await writeArchive(path, passphrase)
  await archive.add('about.json', Buffer.from('{"a":1}'))
  await archive.add('empty', new Uint8Array())
  await archive.add('big', {
    size: BIG.length,
    stream: Readable.from([BIG.subarray(0, 1_000_000), BIG.subarray(1_000_000)]),
  })
  await archive.finish('{"whole":true}')
  return path
}
const read = async (path: string, passphrase: string): Promise<Record<string, Buffer>> => {
  const found: Record<string, Buffer> = {}
  await readArchive(path, passphrase, async (name, size, stream) => {
    found[name] = await buffer(stream)
    expect(found[name]).toHaveLength(size)
  })
  return found
}
const plain = await write('plain.tar.gz', '')
const sealed = await write('sealed.gkb', PASSPHRASE)

describe.each([
  ['不加密', plain, ''],
  ['加密', sealed, PASSPHRASE],
])('%s', (kind, path, passphrase) => {
  test('写进去什么，读出来就是什么，次序不变；别人读不了这个文件', async () => {
    const found = await read(path, passphrase)
    expect(Object.keys(found)).toEqual(['about.json', 'empty', 'big', 'manifest.json'])
    expect(found['big']?.equals(BIG)).toBe(true)
    expect(found['empty']).toHaveLength(0)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([])
  })

  test('从任何地方截断，都说不完整或已损坏', async () => {
    const bytes = readFileSync(path)
    const cuts = [3, 200, 4096, 1_048_576, 1_900_000, bytes.length - 17, bytes.length - 1]
    for (const cut of cuts) {
      const short = join(folder, `short-${kind}`)
      writeFileSync(short, bytes.subarray(0, cut))
      await expect(read(short, passphrase), `截到 ${cut}`).rejects.toThrow(BadBackup)
    }
  })
})

test('加密的备份改动一个字节，不论在哪里，都打不开；里面的内容看不出来', async () => {
  const bytes = readFileSync(sealed)
  const head = bytes.indexOf(0x0a)
  for (const at of [1, head - 3, head + 2, head + 6, 700_000, 1_200_000, bytes.length - 5]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    const path = join(folder, 'changed')
    writeFileSync(path, changed)
    await expect(read(path, PASSPHRASE), `第 ${at} 字节`).rejects.toThrow(BadBackup)
  }
  expect(bytes.includes(BIG.subarray(100, 130))).toBe(false)
})

test('口令不对、没有口令、不是备份、没有这个文件：各说一句', async () => {
  await expect(read(sealed, '另一个口令另一个口令')).rejects.toThrow(/口令不对/)
  await expect(read(sealed, '')).rejects.toThrow(/已加密.*BACKUP_PASSPHRASE/)
  const other = join(folder, 'other')
  writeFileSync(other, '这是一份普通文件')
  await expect(read(other, '')).rejects.toThrow(/不是本程序的备份文件/)
  await expect(read(join(folder, 'none'), '')).rejects.toThrow(/没有这个备份文件/)
})

test('做到一半放弃，什么都不留', async () => {
  const path = join(folder, 'given-up')
  const archive = await writeArchive(path, '')
  await archive.add('one', Buffer.from('1'))
  await expect(archive.add('two', { size: 5, stream: Readable.from([Buffer.from('1234')]) })).rejects.toThrow(
    /announced/,
  )
  await archive.abandon()
  expect(existsSync(path)).toBe(false)
  expect(existsSync(`${path}.unfinished`)).toBe(false)
})

test('每个条目的校验值就是内容的 SHA-256', async () => {
  const archive = await writeArchive(join(folder, 'digests'), '')
  const entry = await archive.add('x', Buffer.from('政府信息公开'))
  await archive.finish('{}')
  expect(entry.sha256).toBe(createHash('sha256').update('政府信息公开').digest('hex'))
})
