/** 问题整改的数：what became of last year's section 五, and what was found and put right in the year itself. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { shortcomingFigures } from '../../improving/figures.ts'
import type { FactsAsked } from './fact-source.ts'

/** `improving.last-year.total|done|underway` of last year's report, `improving.found.*` of the year; no figure where none was registered. */
export async function ofImproving(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const last = await shortcomingFigures(tx, organ, { year: year - 1, source: 'report', until })
  const own = await shortcomingFigures(tx, organ, { year, source: null, until })
  const facts = (prefix: string, named: string, counted: typeof own, list: string): readonly Fact[] => {
    const fact = (id: string, label: string, value: number | null, more: string): Fact => ({
      id: `improving.${prefix}.${id}`,
      label: `${named}：${label}`,
      value,
      unit: '个',
      asOf: until,
      opens: `/improving?${list}&until=${until}${more}`,
    })
    return [
      fact('total', '问题', counted?.total ?? null, ''),
      fact('done', '已完成整改', counted?.done ?? null, '&result=done'),
      fact('underway', '正在整改', counted?.underway ?? null, '&result=underway'),
    ]
  }
  return [
    ...facts('last-year', '上年报告提出的问题', last, `year=${year - 1}&source=report`),
    ...facts('found', '本年发现的问题', own, `year=${year}`),
  ]
}
