/** 政策解读的数. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { figuresOf } from '../../interpretation/figures.ts'
import { interpretationsOf, interpretedDocuments } from '../../interpretation/overview.ts'
import type { FactsAsked } from './fact-source.ts'

/** `interpretation.total`, `.form.<form>`, `.origin.<origin>`: published in the year and public now. */
export async function ofInterpretation(tx: Tx, { organ, year, until }: FactsAsked): Promise<readonly Fact[]> {
  const figures = figuresOf(await interpretedDocuments(tx, organ, until), await interpretationsOf(tx, organ), year)
  const fact = (id: string, label: string, value: number): Fact => ({
    id: `interpretation.${id}`,
    label,
    value,
    unit: '件',
    asOf: until,
    opens: `/interpretation/published?year=${year}`,
  })
  return [
    fact('total', '政策解读', figures.total),
    ...figures.forms.map(({ form, label, value }) => fact(`form.${form}`, `政策解读（${label}）`, value)),
    ...figures.origins.map(({ origin, label, value }) => fact(`origin.${origin}`, `政策解读（${label}）`, value)),
  ]
}
