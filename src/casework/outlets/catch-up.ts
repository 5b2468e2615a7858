/**
 * 门户上已经公开的：when the portal is registered as an outlet, or comes into use again, what stands on it is counted from the day it
 * was first published; else the figures of the year would silently begin with the registration.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { wanted } from '../../platform/channels/outbox-state.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { kindOf } from './kinds.ts'
import type { Outlet } from './outlet.ts'
import { addPosting, addStep, newPosting, supersede, withEntry } from './posting.ts'

interface Standing {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly address: string
  readonly first: Date
  readonly unitId: string | null
  readonly personId: string | null
}

/** Puts down what stands on the portal and is not yet among its postings; nothing for outlets of another way. */
export async function catchUp(tx: Tx, organ: string, outlet: Outlet, at: Date): Promise<void> {
  if (kindOf(outlet.kind).way !== 'at-once') return
  const { rows } = await sql<Standing>`
    select d.id, d.version, d.title, d.address, d.first_published_at as first, p.unit_id as "unitId",
      p.drafted_by_person as "personId"
    from portal_documents d join publications p on p.organ_id = d.organ_id and p.id = d.id
    where d.organ_id = ${organ} and not exists (
      select 1 from postings g where g.organ_id = d.organ_id and g.outlet_id = ${outlet.id} and g.publication_id = d.id
        and g.publication_version = d.version)
    order by d.first_published_at, d.id`.execute(tx)
  for (const { id: publicationId, version, title, address, first, unitId, personId } of rows) {
    const id = uuidv7()
    const posting = newPosting({
      id,
      outletId: outlet.id,
      publicationId,
      publicationVersion: version,
      way: 'automatic',
      title,
      state: 'sent',
      measure: outlet.measure,
      unitId,
      personId,
      byName: '系统',
      createdAt: at,
      postedOn: beijingDay(first) as LocalDate,
      postedAt: first,
    })
    const state = { is: 'sent', attempts: 1, first: first.getTime(), remoteId: address, url: null } as const
    await addPosting(tx, organ, withEntry(posting, { ...wanted(id), state }, at.getTime()))
    await addStep(tx, organ, id, { at, state: 'sent', says: '登记门户以前已经公开', who: '系统' })
    await supersede(tx, organ, posting)
  }
}
