import { expect, test, vi } from 'vitest'
import { hashPassword, passwordWork } from '../../platform/identity/password.ts'
import { takeAttempt } from './attempts.ts'
import type { IdentityGround } from './identity-ground.ts'
import { policyOf } from './policy.ts'

const policy = (perMinute: number) =>
  policyOf({ SECURITY_LEVEL: 2 }, { 'signIn.perAddressPerMinute': perMinute }, '2026-11-20')
const ground = (): IdentityGround => ({}) as IdentityGround

test('每个地址各数各的；策略改了重新数；各实例不相干', () => {
  const one = ground()
  const take = (address: string, perMinute = 5, from = one) => takeAttempt(from, address, policy(perMinute)) > 0
  expect(Array.from({ length: 6 }, () => take('192.0.2.1'))).toEqual([false, false, false, false, false, true])
  expect(take('192.0.2.2')).toBe(false)
  // 同一用户的 IPv6 网段算一个地址。
  for (let count = 1; count <= 5; count++) take(`2001:db8::${count}`)
  expect(take('2001:db8::99')).toBe(true)
  expect(take('192.0.2.1', 6)).toBe(false)
  expect(take('192.0.2.1', 5, ground())).toBe(false)
})

test('口令排队太长时，先让后来的等一等，核对完又可以', async () => {
  const cheap = { argon2id: { memory: 64, passes: 1 }, 'pbkdf2-sm3': { iterations: 1 } }
  const work = Array.from({ length: 220 }, () => hashPassword('x', 'argon2id', cheap))
  expect(passwordWork().waiting).toBeGreaterThanOrEqual(200)
  expect(takeAttempt(ground(), '192.0.2.9', policy(30))).toBe(10)
  await Promise.all(work)
  await vi.waitFor(() => expect(passwordWork().waiting).toBe(0))
  expect(takeAttempt(ground(), '192.0.2.9', policy(30))).toBe(0)
})
