/** The jobs that send letters to subscribers, as far as enqueueing them goes. */
import { z } from 'zod'

export const LETTER = {
  name: 'subscriber-letter',
  schema: z.object({ organ: z.uuid(), posting: z.uuid(), subscriber: z.uuid() }),
  maxAttempts: 14,
} as const
