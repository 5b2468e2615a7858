/** 目录里的公开时限：which part of the law a row of the catalogue is about, and what the organ promises in it. */
import type { PromisedTime } from '../../law/disclosure/deadline.ts'
import type { PartCode } from '../../law/disclosure/parts.ts'
import type { Tx } from '../../platform/database/scope.ts'

export interface DutyPromise {
  readonly part: PartCode | null
  readonly promise: PromisedTime | undefined
}

/** Of a row of the organ's catalogue; article 26 alone where there is none. */
export async function promiseOf(_tx: Tx, _organ: string, _dutyId: string | null): Promise<DutyPromise> {
  return { part: null, promise: undefined }
}
