import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSheet } from './read-sheet.ts'
import { readSheetTable } from './read-table.ts'
import { SHEETS } from './sheets/index.ts'

const good = JSON.parse(JSON.stringify(SHEETS['self-check'][0]?.value)) as Good
interface Good {
  blocks: { label: string; max: unknown; items: Record<string, unknown>[] }[]
  [key: string]: unknown
}
const broken = (change: (sheet: Good) => void): readonly string[] => {
  const copy = structuredClone(good)
  change(copy)
  return readSheet(copy).faults ?? []
}
const first = (sheet: Good): Record<string, unknown> => sheet.blocks[0]!.items[0]!

describe('导入评分表', () => {
  test.each<readonly [string, (sheet: Good) => void, RegExp]>([
    ['没有名称', (sheet) => void (sheet['label'] = ' '), /^评分表没有写评分表的名称。$/],
    ['满分是文字', (sheet) => void (sheet.blocks[0]!.max = '20'), /^第 1 个板块“主动公开”的满分应当是大于 0/],
    ['代号重复', (sheet) => void sheet.blocks[0]!.items.push({ ...first(sheet) }), /有两个代号同为“inTime”的项目。$/],
    ['凑不够满分', (sheet) => void (first(sheet)['max'] = 1), /各项最高分合计 15 分，达不到板块满分 20 分。$/],
    ['计分方式不认识', (sheet) => void (first(sheet)['scoring'] = { by: 'dice' }), /的计分方式不认识/],
    ['佐证材料不认识', (sheet) => void (first(sheet)['evidence'] = ['toString']), /的佐证材料“toString”不认识/],
    [
      '计数的数据答是否',
      (sheet) => void (first(sheet)['scoring'] = { by: 'yesNo', fact: 'postings.total' }),
      /“主动公开信息”是计数，不能答是否。$/,
    ],
    [
      '分档矛盾',
      (sheet) =>
        void (first(sheet)['scoring'] = {
          by: 'steps',
          fact: 'postings.total',
          steps: [
            { at: 1, points: 5 },
            { at: 2, points: 3 },
          ],
        }),
      /的分档前后矛盾：1 得 5 分，2 得 3 分。$/,
    ],
    ['没有板块', (sheet) => void (sheet.blocks = []), /^评分表至少要有一个板块。$/],
    ['合格线高于满分', (sheet) => void Object.assign(sheet.blocks[0]!, { pass: 30 }), /合格线 30 分高于满分 20 分。$/],
  ])('%s', (_, change, says) => {
    const faults = broken(change)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(says)
  })

  test('任何数据都只有评分表或者一句句中文，从不出错', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        for (const tried of [
          data,
          { ...good, blocks: data },
          { ...good, blocks: [{ ...good.blocks[0], items: data }] },
        ]) {
          const { sheet, faults } = readSheet(tried)
          expect(Boolean(sheet)).toBe(faults === undefined)
          for (const fault of faults ?? []) expect(fault).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/u)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('导入表格', () => {
  const heads = ['板块', '板块满分', '类型', '项目', '最高分', '计分方式', '依据数据', '规则', '佐证材料']
  const rows = [
    heads,
    [
      '主动公开',
      '10',
      '扣分制',
      '超期公开，每条扣5分',
      '10',
      '按件',
      '提前或者超期公开的信息',
      '5分',
      '发布记录、栏目更新情况',
    ],
    ['', '', '', '培训', '3', '分档', 'support.trainings', '1：2；3：3', ''],
    ['年度报告', '5', '', '按期公布', '5分', '是否', '年度报告按期公布', '', '年度报告'],
    ['', '', '', '', '', '', '', '', ''],
    ['加分', '2', '加分', '栏目', '2', '比例', '按期更新的栏目/应当更新的栏目', '', ''],
  ]
  test('一行一项，板块名称可以只写在第一行', () => {
    const { sheet, faults } = readSheetTable('某区评分表', rows)
    expect(faults).toBeUndefined()
    expect(sheet?.blocks.map(({ label, role, counts, items }) => [label, role, counts, items.length])).toEqual([
      ['主动公开', 'score', 'down', 2],
      ['年度报告', 'score', 'up', 1],
      ['加分', 'bonus', 'up', 1],
    ])
    expect(sheet?.blocks[0]?.items[0]).toMatchObject({
      scoring: { by: 'each', fact: 'postings.late', points: 5 },
      evidence: ['postingLog', 'columnReport'],
    })
    expect(sheet?.blocks[0]?.items[1]?.scoring).toMatchObject({
      steps: [
        { at: 1, points: 2 },
        { at: 3, points: 3 },
      ],
    })
  })

  test.each([
    ['空着的分数不是零', 4, '', '第 2 行没有写最高分。'],
    ['看不懂的分数', 4, '约10', '第 2 行的最高分“约10”不是数。'],
    ['看不懂的方式', 5, '看情况', '第 2 行的计分方式“看情况”不认识，应为分档、比例、按件、是否、人工之一。'],
    ['看不懂的类型', 2, '奖励', '第 2 行的类型“奖励”不认识，应为得分、扣分制、加分、减分之一。'],
  ])('%s', (_, column, text, says) => {
    const changed = rows.map((row, at) => (at === 1 ? row.with(column, text) : row))
    expect(readSheetTable('表', changed).faults).toEqual([says])
  })

  test('缺列说缺哪一列', () => {
    expect(readSheetTable('表', [heads.slice(1)]).faults).toEqual(['表头没有“板块”一列。'])
  })
})
