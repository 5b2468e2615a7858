import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'
import type { Block, SourceDocument } from './document.ts'

/** Real files, written by LibreOffice Writer from one source each: a whole report, and every feature at once. */
const sample = (name: string) => readFileSync(join(import.meta.dirname, '../../../samples/carriers', name))
/** Blocks without places, and without what one format stores and another works out (the space after a number). */
const told = ({ blocks }: SourceDocument) => blocks.map(withoutPlaces)
const withoutPlaces = (block: Block) =>
  block.kind === 'line'
    ? block.text.replace(/^(\d+\.|（[一二三]）|[一二三]、)\s*/, '$1')
    : block.rows.map((row) => row.map(({ text, colSpan, rowSpan, column }) => [text, rowSpan, colSpan, column]))
const read = async (name: string) => told(await decode(sample(name), name))

describe('Word 97–2003', () => {
  test('整份年度报告：每一格、每一段与 docx 相同', async () => {
    expect(await read('annual-2023.doc')).toEqual(await read('annual-2023.docx'))
  })

  test('编号、修订、隐藏、域、嵌套表、十五列的宽表与 docx 相同', async () => {
    const features = await read('features.docx')
    expect(features).toContain('（二）依申请公开')
    expect(features).toContain('保留新增共12²')
    expect(features).toHaveLength(18)
    expect(await read('features.doc')).toEqual(features)
  })

  test('位置是路径', async () => {
    const { blocks } = await decode(sample('features.doc'), '')
    const grid = blocks.find((block) => block.kind === 'grid')
    expect(grid?.kind === 'grid' && grid.rows[2]?.[0]?.at).toEqual({ path: 'body/tbl[1]/tr[3]/tc[2]' })
  })

  test('加密的说取消密码，更早的说另存', async () => {
    const bytes = Uint8Array.from(sample('features.doc'))
    const fib = bytes.findIndex((byte, at) => at % 512 === 0 && byte === 0xec && bytes[at + 1] === 0xa5)
    const locked = Uint8Array.from(bytes)
    locked[fib + 11] = (locked[fib + 11] ?? 0) | 1
    await expect(decode(locked, 'a.doc')).rejects.toMatchObject({ name: 'Unreadable', code: 'encrypted' })
    const old = Uint8Array.from(bytes)
    old[fib] = 0xdc
    await expect(decode(old, 'a.doc')).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('RTF', () => {
  test('与 docx 相同', async () => {
    expect(await read('features.rtf')).toEqual(await read('features.docx'))
  })

  const rtf = (body: string) =>
    new TextEncoder().encode(
      `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 x;}{\\f1\\fcharset0 y;}}\\f0 ${body}}`,
    )
  test.each([
    ['GBK 字节跨组', "{\\'b9\\'ab}{\\'bf\\'aa}\\par", ['公开']],
    ['\\u 与替代字符', '\\uc1\\u20844?\\u24320?\\par', ['公开']],
    ['跳过不是正文的组', '{\\info{\\title x}}{\\*\\unknown y}{\\header z}a\\par', ['a']],
    ['隐藏与删除', 'a{\\v b}{\\deleted c}d\\par', ['ad']],
    [
      '合并的格',
      '\\trowd\\clvmgf\\cellx1000\\cellx2000\\intbl a\\cell b\\cell\\row\\trowd\\clvmrg\\cellx1000\\cellx2000\\intbl\\cell c\\cell\\row\\pard',
      [
        [
          [
            ['a', 2, 1, 0],
            ['b', 1, 1, 1],
          ],
          [['c', 1, 1, 1]],
        ],
      ],
    ],
    ['没有结束的组', '{\\b a\\par', ['a']],
  ] as const)('%s', async (_, body, expected) => {
    expect(told(await decode(rtf(body), 'a.doc'))).toEqual(expected)
  })
})
