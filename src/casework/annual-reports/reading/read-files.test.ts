import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { HOME } from '../../../platform/home.ts'
import { DOCUMENT_LIMITS } from './limits.ts'
import { ReadingPool } from './read-files.ts'

const sample = join(HOME, 'samples/0-hegang-2020.txt')
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-reading-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('在受限的线程里读', () => {
  test('读、查、原文一并给出', async () => {
    const pool = new ReadingPool(1)
    const result = await pool.read({ name: '鹤岗.txt', path: sample }, { check: true, blocks: true })
    await pool.close()
    expect(result).toMatchObject({ report: { organ: '鹤岗市科学技术局', year: 2020 }, carrier: 'txt' })
    expect('findings' in result && result.findings?.some(({ rule }) => rule === 'N4')).toBe(true)
    expect('blocks' in result && result.blocks?.length).toBeGreaterThan(0)
  })

  test('没有的文件、文件夹、过大的文件，各说一句，不进线程', async () => {
    const pool = new ReadingPool(1)
    const code = async (source: Parameters<ReadingPool['read']>[0]) => {
      const result = await pool.read(source)
      return 'refused' in result ? result.refused.code : undefined
    }
    expect(await code({ name: 'a', path: join(scratch, '没有.txt') })).toBe('no-file')
    expect(await code({ name: 'a', path: scratch })).toBe('not-a-file')
    expect(await code({ name: 'a', bytes: new Uint8Array(DOCUMENT_LIMITS.bytes + 1) })).toBe('too-big')
    await pool.close()
  })

  test('太慢的一份只耽误自己：线程换新的，排在后面的照读', async () => {
    const pool = new ReadingPool(1, 700)
    const row = '<tr><td>一、本年新收政府信息公开申请数量</td><td>1</td></tr>'
    const heavy = new TextEncoder().encode(`<table>${row.repeat(45_000)}</table>`)
    const [slow, ...rest] = await Promise.all([
      pool.read({ name: '大.html', bytes: heavy }),
      ...Array.from({ length: 6 }, () => pool.read({ name: '鹤岗.txt', bytes: readFileSync(sample) })),
    ])
    await pool.close()
    expect(slow).toMatchObject({ refused: { code: expect.stringMatching(/too-slow|too-heavy/) } })
    for (const result of rest) expect(result).toMatchObject({ report: { year: 2020 } })
  })
})
