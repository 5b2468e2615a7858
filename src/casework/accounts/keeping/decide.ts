/** Whether an account may be disabled, and whether somebody may make a link for it. Pure. */
import { OFFICES, type Office } from '../../permissions.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { Account } from '../account.ts'
import type { LinkPurpose } from '../links.ts'

export type DisableRefusal = 'last-of-office' | 'own-account' | 'already-disabled'

/** `holders` are the active accounts of its office; the last one of an office stays, or nobody could act in it any more. */
export function decideDisabling(
  { id, status, office }: Pick<Account, 'id' | 'status' | 'office'>,
  self: string | null,
  holders: readonly string[],
): Refused<DisableRefusal> | null {
  if (status === 'disabled') return refuse('already-disabled')
  if (id === self) return refuse('own-account')
  if (office && holders.includes(id) && holders.length === 1)
    return refuse('last-of-office', { words: [OFFICES[office].label] })
  return null
}

export type LinkRefusal =
  'link-by-system' | 'link-by-security' | 'link-of-disabled' | 'link-not-needed' | 'link-too-early' | 'no-sign-on'

/**
 * Links for people are made by the system administrator. Those for the three are made by the security administrator, so that it
 * takes two to make an administrator; only when no other security administrator is left does the system administrator help.
 */
export function decideLink(
  account: Pick<Account, 'status' | 'office'>,
  purpose: LinkPurpose,
  {
    by,
    otherSecurity,
    signOn,
  }: { readonly by: Office | null; readonly otherSecurity: boolean; readonly signOn: boolean },
): Refused<LinkRefusal> | null {
  const bySystem = account.office === null || (account.office === 'security' && !otherSecurity)
  if (by !== (bySystem ? 'system' : 'security')) return refuse(bySystem ? 'link-by-system' : 'link-by-security')
  if (account.status === 'disabled') return refuse('link-of-disabled')
  if (purpose === 'activate' && account.status === 'active') return refuse('link-not-needed')
  if (purpose === 'reset' && account.status === 'invited') return refuse('link-too-early')
  return purpose === 'bind' && !signOn ? refuse('no-sign-on') : null
}
