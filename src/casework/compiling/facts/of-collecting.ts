/** 汇总的数：of a 主管部门, how many reports the sum it fixed last was made of. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { fixedCount } from '../../collecting/own-report.ts'
import type { FactsAsked } from './fact-source.ts'

/** `collecting.reports`; nothing for an organ that sums up for nobody, or before a sum was fixed. */
export async function ofCollecting(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const value = await fixedCount(tx, organ, year)
  if (value === null) return []
  const opens = `/collecting/${year}/sum`
  return [{ id: 'collecting.reports', label: '计入汇总的年度报告', value, unit: '份', asOf: until, opens }]
}
