import type { Check } from '../../check.ts'
import { sampleReport, withoutFigures } from '../../sample.ts'
import { unfilled } from '../filled.ts'
import { TABLES_CITED } from '../source.ts'

/** Signs like / are often meant as 不适用 in this table, so they only need an explanation. */
export const proactiveFilled: Check = {
  id: 'T1',
  severity: 'error',
  says: '表二各格都填写，没有的填 0；件数、项目数为整数，除本年增/减外不小于 0',
  ...TABLES_CITED,
  fix: '没有发生的填 0；缺行缺列的按规定表格补齐。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: { report: withoutFigures(sampleReport('annual-2021'), 'blank', ({ row }) => row === 'rules') },
  },
  look: (report) => unfilled(report, 'proactive', 'warning'),
}
