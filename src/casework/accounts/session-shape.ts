/** An open session as lists show it. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import type { ListedSession } from './session-row.ts'

const time = z.iso.datetime({ offset: true })
export const sessionShape = z.object({
  id: z.uuid(),
  way: z.enum(['password', 'sign-on']),
  createdAt: time,
  seenAt: time,
  expiresAt: time,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  organ: z.string().nullable(),
  current: z.boolean().describe('就是这一次登录'),
})

/** `current` is the session of who asks. */
export const sessionAnswer = ({ createdAt, seenAt, expiresAt, ...rest }: ListedSession, current: string) => ({
  ...rest,
  createdAt: beijingTime(createdAt),
  seenAt: beijingTime(seenAt),
  expiresAt: beijingTime(expiresAt),
  current: rest.id === current,
})
