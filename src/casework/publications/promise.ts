/** 目录里的公开时限：which part of the law a row of the catalogue is about, and what the organ promises in it. */
import type { PromisedTime } from '../../law/disclosure/deadline.ts'
import type { PartCode } from '../../law/disclosure/parts.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { promisedIn } from '../duties/due-day.ts'
import { dutyOn } from '../duties/in-force.ts'

export interface DutyPromise {
  readonly part: PartCode | null
  readonly promise: PromisedTime | undefined
}

/**
 * Of a row of the organ's catalogue as it holds today; article 26 alone where there is none. A row that no longer holds promises nothing,
 * but what the law itself says of its part stays. That a promise only ever shortens the law is decided where the day is reckoned
 * (`publishBy`).
 */
export async function promiseOf(tx: Tx, organ: string, dutyId: string | null): Promise<DutyPromise> {
  const found = dutyId === null ? null : await dutyOn(tx, organ, dutyId, today() as LocalDate)
  return { part: found?.part ?? null, promise: found?.row ? promisedIn(found.row.entry) : undefined }
}
