import type { Check } from '../check.ts'
import { balance } from './applications/a1-balance.ts'
import { results2019, results2021 } from './applications/a2-results.ts'
import { applicants } from './applications/a3-applicants.ts'
import { applicationsFilled } from './applications/a4-filled.ts'
import { carriedOver } from './applications/a5-carried-over.ts'
import { noFeeYet } from './applications/a8-no-fee-yet.ts'
import { formOfTheYear } from './form/f1-form-of-the-year.ts'
import { titleWording } from './form/f2-title.ts'
import { periodStated } from './form/f3-period-stated.ts'
import { signed } from './form/f4-signed.ts'
import { noEmptySection } from './form/f5-no-empty-section.ts'
import { headings } from './form/f6-headings.ts'
import { inTime } from './form/n10-in-time.ts'
import { sixSections } from './form/n4-six-sections.ts'
import { oneOrganOneYear } from './form/n5-one-organ-one-year.ts'
import { recordsBehindResults } from './ledger/a10-records-behind-results.ts'
import { applicationsLedger } from './ledger/a7-applications-ledger.ts'
import { feesStated } from './ledger/a9-fees-stated.ts'
import { registers } from './ledger/p12-registers.ts'
import { inForceCoversIssued } from './proactive/p10-in-force-covers-issued.ts'
import { changeOfForms } from './proactive/p11-change-of-forms.ts'
import { feesAndSectionSix } from './proactive/p13-fees-and-section-six.ts'
import { publishedWithinTotal } from './proactive/p1-published-within-total.ts'
import { totalGrows } from './proactive/p2-total-grows.ts'
import { olderDocuments } from './proactive/p3-older-documents.ts'
import { itemsNotNegative } from './proactive/p4-items-not-negative.ts'
import { itemsCarriedOver } from './proactive/p5-items-carried-over.ts'
import { decisionsWithoutItems } from './proactive/p6-decisions-without-items.ts'
import { itemsAsDecisions } from './proactive/p7-items-as-decisions.ts'
import { procurement } from './proactive/p8-procurement.ts'
import { inForceGrows } from './proactive/p9-in-force-grows.ts'
import { PROSE_CHECKS } from './prose/index.ts'
import { outcomes } from './review-litigation/r1-outcomes.ts'
import { reviewLitigationFilled } from './review-litigation/r2-filled.ts'
import { pendingCases } from './review-litigation/r3-pending-cases.ts'
import { suitsAfterReview } from './review-litigation/r4-suits-after-review.ts'
import { reviewFirst } from './review-litigation/r5-review-first.ts'
import { proactiveFilled } from './tables/t1-proactive-filled.ts'
import { figuresOnly } from './tables/t2-figures-only.ts'
import { moneyDecimals } from './tables/t3-money-decimals.ts'
import { moneyUnit } from './tables/t4-money-unit.ts'
import { officialLabels } from './tables/t5-official-labels.ts'
import { unclearCells } from './tables/t6-unclear-cells.ts'
import { powerToMakeRules } from './tables/t7-power-to-make-rules.ts'
import { sameAsLastYear } from './tables/t8-same-as-last-year.ts'

/**
 * Rules about the form of the whole: title, sections, signature, dates. Retired: F7, F8 and F9 (blanks left to fill, the
 * five aspects, fees in section six), which N22, N19 and N20 say better.
 */
export const FORM_CHECKS: readonly Check[] = [
  formOfTheYear,
  titleWording,
  sixSections,
  headings,
  noEmptySection,
  oneOrganOneYear,
  periodStated,
  signed,
  inTime,
]

/** Rules about the three tables. A6 is no rule: sub-totals are for display, see `identities.ts`. */
export const TABLE_CHECKS: readonly Check[] = [
  publishedWithinTotal,
  totalGrows,
  olderDocuments,
  itemsNotNegative,
  itemsCarriedOver,
  decisionsWithoutItems,
  itemsAsDecisions,
  procurement,
  inForceGrows,
  inForceCoversIssued,
  changeOfForms,
  registers,
  feesAndSectionSix,
  balance,
  results2019,
  results2021,
  applicants,
  applicationsFilled,
  carriedOver,
  applicationsLedger,
  noFeeYet,
  feesStated,
  recordsBehindResults,
  outcomes,
  reviewLitigationFilled,
  pendingCases,
  suitsAfterReview,
  reviewFirst,
  proactiveFilled,
  figuresOnly,
  moneyDecimals,
  moneyUnit,
  officialLabels,
  unclearCells,
  powerToMakeRules,
  sameAsLastYear,
]

/** Every rule about annual reports. A retired id is kept in a comment and never reused. */
export const CHECKS: readonly Check[] = [...FORM_CHECKS, ...TABLE_CHECKS, ...PROSE_CHECKS]
