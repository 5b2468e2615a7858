/**
 * 答复依据：what an answer rests on, as its letter prints it – what the handler filled in at the judgement together with what the file
 * itself holds (检索、征求意见、补正、说明理由、收费、撤回). Pure.
 */
import { outcome as catalogued, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { NeedFacts, OtherItem, WithheldPart } from '../../papers/letters/need-facts.ts'
import { clause } from '../../papers/letters/words.ts'
import { all, type Case, standsAgainst } from './case.ts'
import type { JudgedFacts, LetterOf, Step, StepOf } from './step.ts'

/** What the answer to a whole application rests on. */
export interface AnswerNeeds {
  readonly needs: Partial<NeedFacts>
  /** Names of the items the letter's own finding answers. */
  readonly own: readonly string[]
  /** The answers to the items that its own finding does not answer. */
  readonly others: readonly OtherItem[]
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
  const rests = (facts: JudgedFacts): Partial<NeedFacts> => needsOf(facts, of, steps, payBy)
  if (settled !== 'partial') return severalNeeds(items, settled, of, rests)
  const given = items.filter(({ outcome }) => outcome === 'partial' || catalogued(outcome).class === 'granted')
  const withheld = items.flatMap((each) =>
    each.outcome === 'partial'
      ? each.withheld.map(({ part, ground, facts }): WithheldPart => ({
          part: of.items.length > 1 && part !== '' ? `${nameOf(each, of)}中的${part}` : part,
          ground: groundOf(ground),
          needs: rests(facts),
        }))
      : catalogued(each.outcome).class === 'granted'
        ? []
        : [{ part: nameOf(each, of), ground: groundOf(each.outcome), needs: rests(each.facts) }],
  )
  return { needs: { ...givenNeeds(given, of, rests), withheldParts: withheld }, own: [], others: [] }
}

/**
 * One letter of one outcome: the first item of that outcome is its own finding, with every other item of it that rests on the very same
 * or on lists that go together; an item with another outcome, or with its own reasons, is answered by itself.
 */
function severalNeeds(
  items: readonly StepOf<'judged'>[],
  settled: OutcomeCode,
  of: Case,
  rests: (facts: JudgedFacts) => Partial<NeedFacts>,
): AnswerNeeds {
  const alike = items.filter(({ outcome }) => outcome === settled)
  const first = alike[0] && rests(alike[0].facts)
  if (!first) return { needs: rests({}), own: [], others: [] }
  const own = alike.filter(({ facts }) => goWith(first, rests(facts)))
  const others = items.filter((each) => !own.includes(each))
  const records = own.flatMap(({ facts }) => rests(facts).records ?? [])
  return {
    needs: { ...first, ...(records.length > 0 && { records }) },
    own: own.map((each) => nameOf(each, of)),
    others: others.map((each) => ({
      part: nameOf(each, of),
      ground: each.outcome as OtherItem['ground'],
      needs: rests(each.facts),
    })),
  }
}

/** Whether two items of one outcome stand on the same, lists of what is supplied apart. */
const goWith = (one: Partial<NeedFacts>, other: Partial<NeedFacts>): boolean =>
  JSON.stringify(inOrder({ ...one, records: null })) === JSON.stringify(inOrder({ ...other, records: null }))

const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, part]) => [key, inOrder(part)])
      : value

/** What a partial disclosure gives: all lists one after the other, and where several items are fetched, each with its way and time. */
function givenNeeds(
  given: readonly StepOf<'judged'>[],
  of: Case,
  rests: (facts: JudgedFacts) => Partial<NeedFacts>,
): Partial<NeedFacts> {
  const records = given.flatMap(({ facts }) => rests(facts).records ?? [])
  const ways = given.flatMap((each) => {
    const { accessPath, accessTime } = rests(each.facts)
    return accessPath ? [{ each, accessPath, accessTime }] : []
  })
  const [only] = ways
  const told =
    of.items.length <= 1
      ? only && { accessPath: only.accessPath, ...(only.accessTime && { accessTime: only.accessTime }) }
      : ways.length > 0 && {
          accessPath: ways
            .map(({ each, accessPath, accessTime }) => {
              const time = accessTime ? `，时间：${clause(accessTime)}` : ''
              return `${nameOf(each, of)}：${clause(accessPath)}${time}。`
            })
            .join('\n'),
        }
  return { ...(records.length > 0 && { records }), ...told }
}

/** 第2项“……”；the item's own text where there is one only. */
function nameOf({ item }: StepOf<'judged'>, { items }: Case): string {
  if (items.length <= 1) return items[0] ?? ''
  const text = items[item - 1] ?? ''
  return `第${item}项${text ? `“${text}”` : ''}`
}

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
  // A third party that agrees is no ground for withholding: the letter must not say that it objected.
  const third = consultations.findLast(standsAgainst)
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
      result: third.answer
        ? third.answer.opinion === 'partly'
          ? ('partly' as const)
          : ('objects' as const)
        : ('silent' as const),
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
