/**
 * 安全策略: the figures of signing in as this installation keeps them. Presets come with their source from the identity policy of
 * the protection level; the security administrator may change each within its bounds. Nothing else holds such a figure.
 */
import { sql } from 'kysely'
import { today } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { INSTALLATION, type Tx } from '../../platform/database/scope.ts'
import { IDENTITY_POLICIES, identityPolicy, type IdentityPolicy } from '../../platform/identity/policy.ts'

/** What is asked beyond the standard's own matters. */
export interface SecurityPolicy extends IdentityPolicy {
  readonly signIn: {
    /** Attempts a network address may make in a minute. */
    readonly perAddressPerMinute: number
    /** How long a sign-in may stay half done (second factor, new password). */
    readonly pendingMinutes: number
    /** Whether the issuer of single sign-on is believed to have asked for a second factor itself. */
    readonly trustSingleSignOn: boolean
  }
}

/** The name under which changes are kept in `organ_settings` of the installation. */
export const POLICY_SETTING = 'security-policy'

interface Figure {
  readonly kind: 'figure'
  readonly label: string
  readonly unit: string
  /** Bounds, both included; `least` at level 3 is the preset where the standard leaves no room. */
  readonly least: number
  readonly most: number
}
interface Choice {
  readonly kind: 'choice'
  readonly label: string
  readonly choices: Readonly<Record<string, string>>
}
interface YesNo {
  readonly kind: 'yes'
  readonly label: string
}
export type PolicyItem = Figure | Choice | YesNo

const figure = (label: string, unit: string, least: number, most: number): Figure => ({
  kind: 'figure',
  label,
  unit,
  least,
  most,
})

/** Every item that may be changed, in the order of the page. */
export const POLICY_ITEMS = {
  'password.minimum': figure('口令最短长度', '个字符', 8, 64),
  'password.minimumOfAdministrators': figure('管理员口令最短长度', '个字符', 8, 64),
  'password.classes': figure('口令至少包含字符类别', '类', 3, 4),
  'password.changeAfterDays': figure('口令更换周期', '天', 30, 180),
  'password.barred': figure('不得重复使用最近的口令', '次', 3, 24),
  'lockout.failures': figure('连续失败多少次后锁定', '次', 3, 10),
  'lockout.minutes': figure('锁定时长', '分钟', 10, 1440),
  'session.idleMinutes': figure('闲置多久自动退出', '分钟', 5, 60),
  'session.idleMinutesOfAdministrators': figure('管理员闲置多久自动退出', '分钟', 5, 30),
  'session.absoluteHours': figure('一次登录最长有效', '小时', 1, 24),
  'session.atOnce': figure('同一账号同时登录', '处', 1, 10),
  'links.activationHours': figure('激活链接有效', '小时', 1, 168),
  'links.resetMinutes': figure('重设口令链接有效', '分钟', 10, 1440),
  secondFactor: {
    kind: 'choice',
    label: '必须使用动态口令的账号',
    choices: { nobody: '不统一要求', administrators: '系统、安全、审计管理员', everybody: '所有账号' },
  },
  'signIn.perAddressPerMinute': figure('同一网络地址每分钟尝试登录', '次', 5, 600),
  'signIn.pendingMinutes': figure('登录中途停留', '分钟', 2, 30),
  'signIn.trustSingleSignOn': { kind: 'yes', label: '单点登录已验证双因素，不再要求动态口令' },
} as const satisfies Readonly<Record<string, PolicyItem>>
export type PolicyKey = keyof typeof POLICY_ITEMS
export type PolicyValue = number | string | boolean
export type PolicyValues = Readonly<Record<PolicyKey, PolicyValue>>

/** What other offices' figures do not cover; customary for such systems. */
const SIGN_IN: SecurityPolicy['signIn'] = { perAddressPerMinute: 30, pendingMinutes: 10, trustSingleSignOn: false }

/** The presets of a protection level on a day. */
const presets = (level: number, day: string): SecurityPolicy => ({ ...identityPolicy(level, day), signIn: SIGN_IN })

/** Where the presets come from, for the page. */
export const policySource = (day: string): { readonly from: string; readonly cites: string } => {
  const inForce = IDENTITY_POLICIES.find(({ from }) => from <= day) ?? IDENTITY_POLICIES.at(-1)
  return { from: inForce?.from ?? '', cites: inForce?.cites ?? '' }
}

/** Every item's preset. */
export const presetValues = (config: Pick<Config, 'SECURITY_LEVEL'>, day: string = today()): PolicyValues =>
  valuesOf(presets(config.SECURITY_LEVEL, day))

/**
 * What is wrong with a value for an item, as a sentence; null when it may be set. Level 3 leaves no choice about the second
 * factor (GB/T 22239—2019 8.1.4.1 d).
 */
export function policyFault(key: PolicyKey, value: PolicyValue, level: number): string | null {
  const item: PolicyItem = POLICY_ITEMS[key]
  switch (item.kind) {
    case 'yes':
      return typeof value === 'boolean' ? null : `“${item.label}”应为是或否。`
    case 'choice':
      if (typeof value !== 'string' || !Object.hasOwn(item.choices, value)) return `“${item.label}”没有这个选项。`
      return key === 'secondFactor' && level === 3 && value !== 'everybody'
        ? '三级系统的所有账号都必须使用两种鉴别方式，不能只要求管理员。'
        : null
    case 'figure':
      return typeof value === 'number' && Number.isInteger(value) && value >= item.least && value <= item.most
        ? null
        : `“${item.label}”应为 ${item.least} 至 ${item.most} ${item.unit}。`
  }
}

/** Values within their bounds, the rest as preset: what stands in the table can never loosen the policy beyond them. */
export function policyOf(config: Pick<Config, 'SECURITY_LEVEL'>, kept: unknown, day: string = today()): SecurityPolicy {
  const preset = presets(config.SECURITY_LEVEL, day)
  const changed = (kept && typeof kept === 'object' ? kept : {}) as Readonly<Record<string, PolicyValue>>
  const entries = Object.entries(valuesOf(preset)).map(([name, value]) => {
    const key = name as PolicyKey
    const given = changed[key]
    return [key, given !== undefined && !policyFault(key, given, config.SECURITY_LEVEL) ? given : value] as const
  })
  return withValues(preset, Object.fromEntries(entries) as PolicyValues)
}

/** The policy in force; the transaction's scope is the installation. */
export async function securityPolicy(tx: Tx, config: Pick<Config, 'SECURITY_LEVEL'>): Promise<SecurityPolicy> {
  return policyOf(config, (await keptPolicy(tx)).value)
}

/** What was changed from the presets, and its version (0 while nothing was). */
export async function keptPolicy(tx: Tx): Promise<{ readonly value: unknown; readonly version: number }> {
  const { rows } = await sql<{ value: unknown; version: number }>`
    select value, version from organ_settings where organ_id = ${INSTALLATION} and name = ${POLICY_SETTING}`.execute(tx)
  return rows[0] ?? { value: {}, version: 0 }
}

/** A policy as its items. */
export function valuesOf(policy: SecurityPolicy): PolicyValues {
  const all = Object.keys(POLICY_ITEMS).map((key) => {
    const [part = '', name] = key.split('.')
    const found = (policy as unknown as Readonly<Record<string, unknown>>)[part]
    return [key, name ? (found as Readonly<Record<string, PolicyValue>>)[name] : found]
  })
  return Object.fromEntries(all) as PolicyValues
}

function withValues(policy: SecurityPolicy, values: PolicyValues): SecurityPolicy {
  const made: Record<string, unknown> = structuredClone({ ...policy })
  for (const [key, value] of Object.entries(values)) {
    const [part = '', name] = key.split('.')
    if (name) (made[part] as Record<string, PolicyValue>)[name] = value
    else made[part] = value
  }
  return made as unknown as SecurityPolicy
}

/** Whether an account must bring a second factor. */
export const needsSecondFactor = (
  account: { readonly office: string | null; readonly totpRequired: boolean },
  policy: SecurityPolicy,
): boolean =>
  account.totpRequired ||
  policy.secondFactor === 'everybody' ||
  (policy.secondFactor === 'administrators' && account.office !== null)

/** After how many minutes without doing anything a session ends. */
export const idleMinutes = (office: string | null, { session }: SecurityPolicy): number =>
  office ? Math.min(session.idleMinutes, session.idleMinutesOfAdministrators) : session.idleMinutes

/** The items in words, for the record. */
export const policyWords = (values: PolicyValues): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const item: PolicyItem = POLICY_ITEMS[key as PolicyKey]
      return [item.label, wordsFor(item, value)]
    }),
  )

function wordsFor(item: PolicyItem, value: PolicyValue): string {
  switch (item.kind) {
    case 'figure':
      return `${value} ${item.unit}`
    case 'choice':
      return item.choices[String(value)] ?? String(value)
    case 'yes':
      return value ? '是' : '否'
  }
}

/** How long the link of the first start holds: nobody is there yet who could change it. */
export const setupHours = (config: Pick<Config, 'SECURITY_LEVEL'>): number =>
  presets(config.SECURITY_LEVEL, today()).links.setupHours
