/** 修改安全策略: each item within its bounds, recorded with what it was. */
import { sql } from 'kysely'
import { INSTALLATION } from '../../../platform/database/scope.ts'
import type { Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import type { Refused } from '../../refusal.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { keeping } from '../keep-account.ts'
import {
  keptPolicy,
  policyFault,
  policyOf,
  policyWords,
  POLICY_ITEMS,
  POLICY_SETTING,
  presetValues,
  valuesOf,
  type PolicyKey,
  type PolicyValue,
  type PolicyValues,
} from '../policy.ts'

/** What is wrong, by item. */
export interface WrongPolicy {
  readonly refused: 'wrong'
  readonly fields: Readonly<Record<string, string>>
}

/** The record's subject: there is one policy. */
export const POLICY = { kind: 'security-policy', id: INSTALLATION } as const

/** Sets the items given; those that equal the preset are no longer kept as changes. `seen` is 0 while nothing was changed. */
export const keepPolicy = (
  ground: IdentityGround,
  actor: Actor,
  { seen, values }: { readonly seen: number; readonly values: Readonly<Record<string, PolicyValue>> },
): Promise<{ readonly version: number } | WrongPolicy | Refused<'not-allowed'> | ChangedMeanwhile> =>
  keeping(ground, actor, 'accounts.secure', async ({ tx, record, today }) => {
    const level = ground.config.SECURITY_LEVEL
    const fields = faults(values, level)
    if (Object.keys(fields).length > 0) return { refused: 'wrong', fields }
    const kept = await keptPolicy(tx)
    if (kept.version !== seen) return changedMeanwhile(tx, INSTALLATION, POLICY, seen)
    const before = valuesOf(policyOf(ground.config, kept.value, today))
    const after = { ...before, ...values } as PolicyValues
    const short = faultsTogether(after)
    if (short) return { refused: 'wrong', fields: short }
    const presets = presetValues(ground.config, today)
    const changes = Object.fromEntries(
      Object.entries(after).filter(([key, value]) => presets[key as PolicyKey] !== value),
    )
    const version = kept.version + 1
    await (
      kept.version === 0
        ? sql`
          insert into organ_settings (organ_id, name, value, version)
          values (${INSTALLATION}, ${POLICY_SETTING}, ${JSON.stringify(changes)}, ${version})`
        : sql`
          update organ_settings set value = ${JSON.stringify(changes)}, version = ${version}
          where organ_id = ${INSTALLATION} and name = ${POLICY_SETTING}`
    ).execute(tx)
    await record({
      did: 'security-policy-changed',
      subject: { ...POLICY, version },
      title: '安全策略',
      before: policyWords(before),
      after: policyWords(after),
    })
    return { version }
  })

function faults(values: Readonly<Record<string, PolicyValue>>, level: number): Record<string, string> {
  const found = Object.entries(values).map(([key, value]) => [
    key,
    Object.hasOwn(POLICY_ITEMS, key) ? policyFault(key as PolicyKey, value, level) : '没有这一项。',
  ])
  return Object.fromEntries(found.filter(([, fault]) => fault !== null)) as Record<string, string>
}

/** Items that must fit each other: administrators are never asked for less than others. */
function faultsTogether(values: PolicyValues): Record<string, string> | null {
  if (values['password.minimumOfAdministrators'] < values['password.minimum'])
    return { 'password.minimumOfAdministrators': '管理员口令不能比工作人员的短。' }
  return values['session.idleMinutesOfAdministrators'] > values['session.idleMinutes']
    ? { 'session.idleMinutesOfAdministrators': '管理员闲置自动退出的时间不能比工作人员的长。' }
    : null
}
