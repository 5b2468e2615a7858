/** 台账里的数：every figure and every rate of every register. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { REGISTERS } from '../../registers/all.ts'
import { countFigures, yearSpan } from '../../registers/count.ts'
import { ratesOver, readable } from '../../registers/figures.ts'
import type { FactsAsked } from './fact-source.ts'

/** `registers.<register>.<figure or rate>`; without a figure where nothing is registered, or not all of it is written. */
export async function ofRegisters(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const facts: Fact[] = []
  for (const register of REGISTERS) {
    const { figures } = await countFigures(tx, organ, register, { from: yearSpan(year).from, to: until })
    for (const [name, counted] of Object.entries(figures)) {
      const figure = register.figures[name]
      if (!figure) continue
      facts.push({
        id: `registers.${register.key}.${name}`,
        label: figure.label,
        value: readable(counted),
        unit: figure.unit,
        asOf: until,
        opens: `/registers/${register.key}?year=${year}&figure=${name}`,
      })
    }
    for (const { key, label, percent } of ratesOver(register, figures))
      facts.push({
        id: `registers.${register.key}.${key}`,
        label,
        value: percent === null ? null : Number(percent),
        unit: '%',
        asOf: until,
        opens: `/registers/${register.key}?year=${year}&figure=${register.rates?.[key]?.of ?? ''}`,
      })
  }
  return facts
}
