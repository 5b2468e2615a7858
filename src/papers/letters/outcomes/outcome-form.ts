/** What the letters of all outcomes have in common; what each must state stands in its own file. */
import { OUTCOMES, outcome, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { possibleOn } from '../../../law/applications/outcomes/settle.ts'
import type { NeedCode } from '../../../law/applications/outcomes/needs.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Decided } from '../../../law/applications/remedies/clause.ts'
import type { ApplicationFacts } from '../facts.ts'
import {
  locked,
  wording,
  type Block,
  type DocumentCode,
  type LetterForm,
  type LockedBlock,
  type Writing,
} from '../form.ts'
import { firstGap, type NeedFacts, type OtherItem } from '../need-facts.ts'
import type { LetterOrgan } from '../organ.ts'
import { course, recital } from '../recital.ts'
import { remedies } from '../remedies-block.ts'
import type { LetterRefusal } from '../refusals.ts'
import { cited, day } from '../words.ts'

export interface OutcomeFacts extends ApplicationFacts {
  /** What the file holds towards the needs of the outcome. */
  readonly needs: Partial<NeedFacts>
  /** 没有按申请人要求的形式提供的：要求的形式和理由（第四十条）. */
  readonly otherForm?: { readonly requested: string; readonly reason: string } | null
  /** Items that the letter's own finding does not answer, each with its outcome (`several.ts`). */
  readonly others?: readonly OtherItem[]
  /** Names of the items that it does answer; only wanted beside `others`. */
  readonly own?: readonly string[]
}

export interface OutcomeForm extends LetterForm<OutcomeFacts> {
  readonly outcome: OutcomeCode
  /** What the letter calls itself in its clause. */
  readonly noun: Decided['noun']
  /** The finding alone, for a part of a 部分公开 that rests on this outcome. */
  readonly finding: Block<OutcomeFacts>
}

export interface OutcomeLetter {
  readonly code: DocumentCode
  readonly outcome: OutcomeCode
  readonly title: string
  readonly noun: Decided['noun']
  readonly purpose: string
  /** 经审查、检索认定的事实：what this outcome must state. */
  readonly finding: Block<OutcomeFacts>
  /** Ends the sentence “根据……的规定，”. */
  readonly decision: (writing: Writing<OutcomeFacts>) => string
  /** The provisions as this case has them; absent = as the catalogue cites them. */
  readonly basis?: (writing: Writing<OutcomeFacts>) => string
  /** What stands in place of “根据……的规定，” where the decision does not rest on a provision alone. */
  readonly opening?: (writing: Writing<OutcomeFacts>) => string
  /** What follows the decision: lists, ways to get the information, the right channel. */
  readonly further?: readonly Block<OutcomeFacts>[]
  readonly attachments?: (facts: OutcomeFacts) => readonly string[]
  readonly refuses?: (facts: OutcomeFacts, organ: LetterOrgan) => LetterRefusal | undefined
  readonly withheld?: (facts: OutcomeFacts) => readonly OutcomeCode[]
}

/** The letter of an outcome: recital, course, finding, decision with its provisions, what follows, remedies, closing. */
export function outcomeLetter(letter: OutcomeLetter): OutcomeForm {
  const { code, outcome: which, title, noun, purpose, finding } = letter
  const { cites, needs } = outcome(which)
  const basis = letter.basis ?? (() => cited(cites))
  const attachments = letter.attachments
  return {
    code,
    outcome: which,
    noun,
    title,
    purpose,
    to: '申请人',
    cites: [cites],
    layout: 'letter',
    finding,
    blocks: [
      recital(),
      course(),
      finding,
      locked('decision', '依据和决定', (writing) => [
        `${letter.opening?.(writing) ?? `根据${basis(writing)}的规定，`}${letter.decision(writing)}`,
      ]),
      ...(letter.further ?? []),
      ...(OUTCOMES[which].remedy === 'none'
        ? []
        : [
            remedies<OutcomeFacts>(noun, ({ facts }) => ({
              outcome: which,
              withheld: letter.withheld?.(facts) ?? (facts.others ?? []).map(({ ground }) => ground),
            })),
            complaint,
          ]),
      closing(noun),
    ],
    ...(attachments ? { attachments } : {}),
    refuses: (facts, organ) =>
      needRefusal(which, needs, facts) ??
      futureDate(facts.needs, facts.date) ??
      letter.refuses?.(facts, organ) ??
      openConsultation(facts),
  }
}

/** A need of the outcome that this writing rests on; `refuses` has made sure that it is there. */
export function need<Code extends NeedCode>({ facts }: Writing<OutcomeFacts>, code: Code): NeedFacts[Code] {
  const given = facts.needs[code]
  if (given === undefined) throw new Error(`need ${code} was not checked before composing`)
  return given
}

/** An element that must be stated and has no wording of its own, composed from facts. */
export const stated = (
  key: string,
  element: string,
  compose: (writing: Writing<OutcomeFacts>) => readonly string[],
): LockedBlock<OutcomeFacts> => locked(key, element, compose)

/** What is missing for an outcome on a day: whether it exists in law, then its needs in the order of the catalogue. */
export function needRefusal(
  code: OutcomeCode,
  needs: readonly NeedCode[],
  { date, needs: given }: Pick<OutcomeFacts, 'date' | 'needs'>,
): LetterRefusal | undefined {
  if (!possibleOn(code, date)) return { code: 'outcome-not-yet' }
  const gap = firstGap(needs, given)
  return gap && { code: `missing:${gap}` }
}

/** What the needs say happened cannot have happened after the letter. */
function futureDate(needs: OutcomeFacts['needs'], date: LocalDate): LetterRefusal | undefined {
  const late = datesOf(needs).find((on) => on > date)
  return late && { code: 'date-impossible', about: `所依据的事实发生在${day(late)}，晚于成文日期${day(date)}` }
}

/** Days of things that happened; a last day (`until`, `payBy`) may lie ahead. */
function datesOf(value: unknown): readonly LocalDate[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' && /^on$|On$/.test(key) ? [part as LocalDate] : datesOf(part),
  )
}

function openConsultation({ case: { steps } }: OutcomeFacts): LetterRefusal | undefined {
  const open = steps.find((step) => step.did === 'consulted' && step.doneOn === null)
  return open && { code: 'consultation-open', about: day(open.on) }
}

/** 第五十一条：可以投诉、举报；实务上写明，可以改写或者删去. */
const complaint = wording<OutcomeFacts>(
  'complaint',
  '投诉、举报渠道',
  '{称谓}认为本机关在政府信息公开工作中侵犯{称谓}合法权益的，也可以依照{条例}第五十一条的规定，向上一级行政机关或者政府信息公开工作主管部门投诉、举报。',
)

const closing = (noun: Decided['noun']) => wording<OutcomeFacts>('closing', '结尾', `特此${noun}。`)
