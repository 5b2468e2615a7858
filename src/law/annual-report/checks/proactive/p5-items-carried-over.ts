import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleBefore, sampleReport, withCell } from '../../sample.ts'
import { unequal } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { yearPair } from '../year-before.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')
const previous = sampleBefore(report)
const lastYear = { table: 'proactive', row: 'licences', column: 'itemsLastYear' } as const

export const itemsCarriedOver: Check = {
  id: 'P5',
  severity: 'error',
  says: '第二十条第（五）、（六）、（八）项：上一年项目数量＝上一年度报告的上一年项目数量＋本年增/减',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '以上一年度已公布的报告推算上一年项目数量；清单有调整的，计入增减。',
  formats: ['annual-2019'],
  examples: {
    holds: { report, context: { previous } },
    breaks: { report: withCell(report, lastYear, 2), context: { previous } },
  },
  *look(report, context) {
    const years = yearPair(report, context)
    if (!years) return
    const before = proactiveRows(years.last.report, ['itemsLastYear', 'itemsChange'], years.year - 1)
    for (const { key, name, at } of proactiveRows(report, ['itemsLastYear'], years.year)) {
      const last = before.find((row) => row.key === key)?.at
      // 上一年度报告里的格不在本报告中，只作为数出现，没有位置。
      const terms = last ? [last.itemsLastYear, last.itemsChange].map(({ name, value }) => ({ name, value })) : []
      const seen = last && unequal(name, [at.itemsLastYear], terms)
      if (seen) yield seen
    }
  },
}
