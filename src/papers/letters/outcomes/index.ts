/** 一个结果，一份文书：total over the outcomes of the catalogue, so that a new outcome without its letter does not compile. */
import type { OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { PARTIAL } from './d23-partial.ts'
import type { OutcomeForm } from './outcome-form.ts'
import { WHOLE_LETTERS } from './whole.ts'

export const OUTCOME_LETTERS = { ...WHOLE_LETTERS, partial: PARTIAL } as const satisfies Record<
  OutcomeCode,
  OutcomeForm
>
