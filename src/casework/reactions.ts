/**
 * 一件事记入之后，系统接着做什么。One page: every event there is, what it is called, and what follows it in the same transaction.
 * An event that an activity can record and that is missing here does not compile there: its name is unknown to `EVENTS`.
 */
import type { Reaction } from './acting.ts'

/** Every event's name for people; activities keep their own table, this page joins them. */
export const EVENTS = {} as const satisfies Record<string, string>
export type Did = keyof typeof EVENTS

/** Event → what follows. */
export const REACTIONS: Readonly<Record<Did, readonly Reaction[]>> = {}
