/** 依申请公开的全部文书，一处一览；每一份在它自己的文件里。 */
import { RECEIPT } from './d03-receipt.ts'
import { SUPPLEMENT_NOTICE_LETTER } from './d04-supplement-notice.ts'
import { REASON_REQUEST } from './d05-reason-request.ts'
import { EXTENSION_NOTICE } from './d06-extension-notice.ts'
import { THIRD_PARTY_CONSULTATION } from './d07-third-party-consultation.ts'
import { TOLD_OF_CONSULTATION } from './d09-applicant-told-of-consultation.ts'
import { CO_PRODUCER_CONSULTATION } from './d10-co-producer-consultation.ts'
import { ASSIST_LETTER } from './d11-assist-letter.ts'
import { DISCLOSURE_TOLD } from './d12-disclosure-told-third-party.ts'
import { FEE_NOTICE } from './d13-fee-notice.ts'
import { DELAYED_REPLY_LETTER } from './d14-delayed-reply.ts'
import { CORRECTED, FORWARDED, NOT_CORRECTED } from './d41-correction.ts'
import { SECRECY_REFERRAL } from './d44-secrecy-referral.ts'
import { OUTCOME_LETTERS } from './outcomes/index.ts'

/** Letters on the way to the answer, and those that belong to no answer. */
export const PROCEDURAL_LETTERS = {
  receipt: RECEIPT,
  supplementNotice: SUPPLEMENT_NOTICE_LETTER,
  reasonRequest: REASON_REQUEST,
  extensionNotice: EXTENSION_NOTICE,
  thirdPartyConsultation: THIRD_PARTY_CONSULTATION,
  toldOfConsultation: TOLD_OF_CONSULTATION,
  coProducerConsultation: CO_PRODUCER_CONSULTATION,
  assist: ASSIST_LETTER,
  disclosureTold: DISCLOSURE_TOLD,
  feeNotice: FEE_NOTICE,
  delayedReply: DELAYED_REPLY_LETTER,
  corrected: CORRECTED,
  forwarded: FORWARDED,
  notCorrected: NOT_CORRECTED,
  secrecyReferral: SECRECY_REFERRAL,
} as const

/** Every letter by its key: an outcome's code, or the name of the step. */
export const LETTERS = { ...PROCEDURAL_LETTERS, ...OUTCOME_LETTERS } as const

export type LetterKey = keyof typeof LETTERS

export const LETTER_KEYS = Object.keys(LETTERS) as readonly LetterKey[]

/** The facts a letter of a key is composed from. */
export type FactsOf<Key extends LetterKey> = Parameters<(typeof LETTERS)[Key]['refuses']>[0]
