import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from './text.ts'
import type { Grid } from './document.ts'

const grids = (text: string, carrier: 'txt' | 'md' = 'txt') =>
  decodeText(text, carrier).blocks.filter((block): block is Grid => block.kind === 'grid')
const texts = (grid: Grid | undefined) => grid?.rows.map((row) => row.map(({ text }) => text))

describe('制表符分开的行是表格', () => {
  test('空格留着，行列从 1 数起，表里可以有空行', () => {
    const [grid] = grids('前言\n规章\t0\t\t2\n\n行政许可\t1\t0\t10\n后记')
    expect(texts(grid)).toEqual([
      ['规章', '0', '', '2'],
      ['行政许可', '1', '0', '10'],
    ])
    expect(grid?.rows[1]?.[3]?.at).toEqual({ line: 4, column: 10 })
    expect(grid?.trust).toBe('tabbed')
  })
  test('一格一行的不是表格，制表符留在行里', () => {
    const document = decodeText('\t规章\n\t0\n\t\n\t行政许可', 'txt')
    expect(document.blocks.map((block) => block.kind === 'line' && block.text)).toEqual([
      '\t规章',
      '\t0',
      '\t',
      '\t行政许可',
    ])
  })
  test('空白的表样也是表格', () => {
    expect(
      grids('信息内容\t本年新制作数量\t本年新公开数量\n规章\t\t\n规范性文件\t\t\n行政许可\t\t\n行政处罚\t\t'),
    ).toHaveLength(1)
  })
})

describe('竖线画的表格', () => {
  test('首尾竖线不算格，对齐行不算行，转义的竖线是字', () => {
    const [grid] = grids('| 规章 | 0 | a\\|b |\n|---|:---:|---|\n| 行政许可 | **1** | `x` |', 'md')
    expect(texts(grid)).toEqual([
      ['规章', '0', 'a|b'],
      ['行政许可', '1', 'x'],
    ])
  })
  test('画线的表格，两线之间是一行', () => {
    const [grid] = grids('+----+---+\n| 其他对外 | 0 |\n| 管理服务 |   |\n+----+---+\n| 行政许可 | 1 |\n+----+---+')
    expect(texts(grid)).toEqual([
      ['其他对外\n管理服务', '0'],
      ['行政许可', '1'],
    ])
  })
  test('框线字符也是竖线', () => {
    expect(texts(grids('┌──┬──┐\n│规章│0│\n├──┼──┤\n│行政许可│1│\n└──┴──┘')[0])).toEqual([
      ['规章', '0'],
      ['行政许可', '1'],
    ])
  })
})

test('Markdown 的标题号、强调、换行标记去掉，星号做的乘号不动', () => {
  const lines = decodeText('## 一、总体情况\n**二是**制定要点<br>落实\\*号\n3*4=12', 'md').blocks
  expect(lines.map((block) => block.kind === 'line' && block.text)).toEqual([
    '一、总体情况',
    '二是制定要点\n落实*号',
    '3*4=12',
  ])
})

test('换行的各种写法都算一行', () => {
  expect(decodeText('a\r\nb\rc\fd', 'txt').blocks.map(({ at }) => at)).toEqual([
    { line: 1 },
    { line: 2 },
    { line: 3 },
    { line: 4 },
  ])
})

test('任何文字都能读，字一个不丢', () => {
  const piece = fc.constantFrom('规章', '0', '\t', '\n', '|', ' ', '—', '\\', '+--', '。')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      const shown = decodeText(text, 'txt').blocks.flatMap((block) =>
        block.kind === 'line' ? [block.text] : block.rows.flat().map((cell) => cell.text),
      )
      const han = (some: string): number => some.match(/[规章0]/g)?.length ?? 0
      expect(han(shown.join(''))).toBe(han(text))
    }),
  )
})
