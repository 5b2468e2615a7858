/**
 * 一件申请的各个请求事项 → 一个结果。
 *   “（二）部分公开（区分处理的，只计这一情形，不计其他情形）”—— 年度报告格式表三
 *   一件申请在表三“本年度办理结果”中只归入一行。
 */
import { inForceOn } from '../../dated.ts'
import type { LocalDate } from '../../local-date.ts'
import { outcome, type OutcomeClass, type OutcomeCode } from './catalogue.ts'

export type Settled =
  | { readonly outcome: OutcomeCode }
  | { readonly refused: 'nothing-decided' | 'main-outcome-needed' | 'main-outcome-not-among' | 'not-yet-possible' }

export const SETTLE_SAYS: Record<Extract<Settled, { refused: string }>['refused'], string> = {
  'nothing-decided': '还没有任何一项作出决定，不能结案。',
  'main-outcome-needed':
    '各项的结果不同，又都没有公开任何内容，表格没有规定归入哪一行；请由承办人指定一个主要结果（一件只计一行）。',
  'main-outcome-not-among': '指定的主要结果不在各项的结果之中。',
  'not-yet-possible': '信息处理费自2021年1月1日起才可以收取，此前不可能有“逾期未缴费”的结果。',
}

/**
 * The one outcome an application is counted under.
 * @param items outcome of each decided item of the request, at least one
 * @param decidedOn date of the decision letter
 * @param main the outcome the handler names where the form leaves the choice open; ignored where it does not
 */
export function settle(items: readonly OutcomeCode[], decidedOn: LocalDate, main?: OutcomeCode): Settled {
  const [first] = items
  if (!first) return { refused: 'nothing-decided' }
  if (items.some((code) => !possibleOn(code, decidedOn))) return { refused: 'not-yet-possible' }
  if (items.every((code) => code === first)) return { outcome: first }
  const classes = new Set<OutcomeClass>(items.map((code) => outcome(code).class))
  if (classes.size === 1 && classes.has('granted')) {
    return { outcome: items.includes('granted_provided') ? 'granted_provided' : first }
  }
  if (classes.has('granted') || classes.has('partial')) return { outcome: 'partial' }
  if (!main) return { refused: 'main-outcome-needed' }
  return items.includes(main) ? { outcome: main } : { refused: 'main-outcome-not-among' }
}

/** Whether an outcome exists in law on a day (fee outcomes only from 2021). */
export function possibleOn(code: OutcomeCode, day: LocalDate): boolean {
  const { from, cites } = outcome(code)
  return from === undefined || inForceOn([{ from, cites, value: true }], day) !== undefined
}
