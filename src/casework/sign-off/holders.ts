/** Who of the organ could sign which step, when a thing is handed in: the chain is fitted to the people there are. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { DUTIES, type Duty } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { Chain, ChainStep } from './chain.ts'
import { holds } from './decide.ts'
import type { Hand, RoundChain } from './round.ts'

/** A duty and who has it in their own right today. */
export interface Holding {
  readonly personId: string
  readonly name: string
  readonly duty: Duty
  readonly unitId: string | null
}

/** Every duty of these granted to somebody at work in the organ on a day. */
export async function holdingsOf(
  tx: Tx,
  organ: string,
  duties: readonly Duty[],
  day: string,
): Promise<readonly Holding[]> {
  const { rows } = await sql<Holding>`
    select d.person_id as "personId", p.name, d.duty, d.unit_id as "unitId" from duties d
    join people p on p.organ_id = d.organ_id and p.id = d.person_id and p.status = 'active'
    where d.organ_id = ${organ} and d.duty = any(${[...duties]}::text[]) and d.status = 'granted'
      and d.from_on <= ${day}::date and (d.to_on is null or d.to_on >= ${day}::date)
    order by p.name, d.id`.execute(tx)
  return rows
}

export const SAY = {
  'nobody-holds':
    '“{}”一步要由{}会签，而{}没有人有这项职责；请单位管理员提出、由安全管理员授予，或者请工作机构负责人修改会签流程。',
  'only-drafter':
    '“{}”一步要由{}会签，而有这项职责的只有拟稿的{}本人，不能自己审核自己；请单位管理员提出、由安全管理员把职责也授予另一人，或者由他人拟稿。',
  'too-few':
    '会签各步要由不同的人签，而{}这几步只有{}可以签，人数不够；请单位管理员提出、由安全管理员把职责也授予他人，或者请工作机构负责人修改会签流程。',
} as const satisfies Say<string>
export type FitRefusal = Refused<keyof typeof SAY>

interface Fitting {
  readonly unitId: string | null
  readonly drafter: Hand
}

/**
 * The chain as it can be signed: optional steps that nobody but the drafter could sign (or whose only signer another step needs)
 * are left out; for the others a refusal names the step and duty nobody has, and who can help. Pure.
 */
export function fitChain(
  chain: Chain,
  holdings: readonly Holding[],
  { unitId, drafter }: Fitting,
): RoundChain | FitRefusal {
  const signers = (step: ChainStep): string[] => [
    ...new Set(
      holdings
        .filter((held) => holds(step, unitId, held) && held.personId !== drafter.personId)
        .map(({ personId }) => personId),
    ),
  ]
  const required = chain.steps.filter(({ optional }) => !optional)
  for (const step of required)
    if (signers(step).length === 0) {
      const duty = DUTIES[step.duty].label
      return holdings.some((held) => holds(step, unitId, held))
        ? refuse('only-drafter', { words: [step.label, duty, drafter.name] })
        : refuse('nobody-holds', { words: [step.label, duty, step.where === 'own-unit' ? '本科室' : '本机关'] })
    }
  const short = chain.distinct ? shortOf(required.map(signers)) : null
  if (short) {
    const nameOf = (id: string): string => holdings.find(({ personId }) => personId === id)?.name ?? ''
    const steps = short.map((at) => `“${required[at]?.label ?? ''}”`).join('')
    const people = [...new Set(short.flatMap((at) => signers(required[at] as ChainStep)))].map(nameOf).join('、')
    return refuse('too-few', { words: [steps, people] })
  }
  const kept = new Set(required)
  for (const step of chain.steps) {
    if (!step.optional || signers(step).length === 0) continue
    const tried = chain.steps.filter((each) => kept.has(each) || each === step)
    if (!chain.distinct || !shortOf(tried.map(signers))) kept.add(step)
  }
  return {
    ...chain,
    steps: chain.steps.filter((step) => kept.has(step)),
    skipped: chain.steps.filter((step) => !kept.has(step)),
  }
}

/**
 * Whether each step can have a person of its own (an assignment along augmenting paths): null when it can, otherwise the indices
 * of steps that are more than the people who could sign them.
 */
function shortOf(signers: readonly (readonly string[])[]): readonly number[] | null {
  const taken = new Map<string, number>()
  const assign = (step: number, tried: Set<number>): boolean => {
    tried.add(step)
    for (const person of signers[step] ?? []) {
      const other = taken.get(person)
      if (other === undefined || (!tried.has(other) && assign(other, tried))) {
        taken.set(person, step)
        return true
      }
    }
    return false
  }
  for (const step of signers.keys()) {
    const tried = new Set<number>()
    if (!assign(step, tried)) return [...tried].toSorted((one, other) => one - other)
  }
  return null
}
