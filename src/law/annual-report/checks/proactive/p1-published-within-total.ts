import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { compared } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')

export const publishedWithinTotal: Check = {
  id: 'P1',
  severity: 'error',
  says: '第二十条第（一）项：本年新公开数量不多于对外公开总数量',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '对外公开总数量是年末仍在公开的全部件数，应当包括本年新公开的。',
  formats: ['annual-2019'],
  examples: {
    holds: { report },
    breaks: {
      report: withCell(report, { table: 'proactive', row: 'normativeDocuments', column: 'publishedTotal' }, 1),
    },
  },
  *look(report) {
    for (const { name, at } of proactiveRows(report, ['publishedThisYear', 'publishedTotal'])) {
      const seen = compared(
        at.publishedThisYear,
        at.publishedTotal,
        (published, total) => published > total,
        (published, total) => `${name}：${published} ＞ ${total}`,
      )
      if (seen) yield seen
    }
  },
}
