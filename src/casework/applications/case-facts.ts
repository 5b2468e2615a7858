/** What the letters of an application tell of its way: the recital is read off the steps, so that timeliness can be read from the letter. */
import type { LocalDate } from '../../law/local-date.ts'
import type { ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { CaseFacts, CaseStep } from '../../papers/letters/facts.ts'
import { caseOf } from './case.ts'
import type { Step } from './step.ts'

/** What the letters need beside the steps: opened from `personal_data` for the one who writes the letter. */
export interface Named {
  readonly caseNo: string
  readonly applicant: { readonly kind: 'person' | 'organisation'; readonly name: string }
  /** Numbers and addresses that no letter to others may hold. */
  readonly privateData: readonly string[]
  readonly request: string
  readonly channel: ReceiptChannelCode
}

/**
 * The facts of a case for its letters; null while it has not been received in the sense of article 31.
 * @param dueOn the last day for the answer, from the clock; null where none runs
 */
export function caseFacts(steps: readonly Step[], named: Named, dueOn: LocalDate | null): CaseFacts | null {
  const { receipt } = caseOf(steps)
  if (!('receivedOn' in receipt)) return null
  return { ...named, receivedOn: receipt.receivedOn, steps: toldSteps(steps), dueOn }
}

/** The steps that a recital tells, in the order of their days. */
export function toldSteps(steps: readonly Step[]): readonly CaseStep[] {
  const { consultations } = caseOf(steps)
  return steps
    .flatMap((step): CaseStep[] => {
      switch (step.did) {
        case 'supplement-requested':
        case 'reasons-requested':
        case 'reasons-received':
        case 'fee-noticed':
        case 'fee-paid':
          return [{ did: step.did, on: step.on }]
        case 'supplement-received':
          return [{ did: step.did, on: step.on, says: step.says || null }]
        case 'extended':
          return [{ did: 'extended', on: step.on, days: step.days }]
        case 'delay-fixed':
          return [{ did: 'delay-fixed', on: step.on, until: step.until }]
        case 'consulted': {
          const asked = consultations.find(({ ref }) => ref === step.ref)
          const doneOn = asked?.answer?.on ?? asked?.lapsedOn ?? null
          return [{ did: 'consulted', whom: step.whom, on: step.on, doneOn, lapsed: Boolean(asked?.lapsedOn) }]
        }
        case 'arrived':
        case 'confirmed':
        case 'itemised':
        case 'assigned':
        case 'supplement-lapsed':
        case 'consultation-delivered':
        case 'opinion-received':
        case 'consultation-lapsed':
        case 'reasons-given':
        case 'told-of-consultation':
        case 'disclosure-told':
        case 'assist-asked':
        case 'assist-answered':
        case 'secrecy-referred':
        case 'secrecy-answered':
        case 'fee-answered':
        case 'fee-notice-delivered':
        case 'fee-lapsed':
        case 'searched':
        case 'judged':
        case 'main-outcome-named':
        case 'replied':
        case 'delivered':
        case 'delivery-failed':
        case 'withdrawn':
        case 'remedy-noted':
        case 'reopened':
        case 'split-off':
        case 'split-from':
        case 'joined':
        case 'separated':
        case 'moved-out':
        case 'moved-in':
        case 'archived':
          return []
      }
    })
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}
