import type { Check } from '../../check.ts'
import { sampleReport } from '../../sample.ts'
import { REGULATION } from '../source.ts'
import { unlikeLedger } from './unlike-ledger.ts'

const granted = { table: 'applications', row: 'granted', column: 'total' } as const

export const applicationsLedger: Check = {
  id: 'A7',
  severity: 'error',
  says: '表三、表四各数＝同期申请台账和复议诉讼台账的件数（平台存有台账时）',
  cites: `${REGULATION}第四十五条、第五十条`,
  fix: '打开台账清单逐件核对，改正台账或者报告。',
  examples: {
    holds: { report: sampleReport('annual-2021'), context: { ledger: { cells: [{ ...granted, value: 12 }] } } },
    breaks: { report: sampleReport('annual-2021'), context: { ledger: { cells: [{ ...granted, value: 11 }] } } },
  },
  look: (report, context) => unlikeLedger(report, context, ['applications', 'reviewLitigation']),
}
