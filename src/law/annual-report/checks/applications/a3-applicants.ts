import type { Check } from '../../check.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { brokenIdentities } from '../identity.ts'
import { TABLES_CITED } from '../source.ts'

export const applicants: Check = {
  id: 'A3',
  severity: 'error',
  says: '表三每一行：自然人与五类法人或其他组织之和＝总计',
  ...TABLES_CITED,
  fix: '核对这一行各类申请人的件数和总计。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: {
      report: withCell(sampleReport('annual-2021'), { table: 'applications', row: 'granted', column: 'total' }, 11),
    },
  },
  look: (report) => brokenIdentities(report, 'applicants'),
}
