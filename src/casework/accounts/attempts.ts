/** How often a network address may try at the doors that need no session; counted by each process for itself. */
import { passwordWork } from '../../platform/identity/password.ts'
import { RateLimit } from '../../platform/web/rate-limit.ts'
import type { IdentityGround } from './identity-ground.ts'
import type { SecurityPolicy } from './policy.ts'

const limits = new WeakMap<IdentityGround, RateLimit>()

/** Passwords waiting to be reckoned beyond this are a flood: whoever comes now waits at home, and memory stays bounded. */
const MOST_WAITING = 200
const FLOOD_SECONDS = 10

/** Takes one attempt of an address: 0 when it may be made, else the seconds to wait. A changed policy begins a new count. */
export function takeAttempt(ground: IdentityGround, address: string | null, { signIn }: SecurityPolicy): number {
  if (passwordWork().waiting >= MOST_WAITING) return FLOOD_SECONDS
  const kept = limits.get(ground)
  const limit = kept?.perMinute === signIn.perAddressPerMinute ? kept : new RateLimit(signIn.perAddressPerMinute)
  if (limit !== kept) limits.set(ground, limit)
  return limit.take(address ?? '')
}

export const SAY_TOO_OFTEN = '尝试太频繁，请稍候再试。'
