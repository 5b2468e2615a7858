/** 由人查看的各项：查过才知道. */
import type { Judgement } from '../facts.ts'
import { MONITOR_RULES, RULE_IDS, type RuleId } from '../rules.ts'
import { found, unknown, type Looking, type Seen } from './looking.ts'

const judgedOf = (kind: 'site' | 'account'): readonly RuleId[] =>
  RULE_IDS.filter((id) => {
    const [{ measured, scope }] = MONITOR_RULES[id]
    return !measured && (scope === 'account') === (kind === 'account')
  })

const JUDGED = { site: judgedOf('site'), account: judgedOf('account') } as const satisfies Record<
  string,
  readonly RuleId[]
>

/** Every verdict that does not hold is a finding; a rule without any verdict is not known. `leftOut` are rules that do not apply. */
export function* lookAtJudgements(
  judgements: readonly Judgement[],
  on: Looking,
  leftOut: readonly RuleId[] = [],
): Generator<Seen> {
  for (const id of JUDGED[on.subject.kind]) {
    if (leftOut.includes(id)) continue
    const verdicts = judgements.filter(({ rule }) => rule === id)
    if (verdicts.length === 0) yield* unknown(on, [id], `还没有人查看：${MONITOR_RULES[id][0].metric}。`)
    for (const { id: at, holds, what, on: since } of verdicts) if (!holds) yield* found(on, id, { at, since, what })
  }
}
