import type { Check } from '../../check.ts'
import { sampleReport, withoutFigures } from '../../sample.ts'
import { unfilled } from '../filled.ts'
import { TABLES_CITED } from '../source.ts'

export const applicationsFilled: Check = {
  id: 'A4',
  severity: 'error',
  says: '表三各格都填不小于 0 的整数，没有的填 0，不留空、不画线、不缺格',
  ...TABLES_CITED,
  fix: '没有发生的填 0；缺行缺列的按规定表格补齐。',
  examples: {
    holds: { report: sampleReport('annual-2019') },
    breaks: {
      report: withoutFigures(sampleReport('annual-2019'), 'blank', ({ row }) => row === 'deniedStateSecret'),
    },
  },
  look: (report) => unfilled(report, 'applications'),
}
