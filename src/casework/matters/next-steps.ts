/** 现在可以办什么，别的为什么不可以：for every step of the kind open, or closed with the sentence a clerk reads. */
import { CLOSED, PHASES, type Matter, matterOf } from './case.ts'
import { kindOf, resultOf, type After } from './kinds.ts'
import type { Step, StepOf, Taken } from './step.ts'

export type Standing =
  { readonly open: true; readonly warning: string | null } | { readonly open: false; readonly why: string }

type Rule = (of: Matter) => string | null

const unconcluded: Rule = ({ conclusion }) => (conclusion ? '已经作出结论，这一步只能在结论以前。' : null)

/** What stands against each step; null = nothing. */
const RULES: Readonly<Record<After, Rule>> = {
  assigned: unconcluded,
  'competence-found': unconcluded,
  verified: (of) =>
    unconcluded(of) ??
    (of.received.kind !== 'correction' || of.competence?.competent
      ? null
      : of.competence
        ? '不属于本机关职能范围的，不用核实，请作出转送或者告知的结论（条例第四十一条）。'
        : '请先认定本机关是不是有权更正（条例第四十一条）。'),
  'put-right': (of) => (of.received.kind === 'rectification' || of.verified ? null : '请先核实；属实的再纠正、整改。'),
  concluded: (of) => {
    if (of.answered || of.published) return '已经告知或者公开，结论不能再改；确有错误的，请重新办理。'
    switch (of.received.kind) {
      case 'correction':
        return !of.competence
          ? '请先认定本机关是不是有权更正（条例第四十一条）。'
          : of.competence.competent && !of.verified
            ? '请先核实申请人的证据。'
            : null
      case 'rectification':
        return of.measures.length > 0 ? null : '请先登记整改措施。'
      case 'complaint':
      case 'suggestion':
      case 'petition':
      case 'conversion':
        return null
    }
  },
  answered: (of) => (!of.conclusion ? '还没有作出结论，无从告知。' : of.answered ? '已经告知过。' : null),
  published: (of) =>
    !of.conclusion
      ? '还没有作出结论。'
      : resultOf(of.conclusion.result).owes !== 'published'
        ? '结论是不纳入主动公开。'
        : of.published
          ? '已经登记公开。'
          : null,
  withdrawn: unconcluded,
  reopened: ({ phase }) => (CLOSED.includes(phase) ? null : '还没有办结，不用重新办理。'),
}

/** 告知提出建议的申请人，公开以后仍可以补登. */
const AFTERWARDS: readonly After[] = ['reopened', 'answered']

/** Every step of the kind, and how it stands. */
export function standings(steps: readonly Step[]): ReadonlyMap<After, Standing> {
  const of = matterOf(steps)
  return new Map(
    kindOf(of.received.kind).steps.map((did): [After, Standing] => {
      const why =
        CLOSED.includes(of.phase) && !AFTERWARDS.includes(did)
          ? `本件${PHASES[of.phase]}；要改的请先“重新办理”。`
          : of.phase === 'withdrawn' && did !== 'reopened'
            ? '本件已撤回。'
            : RULES[did](of)
      return [did, why ? { open: false, why } : { open: true, warning: warningOf(did, of) }]
    }),
  )
}

function warningOf(did: After, of: Matter): string | null {
  if (did === 'concluded' && of.conclusion) return '已经作出过结论；再登记即为更改，以最后一次为准。'
  if (did === 'concluded' && of.received.kind === 'complaint' && !of.verified) return '还没有登记核实的情况。'
  return null
}

/** Why this step, with what it says, cannot follow; null when it can. Its standing has been asked already. */
export function contradiction(of: Matter, step: Taken): { readonly field: string; readonly says: string } | null {
  if (step.did === 'concluded') return contradictionOf(of, step)
  if ((step.did === 'answered' || step.did === 'published') && of.conclusion && step.on < of.conclusion.on)
    return { field: 'on', says: `这一天早于作出结论之日${of.conclusion.on}，不可能。` }
  return null
}

function contradictionOf(of: Matter, step: StepOf<'concluded'>) {
  const kind = kindOf(of.received.kind)
  const { label, wants, reason } = resultOf(step.result)
  const wrong = (field: string, says: string) => ({ field, says })
  if (!kind.results.includes(step.result)) return wrong('result', `${kind.name}没有“${label}”这种结论。`)
  if (of.received.kind === 'correction') {
    const ours = step.result === 'corrected' || step.result === 'not-corrected'
    if (ours && !of.competence?.competent) return wrong('result', '认定的是本机关无权更正，只能转送或者告知。')
    if (!ours && of.competence?.competent)
      return wrong('result', '认定的是本机关有权更正，应当审核后更正或者不予更正。')
    if (step.result === 'corrected' && of.verified?.finding !== 'true' && of.verified?.finding !== 'partly')
      return wrong('result', '核实的结论不是属实，不能登记为予以更正。')
  }
  if (of.received.kind === 'complaint' && !of.verified && step.result !== 'not-ours')
    return wrong('result', '请先核实，再认定是否属实。')
  if (step.says.trim() === '') return wrong('says', `请填写${reason}。`)
  if (wants.includes('competent') && !(step.competent?.name.trim() && step.competent.contact.trim()))
    return wrong('competentName', '请填写有权处理的机关（机构）的名称和联系方式。')
  if (wants.includes('forwardedOn') && !step.forwardedOn) return wrong('forwardedOn', '请填写转送之日。')
  if (wants.includes('correction') && !step.correctedOn) return wrong('correctedOn', '请填写更正之日。')
  const days = [step.forwardedOn, step.correctedOn].filter((each) => each !== null)
  if (days.some((each) => each < of.received.on || each > step.on))
    return wrong(step.correctedOn ? 'correctedOn' : 'forwardedOn', '这一天应当在收到以后、作出结论之日以前（含当天）。')
  return null
}
