/**
 * 答复依据：what an answer rests on, as its letter prints it – what the handler filled in at the judgement together with what the file
 * itself holds (检索、征求意见、补正、说明理由、收费、撤回). Pure.
 */
import { outcome as catalogued, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { NeedFacts, SuppliedRecord, WithheldPart } from '../../papers/letters/need-facts.ts'
import { all, type Case } from './case.ts'
import type { JudgedFacts, LetterOf, Step, StepOf } from './step.ts'

/** What the answer to a whole application rests on. */
export interface AnswerNeeds {
  readonly needs: Partial<NeedFacts>
  /** 各项结果不同而又没有公开内容的：the answers to the items that are not the main outcome's. */
  readonly others: readonly WithheldPart[]
}

/**
 * The needs of the answer that the judged items settle on.
 * @param settled the one outcome, as `settle` gave it
 * @param payBy the last day for paying, from the clock
 */
export function answerNeeds(
  of: Case,
  steps: readonly Step[],
  settled: OutcomeCode,
  payBy: LocalDate | null,
): AnswerNeeds {
  const items = [...of.judged.values()].toSorted((one, other) => one.item - other.item)
  if (settled !== 'partial') {
    const own = items.filter(({ outcome }) => outcome === settled || sameClass(outcome, settled))
    const others = items.filter((each) => !own.includes(each))
    return {
      needs: joined(own.map(({ facts }) => needsOf(facts, of, steps, payBy))),
      others: others.map((each) => partOf(each, of, steps, payBy)),
    }
  }
  const given = items.filter(({ outcome }) => outcome === 'partial' || catalogued(outcome).class === 'granted')
  const withheld = items.flatMap((each) =>
    each.outcome === 'partial'
      ? each.withheld.map(({ part, ground, facts }): WithheldPart => ({
          part: named(each.item, of, part),
          ground: groundOf(ground),
          needs: needsOf(facts, of, steps, payBy),
        }))
      : catalogued(each.outcome).class === 'granted'
        ? []
        : [partOf(each, of, steps, payBy)],
  )
  const what = joined(given.map(({ facts }) => needsOf(facts, of, steps, payBy)))
  return { needs: { ...what, withheldParts: withheld }, others: [] }
}

const sameClass = (one: OutcomeCode, other: OutcomeCode): boolean =>
  catalogued(one).class === 'granted' && catalogued(other).class === 'granted'

const partOf = (each: StepOf<'judged'>, of: Case, steps: readonly Step[], payBy: LocalDate | null): WithheldPart => ({
  part: named(each.item, of, of.items[each.item - 1] ?? ''),
  ground: groundOf(each.outcome),
  needs: needsOf(each.facts, of, steps, payBy),
})

/** 第2项“……”；the part alone where the application has one item only. */
const named = (item: number, { items }: Case, part: string): string =>
  items.length > 1 ? `第${item}项${part ? `“${part}”` : ''}` : part

/** Judgements do not rest a part on what is itself a (partial) disclosure. */
function groundOf(outcome: OutcomeCode): WithheldPart['ground'] {
  if (outcome === 'partial' || catalogued(outcome).class === 'granted') throw new Error(`a part rests on ${outcome}`)
  return outcome as WithheldPart['ground']
}

/** The needs an answer may rest on; what is not there is left out, and the letter then says what is missing. */
function needsOf(facts: JudgedFacts, of: Case, steps: readonly Step[], payBy: LocalDate | null): Partial<NeedFacts> {
  const { consultation, supplement, reasonRequest, ...filled } = facts
  const held = heldNeeds(of, steps, payBy)
  return {
    ...(filled as Partial<NeedFacts>),
    ...held.whole,
    ...(held.consultation &&
      isFilled(consultation) && {
        consultation: { ...held.consultation, ...consultation } as NeedFacts['consultation'],
      }),
    ...(held.supplement &&
      isFilled(supplement) && {
        supplement: { ...held.supplement, ...supplement } as NeedFacts['supplement'],
      }),
    ...(held.reasonRequest &&
      isFilled(reasonRequest) && {
        reasonRequest: reasonsOf(held.reasonRequest, reasonRequest, of),
      }),
  }
}

const isFilled = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What the file holds: needs that are whole by it, and halves of those that somebody also had to fill in. */
function heldNeeds(of: Case, steps: readonly Step[], payBy: LocalDate | null) {
  const { searches, consultations, supplement, reasons, fee, withdrawnOn } = of
  const searched = searches.findLast(({ found }) => !found)
  const third = consultations.findLast(({ whom, answer, lapsedOn }) => whom === 'third-party' && (answer ?? lapsedOn))
  const withdrawal = all(steps, 'withdrawn').at(-1)
  const whole: Partial<NeedFacts> = {
    ...(searched && {
      searchLog: {
        scope: searched.where,
        method: searched.method ?? '关键词检索',
        keywords: searched.words.split(/[、，,；;\s]+/u).filter((word) => word !== ''),
        searchedOn: searched.on,
        searchedBy: searched.who,
      },
    }),
    ...(supplement && {
      supplementNotice: {
        number: numberOf(supplement.requested.letter),
        on: supplement.requested.on,
        until: supplement.requested.until,
      },
    }),
    ...(fee?.deliveredOn &&
      payBy && {
        feeNotice: {
          number: numberOf(fee.noticed.letter),
          receivedOn: fee.deliveredOn,
          payBy,
          amountYuan: fee.noticed.yuan,
        },
      }),
    ...(withdrawnOn && withdrawal && { withdrawal: { on: withdrawnOn, form: withdrawal.form } }),
  }
  return {
    whole,
    consultation: third && {
      askedOn: third.on,
      result: third.answer ? ('objects' as const) : ('silent' as const),
      doneOn: third.answer?.on ?? third.lapsedOn ?? third.on,
    },
    supplement: supplement?.receivedOn ? { on: supplement.receivedOn } : null,
    reasonRequest: reasons && { number: numberOf(reasons.requested.letter), on: reasons.requested.on },
  }
}

function reasonsOf(
  request: { readonly number: string; readonly on: LocalDate },
  finding: Readonly<Record<string, unknown>>,
  { reasons }: Case,
): NeedFacts['reasonRequest'] {
  const said = typeof finding['said'] === 'string' && finding['said'] !== '' ? finding['said'] : null
  const on = reasons?.givenOn ?? reasons?.received?.on ?? null
  return {
    ...request,
    reasons: said && on ? { on, text: said } : null,
    finding: typeof finding['finding'] === 'string' ? finding['finding'] : '',
  }
}

const numberOf = (letter: LetterOf | null | undefined): string => letter?.number ?? ''

/** Several items with one outcome: their lists one after the other, their texts in paragraphs, the first of what is one thing. */
function joined(all: readonly Partial<NeedFacts>[]): Partial<NeedFacts> {
  const [first = {}, ...more] = all
  const into: { [need: string]: unknown } = { ...first }
  for (const needs of more)
    for (const [need, value] of Object.entries(needs)) {
      const before = into[need]
      if (before === undefined) into[need] = value
      else if (typeof before === 'string' && typeof value === 'string' && before !== value)
        into[need] = `${before}\n${value}`
      else if (need === 'records')
        into[need] = [...(before as readonly SuppliedRecord[]), ...(value as readonly SuppliedRecord[])]
    }
  return into as Partial<NeedFacts>
}
