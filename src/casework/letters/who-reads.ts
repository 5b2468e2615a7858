/** Who may read how a letter reads, and what hangs on it: one rule for its page, its print and its files. */
import type { Actor } from '../acting.ts'
import { may, type Thing } from '../permissions.ts'

/** The text holds names: it is for who drafts, signs and sends, and for who may see personal data anyway. */
export const seesText = (
  actor: Actor,
  { draftedBy }: { readonly draftedBy: string | null },
  thing: Thing,
  sends: boolean,
): boolean =>
  sends ||
  may(actor, 'sign-off.sign', thing) ||
  may(actor, 'personal-data.view', thing) ||
  (draftedBy !== null && draftedBy === actor.author.accountId)
