import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { sampleReport, withCell, withSection } from '../../sample.ts'
import { compared } from '../equation.ts'
import { statedFees } from '../fees.ts'
import { tablesOf } from '../source.ts'
import { proactiveRows } from './rows.ts'

const AMOUNT = { table: 'proactive', row: 'administrativeFees', column: 'amountWanYuan' } as const
const report = withSection(sampleReport('annual-2021'), 'other', '2024年，本机关收取信息处理费3200元。')

/** 信息处理费 is an 行政事业性收费: what section six states is part of the amount in table two. */
export const feesAndSectionSix: Check = {
  id: 'P13',
  severity: 'warning',
  says: '第二十条第（八）项：本年收费金额不少于第六部分写明的信息处理费',
  cites: `${tablesOf(FORMATS['annual-2021'])}；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）`,
  fix: '信息处理费属于行政事业性收费，核对表中金额（万元）与第六部分的金额（元）是否一致。',
  formats: ['annual-2021'],
  examples: {
    holds: { report: withCell(report, AMOUNT, 0.32) },
    breaks: { report: withCell(report, AMOUNT, 0) },
  },
  *look(report) {
    const fees = statedFees(report)
    if (!fees?.yuan) return
    for (const { name, at } of proactiveRows(report, ['amountWanYuan'])) {
      const stated = { name: '第六部分写明信息处理费', value: fees.yuan / YUAN_PER_WAN }
      const seen = compared(
        at.amountWanYuan,
        stated,
        (amount, stated) => amount < stated,
        (amount) => `${name}：${amount} 万元，而第六部分写明信息处理费 ${fees.yuan} 元（${stated.value} 万元）`,
      )
      if (seen) yield { ...seen, text: fees.sentence.text }
    }
  },
}

const YUAN_PER_WAN = 10_000
