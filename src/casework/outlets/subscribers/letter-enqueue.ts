/** The jobs that send letters to subscribers, as far as enqueueing them goes. Their payloads hold ids only. */
import { z } from 'zod'

/** The letter that asks the owner of an address to confirm. */
export const CONFIRM = {
  name: 'subscriber-confirm',
  schema: z.object({ organ: z.uuid(), subscriber: z.uuid() }),
  maxAttempts: 8,
} as const

/** One item to one subscriber; or the note that what they got was withdrawn or corrected. */
export const LETTER = {
  name: 'subscriber-letter',
  schema: z.object({ organ: z.uuid(), posting: z.uuid(), subscriber: z.uuid() }),
  maxAttempts: 14,
} as const

/** What one subscriber gets once a day. */
export const DAILY_LETTER = {
  name: 'subscriber-daily',
  schema: z.object({ organ: z.uuid(), subscriber: z.uuid() }),
  maxAttempts: 14,
} as const
