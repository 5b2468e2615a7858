import { describe, expect, test } from 'vitest'
import { cellId, cellsOf } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Cell } from '../../law/annual-report/report.ts'
import { decodeText } from '../grids/text.ts'
import { readReport } from './read.ts'

const [, THREE] = FORMATS['annual-2021'].tables
const ROWS = THREE?.blocks[0]?.rows ?? []

/** Figures of row `at` that add up, every row with its own. */
const figures = (at: number): string[] => [`${at + 1}`, '20', '0', '0', '0', '3', `${at + 24}`]

/** Table three as text: each row's label and its figures as `own` prints them; null leaves the label away. */
function three(
  own: (key: string, figures: string[], label: string) => readonly string[],
  head: readonly string[] = [],
) {
  const rows = ROWS.flatMap(({ key, path }, at) => own(key, figures(at), path.at(-1) ?? ''))
  return [
    '青云市水务局2022年政府信息公开工作年度报告',
    '三、收到和处理政府信息公开申请情况',
    ...head,
    '申请人情况',
    '自然人 法人或其他组织 总计',
    '商业企业 科研机构 社会公益组织 法律服务机构 其他',
    ...rows,
    '四、政府信息公开行政复议、行政诉讼情况',
  ]
}

const read = (lines: readonly string[]): ReadonlyMap<string, Cell> =>
  new Map(readReport(decodeText(lines.join('\n'), 'txt')).report?.cells.map((cell) => [cellId(cell), cell]))
const row = (cells: ReadonlyMap<string, Cell>, key: string) =>
  cellsOf(FORMATS['annual-2021'])
    .filter((cell) => cell.table === 'applications' && cell.row === key)
    .map((cell) => cells.get(cellId(cell))?.value ?? null)

test('逐行写的表三，每行的数都在自己的格里', () => {
  const cells = read(three((_, own, label) => [`${label} ${own.join(' ')}`]))
  ROWS.forEach(({ key }, at) => expect(row(cells, key)).toEqual(figures(at).map(Number)))
})

describe('看着完整、其实不是的行，不算读出', () => {
  const NONE = Array.from({ length: 7 }, () => null)

  test('数被拆在两行：12208 拆成 1220 和 8', () => {
    const cells = read(
      three((key, own, label) =>
        key === 'newReceived'
          ? [`${label} 1220 0 0 0 0 0 1220`, '          8                  8']
          : [`${label} ${own.join(' ')}`],
      ),
    )
    expect(row(cells, 'newReceived')).toEqual(NONE)
    expect(row(cells, 'granted')).toEqual(figures(2).map(Number))
  })

  test('下一行的标签丢了，空白也丢了：后面的数可能是下一行的', () => {
    const cells = read(
      three((key, own, label) => {
        if (key === 'refusedReconfirm') return [label]
        if (key === 'otherSupplementLapsed') return own
        return key === 'granted' ? [label] : [label, ...own]
      }),
    )
    expect(row(cells, 'refusedReconfirm')).toEqual(NONE)
  })

  test('中间缺一个数，行末用空格补齐：总计空着而别的格有数', () => {
    const pipes = (parts: readonly string[]) => `| ${parts.join(' | ')} |`
    const cells = read([
      '青云市水务局2022年政府信息公开工作年度报告',
      '三、收到和处理政府信息公开申请情况',
      pipes(['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']),
      ...ROWS.map(({ key, path }, at) =>
        pipes([path.at(-1) ?? '', ...(key === 'granted' ? [...figures(at).toSpliced(1, 1), ''] : figures(at))]),
      ),
    ])
    expect(row(cells, 'granted')).toEqual(NONE)
    expect(row(cells, 'partial')).toEqual(figures(3).map(Number))
  })

  test('误印成逗号的序号不是数：2,重复申请', () => {
    const cells = read(
      three((key, own, label) => {
        if (key === 'refusedPetition') return [label, ...own.slice(0, 6)]
        return key === 'refusedDuplicate' ? ['2,重复申请', ...own] : [label, ...own]
      }),
    )
    expect(row(cells, 'refusedPetition')[6]).toBeNull()
    expect(row(cells, 'refusedPublication')).toEqual(figures(17).map(Number))
  })
})

test('数后的标签只剩标点：2196 的 6 不是序号', () => {
  const cells = read(
    three((key, own, label) =>
      key === 'newReceived'
        ? [`${label} 2196 0 0 0 0 0 2196 、二上年结转政府信息公开申请数量 ${figures(1).join(' ')}`]
        : key === 'carriedIn'
          ? []
          : [`${label} ${own.join(' ')}`],
    ),
  )
  expect(row(cells, 'newReceived')).toEqual([2196, 0, 0, 0, 0, 0, 2196])
})

test('少一个数的行，不拿页码来补', () => {
  const cells = read(
    three((key, own, label) => (key === 'granted' ? [`${label} 3 20 0 0 0 23`, '4'] : [`${label} ${own.join(' ')}`])),
  )
  expect(row(cells, 'granted').filter((value) => value !== null)).toEqual([])
})

describe('上年的表', () => {
  const own = three((_, values, label) => [`${label} ${values.join(' ')}`])
  const old = three((_, __, label) => [`${label} 9 0 0 0 0 0 9`]).slice(2, -1)

  test.each([
    ['附在后面', [...own.slice(0, -1), '附：2021年度数据', ...old]],
    ['排在前面', [...own.slice(0, 2), '（2021年）', ...old, '2022年数据', ...own.slice(2)]],
  ])('%s，不当成本年的', (_, lines) => {
    const cells = read(lines)
    ROWS.forEach(({ key }, at) => expect(row(cells, key)).toEqual(figures(at).map(Number)))
  })
})
