/** A matter as its steps have made it. Pure: the same steps always make the same matter. */
import type { LocalDate } from '../../law/local-date.ts'
import { resultOf, type ResultCode } from './kinds.ts'
import type { Step, StepOf } from './step.ts'

export type Phase = 'received' | 'handling' | 'to-answer' | 'to-publish' | 'closed' | 'withdrawn'

export const PHASES: Readonly<Record<Phase, string>> = {
  received: '待办理',
  handling: '办理中',
  'to-answer': '待告知',
  'to-publish': '待公开',
  closed: '已办结',
  withdrawn: '已撤回',
}
export const PHASE_KEYS = Object.keys(PHASES) as [Phase, ...Phase[]]
/** Phases in which nothing more is owed. */
export const CLOSED: readonly Phase[] = ['closed', 'withdrawn']

export interface Matter {
  readonly received: StepOf<'received'>
  readonly assigned: StepOf<'assigned'> | null
  readonly competence: StepOf<'competence-found'> | null
  readonly verified: StepOf<'verified'> | null
  readonly measures: readonly StepOf<'put-right'>[]
  /** The conclusion that stands: the last one since it was last reopened. */
  readonly conclusion: StepOf<'concluded'> | null
  readonly answered: StepOf<'answered'> | null
  readonly published: StepOf<'published'> | null
  readonly withdrawnOn: LocalDate | null
  readonly reopened: StepOf<'reopened'> | null
  readonly result: ResultCode | null
  /** Nothing more is owed since this day. */
  readonly closedOn: LocalDate | null
  readonly phase: Phase
}

/** Makes the matter of its steps, which begin with its registration; throws when they do not. */
export function matterOf(steps: readonly Step[]): Matter {
  const [received] = steps
  if (received?.did !== 'received') throw new Error('the steps of a matter begin with its registration')
  const reopenedAt = steps.findLastIndex(({ did }) => did === 'reopened')
  const anew = steps.slice(reopenedAt + 1)
  const conclusion = last(anew, 'concluded')
  const after = conclusion ? anew.slice(anew.lastIndexOf(conclusion) + 1) : []
  const facts = {
    received,
    assigned: last(steps, 'assigned'),
    competence: last(steps, 'competence-found'),
    verified: last(steps, 'verified'),
    measures: all(steps, 'put-right'),
    conclusion,
    answered: last(after, 'answered'),
    published: last(after, 'published'),
    withdrawnOn: last(anew, 'withdrawn')?.on ?? null,
    reopened: last(steps, 'reopened'),
    result: conclusion?.result ?? null,
  }
  const closedOn = closedDay(facts)
  return { ...facts, closedOn, phase: phaseOf(facts, closedOn, steps.length) }
}

type Facts = Omit<Matter, 'phase' | 'closedOn'>

function closedDay({ withdrawnOn, conclusion, answered, published }: Facts): LocalDate | null {
  if (withdrawnOn) return withdrawnOn
  if (!conclusion) return null
  const { owes } = resultOf(conclusion.result)
  return owes === null ? conclusion.on : ((owes === 'published' ? published : answered)?.on ?? null)
}

function phaseOf({ withdrawnOn, conclusion }: Facts, closedOn: LocalDate | null, steps: number): Phase {
  if (withdrawnOn) return 'withdrawn'
  if (closedOn) return 'closed'
  if (conclusion) return resultOf(conclusion.result).owes === 'published' ? 'to-publish' : 'to-answer'
  return steps === 1 ? 'received' : 'handling'
}

/** The steps of one name, in their order. */
export const all = <Name extends Step['did']>(steps: readonly Step[], did: Name): StepOf<Name>[] =>
  steps.filter((step): step is StepOf<Name> => step.did === did)

const last = <Name extends Step['did']>(steps: readonly Step[], did: Name): StepOf<Name> | null =>
  all(steps, did).at(-1) ?? null
