/** Who signed, in which order, on which day: what holds for every chain of opinions on a sheet. */
import type { LocalDate } from '../../law/local-date.ts'
import { isBlank } from './answers.ts'
import type { Signed } from './field.ts'
import type { FormRefusal } from './refusals.ts'

/** A step of a chain by its name, with who signed it; nobody yet where undefined. */
export type Step = readonly [name: string, signed: Signed | undefined]

/** The first two steps that one person signed. Persons are told apart by their id where both have one, otherwise by name. */
export function samePerson(...steps: readonly Step[]): FormRefusal | undefined {
  for (const [index, [name, signed]] of steps.entries()) {
    if (signed === undefined || isBlank(signed.by)) continue
    const other = steps.slice(0, index).find(([, before]) => before !== undefined && isSame(before, signed))
    if (other) return { code: 'same-person', about: `${other[0]}和${name}` }
  }
  return undefined
}

function isSame(one: Signed, other: Signed): boolean {
  if (one.personId !== undefined && other.personId !== undefined) return one.personId === other.personId
  return bare(one.by) === bare(other.by)
}
/** A name is often written with a space between its two characters. */
const bare = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/gu, '')

/** The first step that was signed while one before it was not. */
export function stepSkipped(...steps: readonly Step[]): FormRefusal | undefined {
  const open = steps.findIndex(([, signed]) => signed === undefined)
  if (open === -1) return undefined
  const later = steps.slice(open).find(([, signed]) => signed !== undefined)
  return later && { code: 'step-skipped', about: later[0] }
}

/** The first two days, in the order they must have, that do not have it; unknown days are passed over. */
export function daysOutOfOrder(
  ...days: readonly (readonly [name: string, day: LocalDate | undefined])[]
): FormRefusal | undefined {
  let last: readonly [string, LocalDate] | undefined
  for (const [name, day] of days) {
    if (day === undefined) continue
    if (last && day < last[1]) return { code: 'date-order', about: `${name}早于${last[0]}` }
    last = [name, day]
  }
  return undefined
}

/** A chain of steps: none skipped, none before the one it follows. */
export const chainRefusal = (...steps: readonly Step[]): FormRefusal | undefined =>
  stepSkipped(...steps) ?? daysOutOfOrder(...steps.map(([name, signed]) => [name, signed?.on] as const))
