/** 依申请公开和发布前审核的全部表格，一处一览；每一张在它自己的文件里。 */
import { APPLICATION_FORM } from './d01-application.ts'
import { REGISTER_FORM } from './d02-register.ts'
import { THIRD_PARTY_OPINION } from './d08-third-party-opinion.ts'
import { DELIVERY_FORM } from './d42-delivery.ts'
import { REVIEW_FORM } from './d43-review.ts'
import { TRANSFER_FORM } from './d45-transfer-to-archives.ts'
import { CONVERSION_FORM } from './d46-conversion.ts'
import { ARCHIVE_FORM } from './d47-archive-file.ts'
import type { Values } from './field.ts'
import { THREE_REVIEWS_FORM } from './p01-three-reviews.ts'
import { SECRECY_AND_CONTENT_FORM } from './p02-secrecy-and-content.ts'
import { DRAFT_SHEET } from './p03-draft-sheet.ts'

/** Every form by its key. */
export const FORMS = {
  application: APPLICATION_FORM,
  register: REGISTER_FORM,
  thirdPartyOpinion: THIRD_PARTY_OPINION,
  delivery: DELIVERY_FORM,
  review: REVIEW_FORM,
  transfer: TRANSFER_FORM,
  conversion: CONVERSION_FORM,
  archiveFile: ARCHIVE_FORM,
  threeReviews: THREE_REVIEWS_FORM,
  secrecyAndContent: SECRECY_AND_CONTENT_FORM,
  draftSheet: DRAFT_SHEET,
} as const

export type FormKey = keyof typeof FORMS

export const FORM_KEYS = Object.keys(FORMS) as readonly FormKey[]

/** The answers that a form of a key takes. */
export type AnswersOf<Key extends FormKey> = Values<(typeof FORMS)[Key]['fields']>
