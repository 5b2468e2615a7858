/** Which shortcomings somebody may see: those of their section, led by it or with a measure of it; the office all. */
import { sql, type RawBuilder } from 'kysely'
import { may, type Holder, type PermissionCode } from '../permissions.ts'
import type { Whole } from './shortcoming.ts'

/** A unit that no organ has: whoever may there, may in the whole organ. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** Whether `holder` sees everything of the organ, what belongs to no section included. */
export const seesAll = (holder: Holder): boolean => may(holder, 'improving.read', { unitId: NO_UNIT })

/** The condition for rows of `findings f`. */
export function readableBy(holder: Holder): RawBuilder<unknown> {
  if (seesAll(holder)) return sql`true`
  const units = [...new Set(holder.duties.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))].filter(
    (unitId) => may(holder, 'improving.read', { unitId }),
  )
  return sql`(f.unit_id = any(${units}::uuid[]) or exists (
    select 1 from measures m where m.organ_id = f.organ_id and m.finding_id = f.id and m.unit_id = any(${units}::uuid[])))`
}

/** Whether `holder` may do `code` to a shortcoming: by its section, or that of one of its measures. */
export const mayOn = (holder: Holder, code: PermissionCode, of: Pick<Whole, 'unitId' | 'measures'>): boolean =>
  may(holder, code, { unitId: of.unitId }) || of.measures.some(({ unitId }) => may(holder, code, { unitId }))
