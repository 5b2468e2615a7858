/** The only clock. Instants are Date; the day of the law is the day in Beijing, whatever zone the machine is set to. */

const BEIJING_OFFSET = 8 * 60 * 60 * 1000

/** This instant. */
export const now = (): Date => new Date()

/** The calendar day in Beijing (UTC+8, no summer time since 1991) of an instant, as YYYY-MM-DD. */
export const beijingDay = (instant: Date): string =>
  new Date(instant.getTime() + BEIJING_OFFSET).toISOString().slice(0, 10)

/** Today in Beijing, as YYYY-MM-DD. */
export const today = (): string => beijingDay(now())

/** An instant in Beijing time with its offset (ISO 8601, whole seconds): 2026-11-20T18:40:08+08:00. */
export const beijingTime = (instant: Date): string =>
  `${new Date(instant.getTime() + BEIJING_OFFSET).toISOString().slice(0, 19)}+08:00`

/** Milliseconds that only ever go forward, for measuring how long something took or has been kept. */
export const elapsed = (): number => performance.now()
