/**
 * Another day than today, for a journey that lasts for months: the clock of this process – and with it of a program started inside
 * it – stands where the journey puts it, and goes on from there. Nothing in the program knows of it.
 */
import type { BrowserContext } from 'playwright-core'

const Real = globalThis.Date
let ahead = 0

/** A date that is asked for without saying which is the moved one; every other is as ever. */
const Moved: DateConstructor = new Proxy(Real, {
  construct: (target, given: unknown[], as): object =>
    Reflect.construct(target, given.length === 0 ? [Real.now() + ahead] : given, as === Moved ? target : as) as object,
  get: (target, name) => (name === 'now' ? () => Real.now() + ahead : (Reflect.get(target, name) as unknown)),
})

/** Puts the clock to an instant, ISO 8601 with its offset. */
export function moveClock(to: string): void {
  ahead = new Real(to).getTime() - Real.now()
  globalThis.Date = Moved
}

/** Gives the machine's own clock back. */
export function giveClockBack(): void {
  globalThis.Date = Real
}

/**
 * Lets the pages of a browser tell the instant of this process, those that are open and those to come, until they are told another.
 * Their timers run as ever: a browser's own moved clock stops them once it was moved for many weeks.
 */
export async function tellInstant(context: BrowserContext): Promise<void> {
  const at = Date.now()
  await context.addInitScript(standAt, at)
  for (const page of context.pages()) await page.evaluate(standAt, at)
}

/** Runs in the page. */
function standAt(at: number): void {
  const kept = globalThis as typeof globalThis & { dateOfTheMachine?: DateConstructor }
  kept.dateOfTheMachine ??= Date
  globalThis.Date = new Proxy(kept.dateOfTheMachine, {
    construct: (target, given: unknown[]): object =>
      Reflect.construct(target, given.length === 0 ? [at] : given) as object,
    get: (target, name) => (name === 'now' ? () => at : (Reflect.get(target, name) as unknown)),
  })
}
