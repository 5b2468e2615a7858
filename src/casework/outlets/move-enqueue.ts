/** The job that moves a posting, as far as enqueueing it goes. */
import { z } from 'zod'

export const MOVE = {
  name: 'outlet-move',
  schema: z.object({ organ: z.uuid(), id: z.uuid() }),
  maxAttempts: 12,
} as const
