/** 会签流程 of the organ: one for each purpose, kept over the version somebody saw. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look } from '../acting.ts'
import { changedMeanwhile, conflict } from '../changed-meanwhile.ts'
import { deskEndpoint } from '../ground.ts'
import { idOf } from '../notifications/notify.ts'
import { keepSetting } from '../organ-settings.ts'
import { DUTIES, type Duty } from '../permissions.ts'
import { chainFault, MOST_STEPS, SIGNING_DUTIES, stepShape, type Chain, type ChainStep } from './chain.ts'
import { holdingsOf } from './holders.ts'
import { chainOf, PURPOSE_CODES, PURPOSES, settingOf, type PurposeCode } from './purposes.ts'

const PATH = '/api/v1/desk/settings/sign-off-chains'

const shownChain = z.object({
  purpose: z.enum(PURPOSE_CODES),
  label: z.string(),
  says: z.string(),
  must: z.array(z.string()).describe('这条流程依法必须有的步骤'),
  steps: z.array(stepShape),
  distinct: z.boolean().describe('各步由不同的人签'),
  dutyTwice: z.boolean().describe('同一职责可以签两步'),
  version: z.int().describe('0 为系统预置'),
})

export const CHAIN_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '本机关的会签流程：每种文书由谁依次会签；每项职责现在有谁',
    may: 'sign-off.keep',
    answer: z.object({
      items: z.array(shownChain),
      duties: z.array(z.object({ code: z.string(), label: z.string(), holders: z.array(z.string()) })),
      mostSteps: z.int(),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const items: z.infer<typeof shownChain>[] = []
        for (const purpose of PURPOSE_CODES) {
          const { value, version } = await chainOf(tx, actor.organId, purpose)
          const { label, says, rules } = PURPOSES[purpose]
          const must = rules.must.map(({ duty, because }) => `要有${DUTIES[duty].label}一步：${because}。`)
          const { steps, distinct, dutyTwice = false } = value
          items.push({ purpose, label, says, must, steps: [...steps], distinct, dutyTwice, version })
        }
        const holdings = await holdingsOf(tx, actor.organId, SIGNING_DUTIES, today() as LocalDate)
        const holders = (duty: Duty): string[] => [
          ...new Set(holdings.filter((held) => held.duty === duty).map(({ name }) => name)),
        ]
        const duties = SIGNING_DUTIES.map((code) => ({ code, label: DUTIES[code].label, holders: holders(code) }))
        return { items, duties, mostSteps: MOST_STEPS }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/:purpose`,
    names: { purpose: z.enum(PURPOSE_CODES) },
    says: '修改一种文书的会签流程；已经交付会签的仍按交付时的流程',
    may: 'sign-off.keep',
    body: z.object({
      steps: z.array(stepShape.partial({ key: true })).max(50),
      distinct: z.boolean(),
      dutyTwice: z.boolean().default(false),
      version: z.int32().min(0),
    }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, params, body: { version: seen, steps, distinct, dutyTwice } }) => {
      const purpose = params['purpose'] as PurposeCode
      const { label, rules } = PURPOSES[purpose]
      const chain: Chain = { key: purpose, label, steps: keyed(steps), distinct, dutyTwice }
      const fault = chainFault(chain, rules)
      if (fault) throw new HttpProblem(422, fault, undefined, { fields: { steps: fault } })
      const kept = await act(ground, actor, async ({ tx, record }) => {
        const subject = { kind: 'sign-off-chain', id: idOf(actor.organId, 'sign-off-chain', purpose) }
        const before = await chainOf(tx, actor.organId, purpose)
        const version = await keepSetting(tx, actor.organId, settingOf(purpose), seen, chain)
        if (version === null) return changedMeanwhile(tx, actor.organId, subject, seen)
        await record({
          did: 'sign-off-chain-kept',
          subject: { ...subject, version },
          title: `会签流程：${label}`,
          before: inWords(before.value),
          after: inWords(chain),
        })
        return { version }
      })
      if ('refused' in kept) throw conflict(kept, Object.fromEntries(Object.keys(inWords(chain)).map((name) => [name, name]))) // prettier-ignore
      return kept
    },
  }),
]

/** A step without a key gets one that no other step of the chain has: its duty, and a number where that is taken. */
function keyed(steps: readonly (Omit<ChainStep, 'key'> & { readonly key?: string | undefined })[]): ChainStep[] {
  const taken = new Set(steps.flatMap(({ key }) => key ?? []))
  return steps.map(({ key, ...step }) => {
    if (key !== undefined) return { key, ...step }
    const free = [step.duty, ...steps.map((_, at) => `${step.duty}-${at + 2}`)].find((each) => !taken.has(each))
    taken.add(free ?? step.duty)
    return { key: free ?? step.duty, ...step }
  })
}

const inWords = ({ steps, distinct, dutyTwice }: Chain): Readonly<Record<string, string>> => ({
  步骤: steps
    .map(({ label, duty, optional }) => `${label}（${DUTIES[duty].label}${optional ? '，可以跳过' : ''}）`)
    .join('、'),
  各步由不同的人签: distinct ? '是' : '否',
  同一职责可以签两步: dutyTwice ? '是' : '否',
})
