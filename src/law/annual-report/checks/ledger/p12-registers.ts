import type { Check } from '../../check.ts'
import { sampleReport } from '../../sample.ts'
import { REGULATION } from '../source.ts'
import { unlikeLedger } from './unlike-ledger.ts'

const issued = { table: 'proactive', row: 'normativeDocuments', column: 'issuedThisYear' } as const

export const registers: Check = {
  id: 'P12',
  severity: 'warning',
  says: '表二各数＝同期文件库、许可处罚登记和采购登记的数（平台存有登记时）',
  cites: `${REGULATION}第二十条、第五十条`,
  fix: '打开登记清单逐条核对；口径不同的加以说明。',
  examples: {
    holds: { report: sampleReport('annual-2021'), context: { ledger: { cells: [{ ...issued, value: 2 }] } } },
    breaks: { report: sampleReport('annual-2021'), context: { ledger: { cells: [{ ...issued, value: 3 }] } } },
  },
  look: (report, context) => unlikeLedger(report, context, ['proactive']),
}
