/**
 * 会签流程：who signs, one after the other, before a thing goes out. Data of the organ, one chain for each purpose, with a preset;
 * what holds of every chain, and of the chains of a purpose, is checked by one pure question.
 */
import { z } from 'zod'
import type { OrganSetting } from '../organ-settings.ts'
import { DUTIES, PERMISSIONS, type Duty } from '../permissions.ts'

/** Whose holders of the duty: those of the thing's own section (and of the whole organ), or anybody's of the organ. */
export type StepPlace = 'own-unit' | 'organ'

export interface ChainStep {
  /** Unique in its chain; stands in every signature. */
  readonly key: string
  /** 这一步叫什么，如“合法性审核”. */
  readonly label: string
  readonly duty: Duty
  readonly where: StepPlace
  /** Left out when nobody can sign it; a step that is not optional then keeps the thing from being handed in. */
  readonly optional?: boolean | undefined
}

export interface Chain {
  /** The purpose it serves. */
  readonly key: string
  readonly label: string
  readonly steps: readonly ChainStep[]
  /** Every step by another person. */
  readonly distinct: boolean
  /** The organ lets one duty sign two steps. */
  readonly dutyTwice?: boolean | undefined
}

/** What a purpose asks of its chain. */
export interface ChainRules {
  /** Duties whose step must be there and cannot be left out, each with the reason as the refusal says it. */
  readonly must: readonly { readonly duty: Duty; readonly because: string }[]
}

/** Duties that may sign at all: those of the permission. Drafters (经办人、科室信息员) are not among them. */
export const SIGNING_DUTIES = PERMISSIONS['sign-off.sign'].duties satisfies readonly Duty[]

/** Duties that belong to a section: their step is signed in the thing's own section. */
const OF_A_SECTION: readonly Duty[] = ['section-head']

/** Most steps of a chain. */
export const MOST_STEPS = 8

const DUTY_CODES = Object.keys(DUTIES) as Duty[]

export const stepShape = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  label: z.string().trim().max(20, '步骤的名称不超过 20 个字'),
  duty: z.enum(DUTY_CODES),
  where: z.enum(['own-unit', 'organ']),
  optional: z.boolean().optional(),
})

/** What an organ keeps of a chain; its purpose gives key and label. */
export const chainShape = z.object({
  key: z.string(),
  label: z.string(),
  steps: z.array(stepShape).max(50),
  distinct: z.boolean(),
  dutyTwice: z.boolean().optional(),
})

/**
 * What is wrong with a chain, as one Chinese sentence; null when nothing is. Holds for every chain: at least one step that cannot
 * be left out, keys unique, labels given, only duties that review (a drafter's duty is none, for a reviewer is never the
 * drafter), a section's duty in its own section, no duty twice unless the organ says so. And the rules of the purpose.
 */
export function chainFault(chain: Chain, rules: ChainRules): string | null {
  const { steps } = chain
  if (steps.length === 0) return '会签流程至少要有一步。'
  if (steps.length > MOST_STEPS) return `会签流程不超过 ${MOST_STEPS} 步。`
  if (steps.every(({ optional }) => optional)) return '会签流程至少要有一步是不能跳过的。'
  for (const [at, step] of steps.entries()) {
    const before = steps.slice(0, at)
    if (step.label.trim() === '') return `第 ${at + 1} 步还没有名称。`
    if (before.some(({ key }) => key === step.key)) return `第 ${at + 1} 步的标识“${step.key}”与前面的重复。`
    if (!SIGNING_DUTIES.some((duty) => duty === step.duty))
      return `${DUTIES[step.duty].label}不是审核的职责，不能作会签的一步：拟稿的人不能审核自己拟的稿。`
    if (OF_A_SECTION.includes(step.duty) && step.where !== 'own-unit')
      return `${DUTIES[step.duty].label}只会签本科室的，“${step.label}”一步应当选“本科室”。`
    if (!chain.dutyTwice && before.some(({ duty }) => duty === step.duty))
      return `${DUTIES[step.duty].label}出现了两次；确实需要的，请勾选“同一职责可以签两步”。`
  }
  for (const { duty, because } of rules.must) {
    const own = steps.filter((step) => step.duty === duty)
    if (own.length === 0) return `“${chain.label}”的会签要有${DUTIES[duty].label}一步：${because}。`
    if (own.every(({ optional }) => optional))
      return `“${chain.label}”的会签中${DUTIES[duty].label}一步不能跳过：${because}。`
  }
  return null
}

/** The organ's own chain for a purpose; what was kept and does not hold any more counts as the preset. */
export const chainSetting = (purpose: string, preset: Chain, rules: ChainRules): OrganSetting<Chain> => ({
  name: `sign-off.${purpose}`,
  schema: chainShape.refine((chain) => chainFault(chain, rules) === null) satisfies z.ZodType<Chain>,
  preset,
})
