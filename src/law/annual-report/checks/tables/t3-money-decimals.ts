import type { Check } from '../../check.ts'
import { figuresOf, tableEntries } from '../../figures.ts'
import { cellName } from '../../names.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { pointing } from '../filled.ts'
import { tablesOf } from '../source.ts'

const AMOUNT = { table: 'proactive', row: 'centralProcurement', column: 'totalAmountWanYuan' } as const
const report = sampleReport('annual-2019')

export const moneyDecimals: Check = {
  id: 'T3',
  severity: 'info',
  says: '金额以万元为单位，按表头规定的位数保留小数',
  cites: tablesOf(FORMATS['annual-2019']),
  fix: '按万元填写并补足小数位数，如 13.7000。',
  examples: {
    holds: { report },
    breaks: { report: withCell(report, AMOUNT, { status: 'read', value: 13.7, raw: '13.7' }) },
  },
  *look(report) {
    const figures = figuresOf(report)
    for (const entry of figures ? tableEntries(figures, 'proactive') : []) {
      const { decimals, trimmed } = entry.form.columnForm
      const printed = decimalsIn(entry.cell.raw)
      if (entry.cell.status !== 'read' || !decimals || trimmed || printed === null || printed === decimals) continue
      const name = cellName(entry.form)
      yield { message: `${name}写作“${entry.cell.raw}”，应当保留 ${decimals} 位小数`, ...pointing([entry]) }
    }
  },
}

/** Digits after the point as printed; null where nothing was printed. */
export function decimalsIn(raw: string | null): number | null {
  const figure = /\d[\d,]*(?:\.(\d+))?/.exec(raw?.normalize('NFKC') ?? '')
  return figure ? (figure[1]?.length ?? 0) : null
}
