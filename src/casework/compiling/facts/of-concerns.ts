/** 回应关切的数：concerns found in the year, how they were answered, responses that are public. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import { now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { concernFigures } from '../../concerns/figures.ts'
import type { FactsAsked } from './fact-source.ts'

/** `concerns.total`, `concerns.result.<result>`, `concerns.responses`; without a figure where nothing was registered. */
export async function ofConcerns(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const { total, results, responses } = await concernFigures(tx, organ, year, now())
  const list = `/concerns?year=${year}`
  const fact = (id: string, label: string, value: number | null, unit: string, opens: string): Fact => ({
    id: `concerns.${id}`,
    label,
    value,
    unit,
    asOf: until,
    opens,
  })
  return [
    fact('total', '发现的关切', total, '件', list),
    ...results.map(({ code, label, value }) =>
      fact(`result.${code}`, `关切：${label}`, value, '件', `${list}&result=${code}`),
    ),
    fact('responses', '公开的回应', responses, '篇', `/concerns/responses?year=${year}`),
  ]
}
