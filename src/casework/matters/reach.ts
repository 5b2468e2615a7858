/** Which matters somebody may see, as a condition of the query: what `may` answers. */
import { sql, type RawBuilder } from 'kysely'
import { may, type Holder } from '../permissions.ts'

/** A unit that no organ has: whoever may there, may in the whole organ. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** Whether `holder` sees everything of the organ, what is not assigned included. */
export const seesAll = (holder: Holder): boolean => may(holder, 'matters.read', { unitId: NO_UNIT })

/** The condition for rows of `matters m`. */
export function readableBy(holder: Holder): RawBuilder<unknown> {
  if (seesAll(holder)) return sql`true`
  const units = [...new Set(holder.duties.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))]
  return sql`m.unit_id = any(${units.filter((unitId) => may(holder, 'matters.read', { unitId }))}::uuid[])`
}
