import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipWriter } from './zip-writer.ts'

async function archive(members: readonly (readonly [string, Uint8Array, number?])[]): Promise<Buffer> {
  const parts: Buffer[] = []
  const zip = zipWriter(async (part) => void parts.push(Buffer.from(part)))
  for (const [name, bytes, expected] of members) await zip.add(name, [bytes], expected)
  await zip.end()
  return Buffer.concat(parts)
}

test('写出的压缩包，别人的程序解得开，一个字节不差', async () => {
  const members = fc.uniqueArray(
    fc.tuple(fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('案', '卷', 'a', '1', '（', '）') }), fc.uint8Array({ maxLength: 5000 })),
    { selector: ([name]) => name, maxLength: 20 },
  ) // prettier-ignore
  await fc.assert(
    fc.asyncProperty(members, async (given) => {
      const read = unzipSync(await archive(given))
      expect(new Set(Object.keys(read))).toEqual(new Set(given.map(([name]) => name)))
      for (const [name, bytes] of given) expect(Buffer.from(read[name] ?? []).equals(Buffer.from(bytes))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('按大文件写的（64 位长度），unzip 也解得开；同名的不收', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-zip-'))
  const bytes = Buffer.alloc(300_000, '卷宗')
  writeFileSync(join(folder, 'a.zip'), await archive([['large.bin', bytes, 0xf0000000], ['小的.txt', Buffer.from('小')]])) // prettier-ignore
  const out = execFileSync('unzip', ['-p', join(folder, 'a.zip'), 'large.bin'], { maxBuffer: 10_000_000 })
  expect(out.equals(bytes)).toBe(true)
  rmSync(folder, { recursive: true })
  await expect(archive([['一', bytes], ['一', bytes]])).rejects.toThrow('twice') // prettier-ignore
})

test('读到一半出错，写的人也听到', async () => {
  const zip = zipWriter(async () => {})
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('开头')
    throw new Error('断了')
  }
  await expect(zip.add('一', broken())).rejects.toThrow('断了')
})
