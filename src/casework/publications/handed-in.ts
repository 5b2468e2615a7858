/** 交付审核的内容：what the reviewers of each round saw, kept as it was, so that the next round sees what changed. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Content } from './content.ts'
import type { GenreCode } from './genres.ts'

export interface HandedIn {
  /** Of signing, from 1. */
  readonly round: number
  readonly genre: GenreCode
  readonly content: Content
}

/** Keeps the content of a round that begins. */
export async function keepHandedIn(tx: Tx, organ: string, id: string, of: HandedIn): Promise<void> {
  await sql`
    insert into publication_hand_ins (organ_id, publication_id, round, genre, content)
    values (${organ}, ${id}, ${of.round}, ${of.genre}, ${JSON.stringify(of.content)}::jsonb)`.execute(tx)
}

/** What was handed in last before a round, or at all where none is given; null when nothing was. */
export async function handedInBefore(
  tx: Tx,
  organ: string,
  id: string,
  round: number | null,
): Promise<HandedIn | null> {
  const { rows } = await sql<HandedIn>`
    select round, genre, content from publication_hand_ins
    where organ_id = ${organ} and publication_id = ${id} ${round === null ? sql`` : sql`and round < ${round}`}
    order by round desc limit 1`.execute(tx)
  return rows[0] ?? null
}
