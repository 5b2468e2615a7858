/** What an account must be, opened alone or with others: its name, its organs or its office, whom single sign-on knows it by. */
import type { Acting } from '../acting.ts'
import type { Office } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { accountBySubject, type Account } from './account.ts'
import { NAMING_SAY, namingFault, namingWords, type NamingRefusal } from './login-name.ts'
import {
  MEMBERSHIP_SAY,
  membershipFault,
  writeMemberships,
  type MembershipGiven,
  type MembershipRefusal,
} from './membership.ts'
import { insertAccount, isLoginTaken, recordCreation } from './new-account.ts'

export type RuleRefusal =
  NamingRefusal | MembershipRefusal | 'office-in-organ' | 'no-organ' | 'subject-taken' | 'office-subject'
export const RULES_SAY: Say<RuleRefusal> = {
  ...NAMING_SAY,
  ...MEMBERSHIP_SAY,
  'office-in-organ':
    '系统、安全、审计管理员不得在机关任职：管理权与业务分开，管理员看不到业务内容。请为其业务工作另开账号。',
  'no-organ': '请选择这个账号的机关和工作人员。',
  'subject-taken': '这个统一身份已经绑定了另一个账号。',
  'office-subject':
    '管理员账号的统一身份由本人用安全管理员发的绑定链接绑定，不能代填：否则开账号的人可以自己登录成别的管理员。',
}

export interface AccountGiven {
  readonly login: string
  readonly name: string
  readonly office: Office | null
  readonly organs: readonly MembershipGiven[]
  /** Issuer and subject as one text; null when single sign-on is not bound beforehand. */
  readonly oidcSubject: string | null
}

/** What is wrong with an account to be opened; null when nothing is. */
export async function accountFault(acting: Acting, given: AccountGiven): Promise<Refused<RuleRefusal> | null> {
  const named = namingFault(given.login, given.name)
  const refused = named ?? ((await isLoginTaken(acting.tx, given.login)) ? 'login-taken' : null)
  if (refused)
    return refuse(refused, {
      field: refused.startsWith('login') ? 'login' : 'name',
      words: namingWords(refused, given.login),
    })
  return organsFault(acting, null, given)
}

/** Puts an account in which nothing is wrong into the tables and the record, invited. */
export async function writeAccount(acting: Acting, given: AccountGiven): Promise<Account> {
  const account = await insertAccount(acting, given)
  await writeMemberships(acting.tx, account.id, given.organs)
  await recordCreation(acting, account)
  return account
}

/** What is wrong with where an account is to work; `self` is the account that is changed. */
export async function organsFault(
  { tx }: Pick<Acting, 'tx'>,
  self: Account | null,
  { office, organs, oidcSubject }: Pick<AccountGiven, 'office' | 'organs' | 'oidcSubject'>,
): Promise<Refused<RuleRefusal> | null> {
  if (office && organs.length > 0) return refuse('office-in-organ', { field: 'organs' })
  if (!office && organs.length === 0) return refuse('no-organ', { field: 'organs' })
  // Nobody makes an administrator alone: a subject filled in would let its owner in without the security administrator's link.
  if (office && oidcSubject !== null && oidcSubject !== self?.oidcSubject)
    return refuse('office-subject', { field: 'oidcSubject' })
  const fault = await membershipFault(tx, self?.id ?? null, organs)
  if (fault) return refuse(fault.refused, { field: 'organs', words: fault.words })
  const holder = oidcSubject === null ? null : await accountBySubject(tx, oidcSubject)
  return holder && holder.id !== self?.id ? refuse('subject-taken', { field: 'oidcSubject' }) : null
}
