/** Which applications somebody may see, as a condition of the query: what `may` answers, and not asked again afterwards. */
import { sql, type RawBuilder } from 'kysely'
import { may, type Holder } from '../permissions.ts'

/** A unit that no organ has: whoever may there, may in the whole organ. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** The sections whose applications `holder` reads; `all` for the whole organ, those not assigned yet included. */
export function readableUnits(holder: Holder): 'all' | readonly string[] {
  if (may(holder, 'applications.read', { unitId: NO_UNIT })) return 'all'
  const units = [...new Set(holder.duties.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))]
  return units.filter((unitId) => may(holder, 'applications.read', { unitId }))
}

/** The condition for rows of `applications a`. */
export function readableBy(holder: Holder): RawBuilder<unknown> {
  const units = readableUnits(holder)
  return units === 'all' ? sql`true` : sql`a.unit_id = any(${units}::uuid[])`
}
