/** 一年的事实：everything the records can say of a year, each fact with its list. A new source is a file here and its line. */
import { factsById, type Fact, type Facts } from '../../../law/annual-report/draft/fact.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { ofCollecting } from './of-collecting.ts'
import { ofConcerns } from './of-concerns.ts'
import { ofConsultations } from './of-consultations.ts'
import { ofImproving } from './of-improving.ts'
import type { FactsAsked, FactSource } from './fact-source.ts'
import { ofInterpretation } from './of-interpretation.ts'
import { ofOutlets } from './of-outlets.ts'
import { ofRegisters } from './of-registers.ts'

const SOURCES: readonly FactSource[] = [
  ofOutlets,
  ofInterpretation,
  ofConcerns,
  ofConsultations,
  ofImproving,
  ofCollecting,
  ofRegisters,
]

/** All facts of a year, one statement after the other on one view of the records. */
export async function collectFacts(tx: Tx, asked: FactsAsked): Promise<Facts> {
  const all: Fact[] = []
  for (const source of SOURCES) all.push(...(await source(tx, asked)))
  return factsById(all)
}
