import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as password from '../../../platform/identity/password.ts'
import { newAccount, openTestGround, ORIGIN, type TestGround } from '../accounts.testing.ts'
import { signIn } from './act.ts'

vi.mock('../../../platform/identity/password.ts', async (original) => {
  const real = await original<typeof password>()
  return { ...real, verifyPassword: vi.fn(real.verifyPassword), verifyNobody: vi.fn(real.verifyNobody) }
})

let ground: TestGround
beforeAll(async () => {
  ground = await openTestGround()
})
afterAll(() => ground.close())
beforeEach(() => vi.clearAllMocks())

const reckoned = () =>
  vi.mocked(password.verifyPassword).mock.calls.length + vi.mocked(password.verifyNobody).mock.calls.length

test.each(['active', 'disabled', 'invited', 'unknown'] as const)('登录名%s：口令都恰好算一遍', async (status) => {
  const login = status === 'unknown' ? 'nobody' : (await newAccount(ground, status, { status })).login
  const attempt = { login, password: 'Wrong-pass-1', agent: null, before: null }
  expect(await signIn(ground, ORIGIN, attempt)).toMatchObject({ refused: 'not-let-in' })
  expect(reckoned()).toBe(1)
})
