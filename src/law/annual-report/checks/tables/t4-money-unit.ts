import type { Check } from '../../check.ts'
import { figuresOf, tableEntries, type Entry } from '../../figures.ts'
import { cellName } from '../../names.ts'
import { cellId } from '../../format.ts'
import { organKind, placeIn } from '../../organ.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { pointing } from '../filled.ts'
import { TABLES_CITED } from '../source.ts'
import { decimalsIn } from './t3-money-decimals.ts'

const AMOUNT = { table: 'proactive', row: 'centralProcurement', column: 'totalAmountWanYuan' } as const
const report = sampleReport('annual-2019')

/**
 * In 万元 for one project, or for a year's fees of a department of a county or district; with 元 typed instead, even small
 * sums exceed it. Departments above the county may well collect 一亿元 (土地、考试、交通).
 */
const UNLIKELY = { project: 1_000, fees: 10_000 }
/** Sums in 元 have two decimals (角、分) or none; the form wants 万元 with four. */
const DECIMALS_OF_YUAN = 2
const CERTAINLY_TOO_MUCH = 100_000
const COUNTY = /[县区旗]$/

export const moneyUnit: Check = {
  id: 'T4',
  severity: 'warning',
  says: '金额以万元填写；大得不合常理而小数不足的，可能是按元填写',
  ...TABLES_CITED,
  fix: '确认单位：按元填写的，除以 10000 后再填。',
  examples: {
    holds: { report },
    breaks: { report: withCell(report, AMOUNT, { status: 'read', value: 365_000, raw: '365000' }) },
  },
  *look(report) {
    const figures = figuresOf(report)
    const entries = figures ? tableEntries(figures, 'proactive') : []
    for (const entry of entries) {
      const { form, cell } = entry
      if (form.columnForm.kind !== 'wanYuan' || !cell.value) continue
      const projects = entries.find((other) => isCountBeside(entry, other))?.cell.value
      if (projects === undefined && organKind(report.organ ?? '') !== 'department') continue
      const fees = COUNTY.test(placeIn(report.organ ?? '') ?? '') ? UNLIKELY.fees : CERTAINLY_TOO_MUCH
      const [each, limit] = projects ? [cell.value / projects, UNLIKELY.project] : [cell.value, fees]
      const coarse = (decimalsIn(cell.raw) ?? 0) <= DECIMALS_OF_YUAN
      if (!(coarse && each >= limit) && each < CERTAINLY_TOO_MUCH) continue
      const average = projects ? `，平均每个项目 ${Math.round(each)} 万元` : ''
      yield { message: `${cellName(form)} ${cell.value} 万元${average}，是否按元填写`, ...pointing([entry]) }
    }
  },
}

/** The number of projects the sum is for: the other column of the same row. */
const isCountBeside = (money: Entry, other: Entry): boolean =>
  other.form.rowForm === money.form.rowForm && cellId(other.form) !== cellId(money.form)
