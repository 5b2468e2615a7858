/**
 * 草稿: what somebody has typed and not handed in. Nobody else sees it; it may hold personal data and is encrypted. A draft that
 * nobody came back to is taken away after a time.
 */
import { sql } from 'kysely'
import { Unreadable, type FieldCipher, type FieldPlace } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Keeper } from './keeper.ts'

export interface Draft {
  readonly content: unknown
  readonly savedAt: Date
}

interface Named {
  readonly form: string
  /** The id of what is being changed, or `new`. */
  readonly subject: string
}

const placeOf = ({ organ, person }: Keeper, { form, subject }: Named): FieldPlace => ({
  organ,
  subject: `draft/${person}/${form}/${subject}`,
  field: 'content',
})

/** The draft of that name; null when there is none, or none that can be opened any more (its key was given up). */
export async function draftOf(tx: Tx, cipher: FieldCipher, keeper: Keeper, named: Named): Promise<Draft | null> {
  const { rows } = await sql<{ content: { sealed: string }; saved_at: Date }>`
    select content, saved_at from drafts
    where organ_id = ${keeper.organ} and person_id = ${keeper.person} and form = ${named.form} and subject = ${named.subject}`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) return null
  try {
    return { content: JSON.parse(cipher.decrypt(placeOf(keeper, named), row.content.sealed)), savedAt: row.saved_at }
  } catch (fault) {
    if (fault instanceof Unreadable) return null
    throw fault
  }
}

export async function keepDraft(
  tx: Tx,
  cipher: FieldCipher,
  keeper: Keeper,
  named: Named,
  content: unknown,
  at: Date,
): Promise<void> {
  const sealed = JSON.stringify({ sealed: cipher.encrypt(placeOf(keeper, named), JSON.stringify(content)) })
  const changed = await sql`
    update drafts set content = ${sealed}::jsonb, saved_at = ${at}
    where organ_id = ${keeper.organ} and person_id = ${keeper.person} and form = ${named.form} and subject = ${named.subject}`.execute(
    tx,
  )
  if (changed.numAffectedRows) return
  await sql`
    insert into drafts (organ_id, person_id, form, subject, content, saved_at)
    values (${keeper.organ}, ${keeper.person}, ${named.form}, ${named.subject}, ${sealed}::jsonb, ${at})`.execute(tx)
}

/** Handed in, or thrown away. */
export async function dropDraft(tx: Tx, { organ, person }: Keeper, { form, subject }: Named): Promise<void> {
  await sql`
    delete from drafts
    where organ_id = ${organ} and person_id = ${person} and form = ${form} and subject = ${subject}`.execute(tx)
}

/** Takes away the drafts of the scope that nobody has touched since `before`; how many. */
export async function sweepDrafts(tx: Tx, organ: string, before: Date): Promise<number> {
  const gone = await sql`delete from drafts where organ_id = ${organ} and saved_at < ${before}`.execute(tx)
  return Number(gone.numAffectedRows ?? 0)
}
