/** A case of review or suit as its steps have made it. Pure: the same steps always make the same case. */
import { resultOf } from '../../law/applications/remedies/results.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Step, StepOf } from './step.ts'

export type Phase =
  /** 还没有提交答复书、答辩状. */
  | 'to-answer'
  | 'under-way'
  | 'suspended'
  /** 有了结果，要求本机关履行的还没有履行. */
  | 'to-perform'
  | 'decided'
  /** 一审以后上诉，由二审的案件接着办. */
  | 'appealed'
  | 'closed'

export const PHASES: Readonly<Record<Phase, string>> = {
  'to-answer': '待答复（答辩）',
  'under-way': '审理中',
  suspended: '中止',
  'to-perform': '待履行',
  decided: '已有结果',
  appealed: '已上诉',
  closed: '已办结',
}

export interface RemedyCase {
  readonly notice: StepOf<'noticed'>
  readonly answer: StepOf<'answered'> | null
  /** The last hearing that was set, and whether it was held. */
  readonly hearing: { readonly set: StepOf<'hearing-set'>; readonly held: StepOf<'hearing-held'> | null } | null
  readonly suspended: boolean
  /** The result as it was registered last. */
  readonly decision: StepOf<'decided'> | null
  readonly appeal: StepOf<'appealed'> | null
  readonly performedOn: LocalDate | null
  readonly closedOn: LocalDate | null
  readonly phase: Phase
}

/** Makes the case of its steps, which begin with the notice; throws when they do not. */
export function remedyOf(steps: readonly Step[]): RemedyCase {
  const [notice] = steps
  if (notice?.did !== 'noticed') throw new Error('the steps of a remedy begin with its notice')
  const setAt = steps.findLastIndex(({ did }) => did === 'hearing-set')
  const set = last(steps, 'hearing-set')
  const facts = {
    notice,
    answer: last(steps, 'answered'),
    hearing: set && { set, held: last(steps.slice(setAt), 'hearing-held') },
    suspended:
      steps.findLastIndex(({ did }) => did === 'suspended') > steps.findLastIndex(({ did }) => did === 'resumed'),
    decision: last(steps, 'decided'),
    appeal: last(steps, 'appealed'),
    performedOn: last(steps, 'performed')?.on ?? null,
    closedOn: last(steps, 'closed')?.on ?? null,
  }
  return { ...facts, phase: phaseOf(facts) }
}

/** What the result wants the organ to do has not been done. */
export const owesPerformance = ({ decision, performedOn, appeal }: Omit<RemedyCase, 'phase'>): boolean =>
  decision !== null && decision.orders !== null && performedOn === null && appeal === null

/** 没有人要本机关答辩：本机关自己上诉，或者再审（法律没有规定答辩期限）. */
export const owesAnswer = ({ notice }: Pick<RemedyCase, 'notice'>): boolean =>
  notice.instance === 'first' || (notice.instance === 'second' && notice.appellant !== 'us')

/** Whether the result speaks against the organ. */
export const isCorrected = ({ result, instead }: Pick<StepOf<'decided'>, 'result' | 'instead'>): boolean =>
  resultOf(instead ?? result).counts === 'corrected'

function phaseOf(facts: Omit<RemedyCase, 'phase'>): Phase {
  if (facts.closedOn) return 'closed'
  if (facts.appeal) return 'appealed'
  if (owesPerformance(facts)) return 'to-perform'
  if (facts.decision) return 'decided'
  if (facts.suspended) return 'suspended'
  return owesAnswer(facts) && !facts.answer ? 'to-answer' : 'under-way'
}

const last = <Name extends Step['did']>(steps: readonly Step[], did: Name): StepOf<Name> | null =>
  steps.filter((step): step is StepOf<Name> => step.did === did).at(-1) ?? null
