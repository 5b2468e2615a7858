import type { Check } from '../../check.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { brokenIdentities } from '../identity.ts'
import { TABLES_CITED } from '../source.ts'

/** The only equation printed on the form itself. */
export const balance: Check = {
  id: 'A1',
  severity: 'error',
  says: '表三每一列：本年新收＋上年结转＝办理结果总计＋结转下年度继续办理',
  ...TABLES_CITED,
  fix: '对照申请台账核对这一列的新收、上年结转、总计、结转下年度四个数，改正填错的数。',
  examples: {
    holds: { report: sampleReport('annual-2019') },
    breaks: {
      report: withCell(
        sampleReport('annual-2019'),
        { table: 'applications', row: 'carriedIn', column: 'naturalPerson' },
        3,
      ),
    },
  },
  look: (report) => brokenIdentities(report, 'balance'),
}
