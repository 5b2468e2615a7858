/** How often a network address may try at the doors that need no session; counted by each process for itself. */
import { RateLimit } from '../../platform/web/rate-limit.ts'
import type { IdentityGround } from './identity-ground.ts'
import type { SecurityPolicy } from './policy.ts'

const limits = new WeakMap<IdentityGround, RateLimit>()

/** Takes one attempt of an address: 0 when it may be made, else the seconds to wait. A changed policy begins a new count. */
export function takeAttempt(ground: IdentityGround, address: string | null, { signIn }: SecurityPolicy): number {
  const kept = limits.get(ground)
  const limit = kept?.perMinute === signIn.perAddressPerMinute ? kept : new RateLimit(signIn.perAddressPerMinute)
  if (limit !== kept) limits.set(ground, limit)
  return limit.take(address ?? '')
}

export const SAY_TOO_OFTEN = '尝试太频繁，请稍候再试。'
