/**
 * Another day than today, for a journey that lasts for months: the clock of this process – and with it of a program started inside
 * it – stands where the journey puts it, and goes on from there. Nothing in the program knows of it.
 */
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
