/** The points of one item, and in one Chinese sentence why. */
import { assessedFact } from './facts.ts'
import type { Bounds, Given } from './given.ts'
import type { Item, Scoring, Step } from './sheet.ts'

export interface ItemScore extends Bounds {
  readonly item: Item
  /** pending: 待核; notApplicable: 不适用, the period had nothing to measure. */
  readonly state: 'scored' | 'pending' | 'notApplicable'
  readonly says: string
}

/** Scores an item: points from 0 to its maximum (what is taken away, in a block that subtracts), or 待核 between these bounds. */
export function scoreItem(item: Item, given: Given): ItemScore {
  const answer = SCORE[item.scoring.by](item, item.scoring as never, given)
  if ('pending' in answer)
    return {
      item,
      state: 'pending',
      points: null,
      atLeast: 0,
      atMost: item.max,
      says: `${item.says}：待核，${answer.pending}。`,
    }
  if ('points' in answer) {
    const points = Math.round(Math.min(item.max, Math.max(0, answer.points)) * 100) / 100
    const says = `${item.says}：${answer.because}，计 ${points} 分（本项最多 ${item.max} 分）。`
    return { item, state: 'scored', points, atLeast: points, atMost: points, says }
  }
  return {
    item,
    state: 'notApplicable',
    points: null,
    atLeast: 0,
    atMost: 0,
    says: `${item.says}：不适用，${answer.notApplicable}。`,
  }
}

type Answer =
  | { readonly points: number; readonly because: string }
  | { readonly pending: string }
  | { readonly notApplicable: string }

type Of<By extends Scoring['by']> = Extract<Scoring, { readonly by: By }>

const SCORE: { readonly [By in Scoring['by']]: (item: Item, scoring: Of<By>, given: Given) => Answer } = {
  steps: (_, { fact, better, steps }, given) => {
    const value = numberOf(given, fact)
    if (value === null) return { pending: lacking(fact) }
    const step = stepFor(steps, better, value)
    const reached = step
      ? `达到“${better === 'more' ? '不少于' : '不多于'} ${step.at}${unitOf(fact)}”`
      : '没有达到任何一档'
    return { points: step?.points ?? 0, because: `${nameOf(fact)} ${value}${unitOf(fact)}，${reached}` }
  },
  ratio: ({ max }, { part, of }, given) => {
    const [share, whole] = [numberOf(given, part), numberOf(given, of)]
    if (whole === null) return { pending: lacking(of) }
    if (whole === 0) return { notApplicable: `${nameOf(of)}为 0` }
    if (share === null) return { pending: lacking(part) }
    if (share > whole) return { pending: `${nameOf(part)} ${share} 多于${nameOf(of)} ${whole}，请核对` }
    return {
      points: (max * share) / whole,
      because: `${nameOf(of)} ${whole}${unitOf(of)}，其中${nameOf(part)} ${share}${unitOf(part)}`,
    }
  },
  each: (_, { fact, points }, given) => {
    const value = numberOf(given, fact)
    if (value === null) return { pending: lacking(fact) }
    return {
      points: points * value,
      because: `${nameOf(fact)} ${value}${unitOf(fact)}，每${unitOf(fact) || '次'} ${points} 分`,
    }
  },
  yesNo: ({ key, evidence }, { fact }, given) => {
    const value = given.facts.get(fact)
    if (typeof value !== 'boolean') return { pending: lacking(fact) }
    if (!value) return { points: 0, because: '答“否”' }
    const pieces = given.evidence?.get(key) ?? 0
    if (evidence.length > 0 && !(pieces > 0)) return { pending: '已答“是”，还没有佐证材料' }
    return {
      points: Number.POSITIVE_INFINITY,
      because: evidence.length > 0 ? `答“是”，佐证材料 ${pieces} 份` : '答“是”',
    }
  },
  manual: ({ key, max }, _, given) => {
    const said = given.manual?.get(key)
    if (!said) return { pending: '等待人工评分' }
    if (said.reason.trim() === '') return { pending: '人工评分没有写明理由' }
    if (!(said.points >= 0 && said.points <= max)) return { pending: `人工评分应在 0 到 ${max} 分之间` }
    return { points: said.points, because: `人工评分，理由：${said.reason.trim()}` }
  },
}

/** The best step reached; a ladder of `more` is reached from its figure up, one of `less` from its figure down. */
function stepFor(steps: readonly Step[], better: 'more' | 'less', value: number): Step | null {
  const reached = steps.filter(({ at }) => (better === 'more' ? value >= at : value <= at))
  return reached.reduce<Step | null>((best, step) => (best && best.points >= step.points ? best : step), null)
}

/** A count as the records give it; a negative or unreal number is no figure. */
function numberOf({ facts }: Given, id: string): number | null {
  const value = facts.get(id)
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
}

const nameOf = (fact: string): string => assessedFact(fact)?.label ?? fact
const unitOf = (fact: string): string => assessedFact(fact)?.unit ?? ''
const lacking = (fact: string): string => `“${nameOf(fact)}”没有数据`
