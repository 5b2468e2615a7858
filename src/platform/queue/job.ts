/** What a job is: work that is done after the act that caused it, in the background, with retries. */
import type { z } from 'zod'

/** What a running job is told about this attempt. */
export interface Attempt {
  /** 1 for the first attempt. */
  readonly attempt: number
  /** How many attempts there are before the job is put among the failed ones. */
  readonly of: number
  /** Fires when the program stops, when the job has used up its time, or when another program has taken the job over. */
  readonly signal: AbortSignal
}

export interface Job<World = unknown, Payload = unknown> {
  /** Stands in the database; never renamed, never used again for something else. */
  readonly name: string
  /** What it does, in Chinese, as the administrator reads it. */
  readonly says: string
  readonly schema: z.ZodType<Payload>
  /** Does the work. May be run again after a fault or a power cut: what it does twice must be as if done once. */
  readonly run: (world: World, payload: Payload, attempt: Attempt) => Promise<void>
  readonly maxAttempts: number
  /** Minutes that one attempt may take. */
  readonly minutes: number
  /** What the administrator should do when all attempts have failed, in Chinese. */
  readonly whenDead: string
}

/** A job of any payload, as lists of jobs hold them. */
export type AnyJob<World> = Omit<Job<World>, 'run' | 'schema'> & {
  readonly schema: z.ZodType
  readonly run: (world: World, payload: never, attempt: Attempt) => Promise<void>
}

type Declared<World, Payload> = Omit<Job<World, Payload>, 'maxAttempts' | 'minutes'> & {
  readonly maxAttempts?: number
  readonly minutes?: number
}

const USUAL_ATTEMPTS = 12
const USUAL_MINUTES = 15

/**
 * Declares a job. `schema` says what the payload must be; it is checked when the job is enqueued and again when it runs.
 * Payloads name things by id: they must hold no personal data, for they are kept with failed jobs and shown to administrators.
 * Twelve attempts (preset) spread over about sixteen hours; the pauses grow from three seconds to six hours.
 */
export function defineJob<World, Payload>(job: Declared<World, Payload>): Job<World, Payload> {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(job.name)) throw new Error(`job name ${job.name}: small letters, digits, hyphens`)
  return { maxAttempts: USUAL_ATTEMPTS, minutes: USUAL_MINUTES, ...job }
}

/** Thrown by a job that knows another attempt would end the same way; the sentence (Chinese) is shown to the administrator. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp'
}

/** Thrown by a job that must wait (a limit per minute, a service announced as down): run again at that time, no attempt counted. */
export class NotYet extends Error {
  override readonly name = 'NotYet'
  readonly at: Date
  constructor(at: Date, sentence: string) {
    super(sentence)
    this.at = at
  }
}
