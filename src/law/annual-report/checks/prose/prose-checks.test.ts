import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runChecks } from '../../check.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { PROSE_CHECKS } from './index.ts'

describe.each(PROSE_CHECKS)('$id $says', (check) => {
  const { holds, breaks } = check.examples
  test('合格的例子不报', () => expect(runChecks([check], holds.report, holds.context)).toEqual([]))
  test('不合格的例子必报', () => expect(runChecks([check], breaks.report, breaks.context)).not.toEqual([]))
})

test('代码不重复', () => {
  expect(new Set(PROSE_CHECKS.map(({ id }) => id)).size).toBe(PROSE_CHECKS.length)
})

test.each(['annual-2019', 'annual-2021'] as const)('样例报告 %s 一条不报', (format) => {
  expect(runChecks(PROSE_CHECKS, sampleReport(format))).toEqual([])
})

/** Words and marks of such reports in any order: nothing here is a true report, but nothing may break. */
const FRAGMENTS =
  '其中 共 共计 包括 （ ） ， 、 ； ： 。 \n 97条 12件 三十二件 3.2万元 1,234份 50% 占 同比增长 比上年 2023年 2024年 全市 我局 收到 政府信息公开申请 未收到 行政复议 行政诉讼 规范性文件 上年结转 结转下年度 予以公开 自然人 下一步将 不足 “ ” 《 》 ** XX __ 国办公开办函〔2019〕60号 [2021]30号 人大政协提案 建议 提案 等 余 约 分别为 按类型分 一是 （一） 信息处理费 习近平新时代 微信群发布 由总体情况、 六部分组成'.split(
    ' ',
  )

test('任何文字都不出错，报出来的都有出处', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }),
      fc.constantFrom('annual-2019' as const, 'annual-2021' as const),
      (one, two, format) => {
        const report = withSection(
          withSection(sampleReport(format), 'overview', one.join('')),
          'problems',
          two.join(''),
        )
        for (const { rule, message, text, left, right } of runChecks(PROSE_CHECKS, report, {
          previous: sampleReport(format),
        })) {
          expect(message, rule).not.toMatch(/undefined|NaN|null/)
          if (text !== null)
            expect(
              report.preamble?.includes(text) || report.sections.some((section) => section.text.includes(text)),
              `${rule} ${text}`,
            ).toBe(true)
          for (const operand of [left, right]) if (operand !== null) expect(Number.isFinite(operand), rule).toBe(true)
        }
      },
    ),
    { numRuns: 300 },
  )
})

// 读得慢于字数的规则，在这里会读到测试超时。
test.each([
  ['引号不闭合', '“'.repeat(300_000)],
  ['书名号不闭合', '《a'.repeat(200_000)],
  ['括号不闭合', `${'（'.repeat(300_000)}3件`],
  ['没有标点', '公开'.repeat(300_000)],
  ['全是数字', '1'.repeat(500_000)],
  ['全是中文数字', '一百'.repeat(200_000)],
  ['全是空格', `${' '.repeat(500_000)}条，`],
  ['一句十万项', `公开97条，其中${'文件9条，'.repeat(100_000)}`],
  ['许多长列举', `公开97条，其中${'文件9条，'.repeat(480)}。`.repeat(60)],
  ['五万句其中', `公开97条。${'其中文件9条。'.repeat(50_000)}`],
])('散了架的长文也读得完：%s', (_, text) => {
  const report = withSection(withSection(sampleReport('annual-2021'), 'overview', text), 'problems', text)
  expect(Array.isArray(runChecks(PROSE_CHECKS, report, { previous: sampleReport('annual-2021') }))).toBe(true)
})
