import type { Check } from '../../check.ts'
import { announcedAspects, partsOfTheReport } from './announced-parts.ts'
import { publicChannels } from './channels.ts'
import { citedDocuments, documentNumbers } from './cited-documents.ts'
import { claimsAndConfessions } from './claims-and-confessions.ts'
import { decisionsAndTables } from './decisions-and-tables.ts'
import { documentsAndTables } from './documents-and-tables.ts'
import { fiveAspects, otherOrgansDuties, suggestionsAndProposals } from './duties-and-aspects.ts'
import { exactCounts } from './exact-counts.ts'
import { feeStatement } from './fees.ts'
import { figuresAndTables } from './figures-and-tables.ts'
import { likeness } from './likeness.ts'
import { oneThingOneFigure } from './one-thing-one-figure.ts'
import { partsAndTotal } from './parts-and-total.ts'
import { percentages } from './percentages.ts'
import { problemsAndMeasures } from './problems-and-measures.ts'
import { converterResidue, unfilledBlanks } from './residue.ts'
import { officialTerms, slipsOfThePen } from './wording.ts'

/** The rules about what the prose of a report says (N1–N3, N6–N9 and the official terms in prose). */
export const PROSE_CHECKS: readonly Check[] = [
  partsAndTotal,
  figuresAndTables,
  documentsAndTables,
  exactCounts,
  problemsAndMeasures,
  claimsAndConfessions,
  likeness,
  percentages,
  oneThingOneFigure,
  officialTerms,
  slipsOfThePen,
  citedDocuments,
  documentNumbers,
  suggestionsAndProposals,
  otherOrgansDuties,
  fiveAspects,
  feeStatement,
  converterResidue,
  unfilledBlanks,
  publicChannels,
  partsOfTheReport,
  announcedAspects,
  decisionsAndTables,
]
