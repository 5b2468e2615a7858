/** An account as the server tells it to the pages. */
import type { Office } from '../../permissions.ts'
import type { Tone } from '../../../platform/workbench/status-tag.tsx'

interface Named {
  readonly id: string
  readonly name: string
}

export interface ListedAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly office: Office | null
  readonly status: 'invited' | 'active' | 'disabled'
  readonly locked: boolean
  readonly totp: boolean
  readonly totpRequired: boolean
  readonly signOn: boolean
  readonly lastLoginAt: string | null
  readonly version: number
  readonly organs: readonly string[]
}

export interface ShownAccount extends Omit<ListedAccount, 'organs'> {
  readonly oidcSubject: string | null
  readonly lockedUntil: string | null
  readonly lastLoginAddress: string | null
  readonly mustChangePassword: boolean
  readonly hasPassword: boolean
  readonly memberships: readonly {
    readonly organ: Named
    readonly person: (Named & { readonly active: boolean }) | null
  }[]
}

export interface ShownLink {
  readonly purpose: 'activate' | 'reset' | 'bind'
  readonly path: string
  readonly expiresAt: string
}

export interface ShownSession {
  readonly id: string
  readonly way: 'password' | 'sign-on'
  readonly createdAt: string
  readonly seenAt: string
  readonly address: string | null
  readonly agent: string | null
  readonly organ: string | null
  readonly current: boolean
}

/** The state of an account, in its colour and in words. */
export function stateOf({ status, locked }: Pick<ListedAccount, 'status' | 'locked'>): {
  readonly tone: Tone
  readonly says: string
} {
  if (status === 'disabled') return { tone: 'still', says: '已停用' }
  if (status === 'invited') return { tone: 'waiting', says: '待激活' }
  return locked ? { tone: 'returned', says: '锁定' } : { tone: 'done', says: '在用' }
}
