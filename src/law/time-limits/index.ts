/** 全部法定期限，一处一览；每一项的法条、长短和版本在它自己的文件里。 */
import { APPEAL_DEFENCE } from './appeal-defence.ts'
import { APPEAL_JUDGMENT, APPEAL_RULING } from './appeal.ts'
import { BUDGET } from './budget.ts'
import { CO_PRODUCER } from './co-producer.ts'
import { ENTERPRISE } from './enterprise.ts'
import { EXTENSION } from './extension.ts'
import { FEE_PAYMENT } from './fee-payment.ts'
import { GOVERNMENT_BUDGET } from './government-budget.ts'
import { INTERPRETATION } from './interpretation.ts'
import { LAND_EXPROPRIATION } from './land-expropriation.ts'
import { PENALTY_WITHDRAWAL } from './penalty-withdrawal.ts'
import { PROACTIVE } from './proactive.ts'
import { PROCUREMENT_CONTRACT, PROCUREMENT_RESULT } from './procurement.ts'
import { RANDOM_CHECK } from './random-check.ts'
import { REVIEW_NOT_TOLD, SUIT_NOT_TOLD } from './remedy-not-told.ts'
import { REPLY } from './reply.ts'
import { REVIEW_DECISION, REVIEW_DECISION_EXTENSION, REVIEW_DECISION_SIMPLE } from './review-decision.ts'
import { REVIEW_DEFENCE, REVIEW_DEFENCE_SIMPLE } from './review-defence.ts'
import { REVIEW } from './review.ts'
import { SUGGESTION_REPLY, SUGGESTION_REPLY_HARD } from './suggestion.ts'
import { SUIT_AFTER_REVIEW } from './suit-after-review.ts'
import { SUIT_DEFENCE } from './suit-defence.ts'
import { SUIT_DIRECT } from './suit-direct.ts'
import { SUPPLEMENT_NOTICE } from './supplement-notice.ts'
import { THIRD_PARTY } from './third-party.ts'
import type { TimeLimit } from './time-limit.ts'
import { TWO_PUBLICATIONS } from './two-publications.ts'

export const TIME_LIMITS = {
  supplementNotice: SUPPLEMENT_NOTICE,
  reply: REPLY,
  extension: EXTENSION,
  thirdParty: THIRD_PARTY,
  coProducer: CO_PRODUCER,
  feePayment: FEE_PAYMENT,
  proactive: PROACTIVE,
  review: REVIEW,
  suitDirect: SUIT_DIRECT,
  suitAfterReview: SUIT_AFTER_REVIEW,
  reviewNotTold: REVIEW_NOT_TOLD,
  suitNotTold: SUIT_NOT_TOLD,
  reviewDecision: REVIEW_DECISION,
  reviewDecisionExtension: REVIEW_DECISION_EXTENSION,
  reviewDecisionSimple: REVIEW_DECISION_SIMPLE,
  reviewDefence: REVIEW_DEFENCE,
  reviewDefenceSimple: REVIEW_DEFENCE_SIMPLE,
  suitDefence: SUIT_DEFENCE,
  appealJudgment: APPEAL_JUDGMENT,
  appealRuling: APPEAL_RULING,
  appealDefence: APPEAL_DEFENCE,
  penaltyWithdrawal: PENALTY_WITHDRAWAL,
  governmentBudget: GOVERNMENT_BUDGET,
  budget: BUDGET,
  procurementResult: PROCUREMENT_RESULT,
  procurementContract: PROCUREMENT_CONTRACT,
  landExpropriation: LAND_EXPROPRIATION,
  twoPublications: TWO_PUBLICATIONS,
  enterprise: ENTERPRISE,
  randomCheck: RANDOM_CHECK,
  interpretation: INTERPRETATION,
  suggestionReply: SUGGESTION_REPLY,
  suggestionReplyHard: SUGGESTION_REPLY_HARD,
} as const satisfies Record<string, TimeLimit>

export type TimeLimitCode = keyof typeof TIME_LIMITS
