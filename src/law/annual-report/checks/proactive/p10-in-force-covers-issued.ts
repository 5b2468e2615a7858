import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { operands, termText } from '../equation.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const report = sampleReport('annual-2021')

export const inForceCoversIssued: Check = {
  id: 'P10',
  severity: 'error',
  says: '第二十条第（一）项：现行有效件数≥0，且不少于本年制发件数－本年废止件数',
  cites: tablesOf(FORMATS['annual-2021']),
  fix: '现行有效件数是年末仍然有效的全部件数，应当包括本年制发且未废止的。',
  formats: ['annual-2021'],
  examples: {
    holds: { report },
    breaks: { report: withCell(report, { table: 'proactive', row: 'normativeDocuments', column: 'inForce' }, 0) },
  },
  *look(report) {
    for (const { name, at } of proactiveRows(report, ['issuedThisYear', 'repealedThisYear', 'inForce'])) {
      const { issuedThisYear: issued, repealedThisYear: repealed, inForce } = at
      if (inForce.value === null) continue
      const least = issued.value === null || repealed.value === null ? 0 : Math.max(0, issued.value - repealed.value)
      if (inForce.value >= least) continue
      const against = least === 0 ? '0' : `${termText(issued)} －${termText(repealed)}＝${least}`
      yield {
        message: `${name}：${termText(inForce)} ＜ ${against}`,
        ...operands([inForce, issued, repealed]),
        left: inForce.value,
        right: least,
      }
    }
  },
}
