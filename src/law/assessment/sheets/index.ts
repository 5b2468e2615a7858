/** The score sheets we ship. An organ may import its own instead (see `read-sheet.ts`). */
import { inForceOn } from '../../dated.ts'
import type { LocalDate } from '../../local-date.ts'
import type { SheetVersion } from '../sheet.ts'
import {
  HUANGSHI_XIALU,
  JINGZHOU,
  JINZHOU_A,
  JINZHOU_B,
  NATIONAL_EVALUATION,
  WESTERN_DISTRICT,
} from './described-shapes.ts'
import { MIANYANG_COUNTY } from './mianyang-county.ts'
import { QUANZHOU_LICHENG } from './quanzhou-licheng.ts'
import { SELF_CHECK } from './self-check.ts'

/** Versions newest first; a code is never reused. */
export const SHEETS = {
  'self-check': SELF_CHECK,
  'national-evaluation': NATIONAL_EVALUATION,
  'quanzhou-licheng': QUANZHOU_LICHENG,
  'mianyang-county': MIANYANG_COUNTY,
  'huangshi-xialu': HUANGSHI_XIALU,
  jingzhou: JINGZHOU,
  'jinzhou-a': JINZHOU_A,
  'jinzhou-b': JINZHOU_B,
  'western-district': WESTERN_DISTRICT,
} as const satisfies Record<string, readonly SheetVersion[]>
export type SheetCode = keyof typeof SHEETS

/** The version of a sheet in force on the last day of the period assessed; undefined before its first. */
export function sheetOn(code: SheetCode, day: LocalDate): SheetVersion | undefined {
  const found = inForceOn(SHEETS[code], day)
  return SHEETS[code].find((version) => version === found)
}
