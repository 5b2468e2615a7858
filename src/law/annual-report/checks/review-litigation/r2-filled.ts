import type { Check } from '../../check.ts'
import { sampleReport, withoutFigures } from '../../sample.ts'
import { unfilled } from '../filled.ts'
import { TABLES_CITED } from '../source.ts'

export const reviewLitigationFilled: Check = {
  id: 'R2',
  severity: 'error',
  says: '表四各格都填不小于 0 的整数，没有的填 0，不留空、不画线、不缺格',
  ...TABLES_CITED,
  fix: '没有发生的填 0；缺格的按规定表格补齐。',
  examples: {
    holds: { report: sampleReport('annual-2019') },
    breaks: { report: withoutFigures(sampleReport('annual-2019'), 'blank', ({ row }) => row === 'review') },
  },
  look: (report) => unfilled(report, 'reviewLitigation'),
}
