/** The shapes in which accounts and links go over HTTP. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { may } from '../permissions.ts'
import type { Actor } from '../acting.ts'
import type { AccountSeen } from './account-list.ts'
import { KEEP_SAY } from './keep-account.ts'
import type { NewLink } from './links.ts'

export const time = z.iso.datetime({ offset: true })
export const officeShape = z.enum(['system', 'security', 'audit'])
const named = z.object({ id: z.uuid(), name: z.string() })

export const listedShape = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  office: officeShape.nullable().describe('系统、安全、审计管理员之一；工作人员为空'),
  status: z.enum(['invited', 'active', 'disabled']),
  locked: z.boolean(),
  totp: z.boolean().describe('已绑定动态口令'),
  totpRequired: z.boolean().describe('单独要求使用动态口令'),
  signOn: z.boolean().describe('已绑定单点登录'),
  lastLoginAt: time.nullable(),
  version: z.int(),
})

export const seenShape = listedShape.extend({
  oidcSubject: z.string().nullable(),
  lockedUntil: time.nullable(),
  lastLoginAddress: z.string().nullable(),
  mustChangePassword: z.boolean(),
  hasPassword: z.boolean(),
  memberships: z.array(z.object({ organ: named, person: named.extend({ active: z.boolean() }).nullable() })),
})

export const seenAnswer = ({ lastLoginAt, lockedUntil, memberships, ...rest }: AccountSeen) => ({
  ...rest,
  lastLoginAt: lastLoginAt && beijingTime(lastLoginAt),
  lockedUntil: lockedUntil && beijingTime(lockedUntil),
  memberships: memberships.map((each) => ({ ...each })),
})

export const linkShape = z.object({
  purpose: z.enum(['activate', 'reset', 'bind']),
  path: z.string().describe('一次性链接，只显示这一次'),
  expiresAt: time,
})
export const linkAnswer = (link: NewLink) => ({ ...link, expiresAt: beijingTime(link.expiresAt) })

/** Accounts are seen by those who keep them and those who secure them. */
export function mustSeeAccounts(actor: Actor): void {
  if (!may(actor, 'accounts.keep') && !may(actor, 'accounts.secure'))
    throw new HttpProblem(403, '只有系统管理员和安全管理员可以查看账号。')
}

export const noAccount = (): HttpProblem => new HttpProblem(404, KEEP_SAY['not-found'])
