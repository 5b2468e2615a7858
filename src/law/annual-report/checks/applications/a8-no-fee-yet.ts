/**
 * 信息处理费 ——《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）自2021年1月1日起施行；
 * 《中华人民共和国政府信息公开条例》第四十二条：行政机关依申请提供政府信息，不收取费用。但是……超过合理范围的，可以收取信息处理费。
 */
import { inForceOn, type Dated } from '../../../dated.ts'
import { localDate } from '../../../local-date.ts'
import type { Check } from '../../check.ts'
import { figuresOf } from '../../figures.ts'
import { cellsOf } from '../../format.ts'
import { rowName } from '../../names.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { operands, term, termText } from '../equation.ts'
import { statedFees } from '../fees.ts'
import { columnHead } from '../naming.ts'

const FEE_UNPAID = 'otherFeeUnpaid'
const CITES = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'
const CHARGEABLE: readonly Dated<true>[] = [{ from: '2021-01-01', cites: CITES, value: true }]

const early = sampleReport('annual-2021', { year: 2020 })

export const noFeeYet: Check = {
  id: 'A8',
  severity: 'error',
  says: '2020 年及以前不能收取信息处理费，不会有因未缴费而不再处理的申请',
  cites: CITES,
  fix: '核对这些申请的实际处理结果，改计到相应的行。',
  examples: {
    holds: { report: early },
    breaks: { report: withCell(early, { table: 'applications', row: FEE_UNPAID, column: 'total' }, 1) },
  },
  *look(report, { ledger }) {
    if (report.year === null || inForceOn(CHARGEABLE, localDate(`${report.year}-12-31`))) return
    const figures = figuresOf(report)
    for (const cell of figures ? cellsOf(figures.format) : []) {
      if (!figures || cell.row !== FEE_UNPAID) continue
      const unpaid = term(figures, cell, rowName(cell.rowForm))
      if (!unpaid.value) continue
      yield {
        message: `${columnHead(figures.format, cell)}：${report.year} 年不能收费，却有${termText(unpaid)}`,
        ...operands([unpaid]),
        left: unpaid.value,
        right: 0,
      }
    }
    const fees = statedFees(report)
    if (fees?.yuan) {
      const { text, at } = fees.sentence
      yield {
        message: `${report.year} 年不能收费，却写有信息处理费 ${fees.yuan} 元`,
        text,
        at,
        left: fees.yuan,
        right: 0,
      }
    }
    if (ledger?.feeUnpaidCases) {
      const cases = ledger.feeUnpaidCases
      yield { message: `${report.year} 年不能收费，台账却有 ${cases} 件因未缴费不再处理`, left: cases, right: 0 }
    }
  },
}
