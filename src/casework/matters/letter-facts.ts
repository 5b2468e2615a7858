/** What a correction's letter (D41, 更正告知书、转送告知书、不予更正告知书) says, read off the matter; number, date and way of sending are the letter's own. */
import { CORRECTED, FORWARDED, NOT_CORRECTED } from '../../papers/letters/d41-correction.ts'
import type { CorrectedFacts, ForwardedFacts, NotCorrectedFacts } from '../../papers/letters/d41-correction.ts'
import type { CaseFacts, LetterFacts } from '../../papers/letters/facts.ts'
import type { LetterForm } from '../../papers/letters/form.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { Matter } from './case.ts'
import type { CameBy } from './kinds.ts'

/** What the letter needs beside the steps: opened from `personal_data` for the one who writes it. */
export interface Named {
  readonly ledgerNo: string
  readonly party: { readonly kind: 'person' | 'organisation'; readonly name: string }
  /** 要求更正的记录. */
  readonly about: string
  readonly before: string | null
  readonly after: string | null
}

/** The letter's own: given out when it is signed. */
export type Own = Pick<LetterFacts, 'number' | 'date' | 'deliveredOnline'>

/** A form with the facts it is made of. */
export type CorrectionLetter =
  | { readonly form: LetterForm<CorrectedFacts>; readonly facts: (own: Own) => CorrectedFacts }
  | { readonly form: LetterForm<ForwardedFacts>; readonly facts: (own: Own) => ForwardedFacts }
  | { readonly form: LetterForm<NotCorrectedFacts>; readonly facts: (own: Own) => NotCorrectedFacts }

/** The letter of a correction that has been concluded; or the sentence why there is none. Pure. */
export function letterFactsOf(of: Matter, named: Named): CorrectionLetter | { readonly say: string } {
  const { received, conclusion } = of
  if (received.kind !== 'correction') return { say: '只有更正申请出具更正告知书。' }
  if (!conclusion) return { say: '还没有作出结论，不能出具更正告知书。' }
  const channel = CHANNELS[received.cameBy]
  if (!channel) return { say: '更正申请的来源不明，不能出具告知书。' }
  const record = named.about
  const about: CaseFacts = {
    caseNo: named.ledgerNo,
    applicant: named.party,
    request: named.about,
    receivedOn: received.on,
    channel,
    steps: [],
    dueOn: null,
  }
  const { says: reason, correctedOn, competent, forwardedOn } = conclusion
  switch (conclusion.result) {
    case 'corrected': {
      const { before, after } = named
      if (!correctedOn || !before || !after) return { say: '更正前后的内容已经清除或者没有填写，不能出具告知书。' }
      return { form: CORRECTED, facts: (own) => ({ ...own, case: about, record, before, after, correctedOn }) }
    }
    case 'not-corrected':
      return { form: NOT_CORRECTED, facts: (own) => ({ ...own, case: about, record, reason }) }
    default:
      if (!competent) return { say: '没有写明有权更正的机关，不能出具告知书。' }
      return { form: FORWARDED, facts: (own) => ({ ...own, case: about, record, competent, forwardedOn, reason }) }
  }
}

/** How it came, as letters say it. */
const CHANNELS: Partial<Record<CameBy, ReceiptChannelCode>> = {
  visit: 'in_person',
  letter: 'registered_mail',
  phone: 'oral',
  email: 'online',
}
