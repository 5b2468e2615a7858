/** Which concerns somebody may see, as a condition of the query: what `may` answers. */
import { sql, type RawBuilder } from 'kysely'
import { may, type Holder } from '../permissions.ts'

/** A unit that no organ has: whoever may there, may in the whole organ. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** Whether `holder` sees everything of the organ, what belongs to no section included. */
export const seesAll = (holder: Holder): boolean => may(holder, 'concerns.read', { unitId: NO_UNIT })

/** The condition for rows of `concerns c`. */
export function readableBy(holder: Holder): RawBuilder<unknown> {
  if (seesAll(holder)) return sql`true`
  const units = [...new Set(holder.duties.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))]
  return sql`c.unit_id = any(${units.filter((unitId) => may(holder, 'concerns.read', { unitId }))}::uuid[])`
}
