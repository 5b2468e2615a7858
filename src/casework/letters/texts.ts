/**
 * How a letter read at each hand-in, to show who signs the next round what changed. It holds names, so it is sealed, and it goes
 * when the letter is sent or void: from then on the file that was signed says how it reads.
 */
import { sql } from 'kysely'
import { Unreadable, type FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { type Sql, type Tx, withScope } from '../../platform/database/scope.ts'

const placeOf = (organ: string, id: string, round: number) => ({
  organ,
  subject: `letter/${id}`,
  field: `round-${round}`,
})

/** Keeps the paragraphs of a round. */
export async function keepText(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  { id, round, paragraphs }: { readonly id: string; readonly round: number; readonly paragraphs: readonly string[] },
): Promise<void> {
  const sealed = cipher.encrypt(placeOf(organ, id, round), JSON.stringify(paragraphs))
  await sql`insert into letter_texts (organ_id, letter_id, round, sealed) values (${organ}, ${id}, ${round}, ${sealed})
    on conflict (organ_id, letter_id, round) do update set sealed = excluded.sealed`.execute(tx)
}

/** The paragraphs of the last round before `round`; null when there is none that can be read. */
export async function textBefore(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  id: string,
  round: number,
): Promise<{ readonly round: number; readonly paragraphs: readonly string[] } | null> {
  const { rows } = await sql<{ round: number; sealed: string }>`
    select round, sealed from letter_texts where organ_id = ${organ} and letter_id = ${id} and round < ${round}
    order by round desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) return null
  try {
    const text = cipher.decrypt(placeOf(organ, id, row.round), row.sealed)
    return { round: row.round, paragraphs: JSON.parse(text) as readonly string[] }
  } catch (fault) {
    // Sealed by a key that is gone: there is nothing to compare with.
    if (fault instanceof Unreadable) return null
    throw fault
  }
}

export const dropTexts = (tx: Tx, organ: string, id: string): Promise<unknown> =>
  sql`delete from letter_texts where organ_id = ${organ} and letter_id = ${id}`.execute(tx)

/** Seals what is kept of an organ's letters by today's key and cipher; what no key of the ring opens is counted and left. */
export const rotateTexts = (
  { db, cipher }: { readonly db: Sql; readonly cipher: FieldCipher },
  organ: string,
): Promise<{ readonly renewed: number; readonly unreadable: number }> =>
  withScope(db, { organ }, async (tx) => {
    const { rows } = await sql<{ id: string; round: number; sealed: string }>`
      select letter_id as id, round, sealed from letter_texts
      where organ_id = ${organ} and left(sealed, ${cipher.current.length}::int) <> ${cipher.current}
      order by letter_id, round for update`.execute(tx)
    let unreadable = 0
    for (const { id, round, sealed } of rows) {
      try {
        const place = placeOf(organ, id, round)
        const anew = cipher.encrypt(place, cipher.decrypt(place, sealed))
        await sql`update letter_texts set sealed = ${anew}
          where organ_id = ${organ} and letter_id = ${id} and round = ${round}`.execute(tx)
      } catch (fault) {
        if (!(fault instanceof Unreadable)) throw fault
        unreadable += 1
      }
    }
    return { renewed: rows.length - unreadable, unreadable }
  })

export interface Difference {
  readonly did: 'added' | 'removed'
  readonly text: string
}

/** Paragraphs that went and came, in the order of the text: the longest common run of paragraphs stays. */
export function differenceOf(before: readonly string[], after: readonly string[]): readonly Difference[] {
  const common: number[][] = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  )
  const at = (one: number, other: number): number => common[one]?.[other] ?? 0
  for (let one = before.length - 1; one >= 0; one--)
    for (let other = after.length - 1; other >= 0; other--)
      (common[one] as number[])[other] =
        before[one] === after[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1))
  const found: Difference[] = []
  let [one, other] = [0, 0]
  while (one < before.length || other < after.length) {
    if (one < before.length && other < after.length && before[one] === after[other]) {
      one++
      other++
    } else if (other >= after.length || (one < before.length && at(one + 1, other) >= at(one, other + 1)))
      found.push({ did: 'removed', text: before[one++] ?? '' })
    else found.push({ did: 'added', text: after[other++] ?? '' })
  }
  return found
}
