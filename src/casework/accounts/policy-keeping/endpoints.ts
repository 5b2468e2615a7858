/** 安全策略的接口。 */
import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { INSTALLATION, withScope } from '../../../platform/database/scope.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { deskEndpoint, type DeskContext } from '../../ground.ts'
import { refusalProblem } from '../../refusal.ts'
import { KEEP_SAY } from '../keep-account.ts'
import { keptPolicy, POLICY_ITEMS, policyOf, policySource, presetValues, valuesOf, type PolicyItem } from '../policy.ts'
import { keepPolicy } from './act.ts'

const value = z.union([z.int32(), z.string().max(60), z.boolean()])
const item = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['figure', 'choice', 'yes']),
  unit: z.string().nullable(),
  least: z.int().nullable(),
  most: z.int().nullable(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  preset: value,
  value,
})
const answer = z.object({
  version: z.int().describe('没有改过为 0'),
  source: z.object({ from: z.string(), cites: z.string() }).describe('预设值的来源'),
  level: z.int().describe('等级保护的级别'),
  items: z.array(item),
})

async function policyNow({ ground }: DeskContext): Promise<z.infer<typeof answer>> {
  const kept = await withScope(ground.db, { organ: INSTALLATION }, keptPolicy)
  const day = today()
  const values = valuesOf(policyOf(ground.config, kept.value, day))
  const presets = presetValues(ground.config, day)
  const items = Object.entries<PolicyItem>(POLICY_ITEMS).map(([name, each]) => {
    const key = name as keyof typeof POLICY_ITEMS
    return {
      key,
      label: each.label,
      kind: each.kind,
      unit: each.kind === 'figure' ? each.unit : null,
      least: each.kind === 'figure' ? each.least : null,
      most: each.kind === 'figure' ? each.most : null,
      choices:
        each.kind === 'choice' ? Object.entries(each.choices).map(([code, label]) => ({ value: code, label })) : [],
      preset: presets[key],
      value: values[key],
    }
  })
  return { version: kept.version, source: policySource(day), level: ground.config.SECURITY_LEVEL, items }
}

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/security-policy',
    says: '安全策略：每一项的现值、预设值、界限',
    may: 'accounts.secure',
    answer,
    run: ({ context }) => policyNow(context),
  }),
  deskEndpoint({
    method: 'put',
    path: '/api/v1/desk/security-policy',
    says: '修改安全策略；不写的项不变',
    may: 'accounts.secure',
    body: z.object({ version: z.int32().min(0), values: z.record(z.string().max(60), value) }),
    answer,
    run: async ({ context, body: { version, values } }) => {
      const done = await keepPolicy(context.ground, context.actor, { seen: version, values })
      if (!('refused' in done)) return policyNow(context)
      if (done.refused === 'wrong')
        throw new HttpProblem(400, Object.values(done.fields).join(''), undefined, { fields: done.fields })
      throw refusalProblem(done, { 'not-allowed': KEEP_SAY['not-allowed'] })
    },
  }),
]
