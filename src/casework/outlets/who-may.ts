/** Who may register and decide about the postings of an outlet. */
import type { Actor } from '../acting.ts'
import { groundFor, type Ground } from '../permissions.ts'
import type { Outlet } from './outlet.ts'

/** Who may: in the section of the outlet or of the posting, or the outlet's own keeper. */
export function groundOf(actor: Actor, outlet: Outlet, unitId: string | null): Ground | null {
  return (
    groundFor(actor, 'postings.register', { unitId }) ??
    groundFor(actor, 'postings.register', { unitId: outlet.unitId }) ??
    (outlet.personId !== null && outlet.personId === actor.personId ? groundFor(actor, 'postings.register') : null)
  )
}
