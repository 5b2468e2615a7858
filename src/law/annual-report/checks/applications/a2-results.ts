import type { Check } from '../../check.ts'
import type { FormatId } from '../../format.ts'
import { FORMATS } from '../../formats/index.ts'
import { resultRows } from '../../identities.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { brokenIdentities } from '../identity.ts'
import { tablesOf } from '../source.ts'

/** A2: the results add up to their total; the form of 2021 has three rows for 其他处理 and its own id, A2'. */
export const results2019 = resultsOf('A2', 'annual-2019')
export const results2021 = resultsOf("A2'", 'annual-2021')

function resultsOf(id: string, formatId: FormatId): Check {
  const format = FORMATS[formatId]
  const holds = sampleReport(formatId)
  return {
    id,
    severity: 'error',
    says: `表三每一列：${resultRows(format).length} 种办理结果之和＝办理结果总计`,
    cites: tablesOf(format),
    fix: '逐行核对这一列的办理结果，一件申请只计一种结果；部分公开的只计“部分公开”。',
    formats: [formatId],
    examples: {
      holds: { report: holds },
      breaks: { report: withCell(holds, { table: 'applications', row: 'granted', column: 'research' }, 2) },
    },
    look: (report) => brokenIdentities(report, 'results'),
  }
}
