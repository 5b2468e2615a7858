import type { Check, Ledger } from '../../check.ts'
import { figuresOf } from '../../figures.ts'
import { TOTAL } from '../../identities.ts'
import { sampleReport } from '../../sample.ts'
import { compared } from '../equation.ts'
import { byRow } from '../naming.ts'
import { REGULATION } from '../source.ts'

/** Result row → what the case files must hold for it, and how a clerk calls that. */
const BEHIND: readonly (readonly [row: string, count: keyof Omit<Ledger, 'cells'>, record: string])[] = [
  ['refusedDuplicate', 'duplicatesAnsweredBefore', '同一申请人此前有答复'],
  ['unableStillUnclear', 'unclearAfterNotice', '有补正通知'],
  ['deniedThirdParty', 'thirdPartiesConsulted', '有征求第三方意见记录'],
]

export const recordsBehindResults: Check = {
  id: 'A10',
  severity: 'warning',
  says: '重复申请应有此前的答复，补正后仍不明确应有补正通知，保护第三方合法权益应有征求意见记录（平台存有台账时）',
  cites: `${REGULATION}第三十条、第三十二条、第三十六条第（六）项`,
  fix: '补齐案卷中的记录，或者改正处理结果。',
  examples: {
    holds: { report: sampleReport('annual-2021'), context: { ledger: { thirdPartiesConsulted: 2 } } },
    breaks: { report: sampleReport('annual-2021'), context: { ledger: { thirdPartiesConsulted: 1 } } },
  },
  *look(report, { ledger }) {
    const figures = figuresOf(report)
    if (!figures || !ledger) return
    for (const [row, count, record] of BEHIND) {
      const cases = byRow(figures, { table: 'applications', row, column: TOTAL })
      const seen = compared(
        cases,
        { name: `台账中${record}的`, value: ledger[count] ?? null },
        (cases, records) => cases > records,
        (cases, records) => `${cases} 件，${records} 件`,
      )
      if (seen) yield seen
    }
  },
}
