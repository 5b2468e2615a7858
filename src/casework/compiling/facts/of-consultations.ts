/** 征集调查的数：consultations held, what came in and was adopted, results published. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { consultationFigures } from '../../consultations/figures.ts'
import type { FactsAsked } from './fact-source.ts'

/** `consultations.<figure>`; adopted and not adopted without a figure while opinions of the year are not handled. */
export async function ofConsultations(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const of = await consultationFigures(tx, organ, year)
  const fact = (id: string, label: string, value: number | null, unit: string, opens: string): Fact => ({
    id: `consultations.${id}`,
    label,
    value,
    unit,
    asOf: until,
    opens,
  })
  const list = `/consultations?year=${year}`
  const opinions = `/consultations/opinions?year=${year}`
  return [
    fact('held', '征集调查', of.held, '次', list),
    fact('opinionsAsked', '意见征集', of.opinionsAsked, '次', `${list}&kind=opinions`),
    fact('surveys', '问卷调查', of.surveys, '次', `${list}&kind=survey`),
    fact('received', '征集收到的意见', of.received, '条', opinions),
    fact('adopted', '采纳的意见', of.adopted, '条', `${opinions}&outcome=adopted`),
    fact('partly', '部分采纳的意见', of.partly, '条', `${opinions}&outcome=partly`),
    fact('notAdopted', '未采纳的意见', of.notAdopted, '条', `${opinions}&outcome=not-adopted`),
    fact('results', '公布的采纳情况', of.results, '次', `/consultations?resultYear=${year}`),
  ]
}
