/** Which lists somebody may open: those of things they may see in the whole organ. */
import { may, type Holder, type PermissionCode } from '../permissions.ts'
import type { ListKey } from './lists.ts'

/** A unit that no organ has: whoever may there, may in the whole organ. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** By the first part of a list's name; registers are everybody's. */
const NEEDS: Readonly<Record<string, PermissionCode>> = {
  postings: 'publications.read',
  secrecy: 'publications.read',
  columns: 'publications.read',
  consultations: 'publications.read',
  concerns: 'concerns.read',
  applications: 'applications.read',
  shortcomings: 'improving.read',
}

/** Whether `holder` may see the rows of a list. */
export function mayList(holder: Holder, key: ListKey): boolean {
  const needs = NEEDS[key.split('.')[0] ?? ''] ?? 'registers.read'
  return may(holder, 'assessments.read') && may(holder, needs, { unitId: NO_UNIT })
}
