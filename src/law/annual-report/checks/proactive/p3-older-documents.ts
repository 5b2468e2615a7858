import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { compared } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2019')

export const olderDocuments: Check = {
  id: 'P3',
  severity: 'warning',
  says: '第二十条第（一）项：本年新公开数量多于本年新制作数量的，多出的应当是往年制作、本年首次公开的文件',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '确有往年文件首次公开的，加以说明；否则核对两个数。',
  formats: ['annual-2019'],
  examples: {
    holds: { report },
    breaks: { report: withCell(report, { table: 'proactive', row: 'normativeDocuments', column: 'madeThisYear' }, 1) },
  },
  *look(report) {
    for (const { name, at } of proactiveRows(report, ['publishedThisYear', 'madeThisYear'])) {
      const seen = compared(
        at.publishedThisYear,
        at.madeThisYear,
        (published, made) => published > made,
        (published, made) => `${name}：${published} ＞ ${made}`,
      )
      if (seen) yield seen
    }
  },
}
