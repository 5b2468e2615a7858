/** 常用语: sentences for a place (意见 of a review, reasons), a person's own and the organ's. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'

export interface Phrase {
  readonly id: string
  readonly place: string
  readonly words: string
  /** Somebody's own; false: the organ's. */
  readonly own: boolean
}

/** The phrases of a place (every place when null) that a person may use: the organ's first, then their own. */
export async function phrasesOf(tx: Tx, organ: string, person: string | null, place: string | null): Promise<Phrase[]> {
  const { rows } = await sql<Phrase>`
    select id, place, words, person_id is not null as own from phrases
    where organ_id = ${organ} and (person_id is null or person_id = ${person})
      ${place === null ? sql`` : sql`and place = ${place}`}
    order by place, own, position, id`.execute(tx)
  return rows
}

/** A phrase of the organ, or the person's own, by its id; undefined for another's. */
export async function phraseById(
  tx: Tx,
  organ: string,
  person: string | null,
  id: string,
): Promise<Phrase | undefined> {
  const { rows } = await sql<Phrase>`
    select id, place, words, person_id is not null as own from phrases
    where organ_id = ${organ} and id = ${id} and (person_id is null or person_id = ${person})`.execute(tx)
  return rows[0]
}

/** Adds a phrase at the end; `person` null makes it the organ's. */
export async function addPhrase(
  tx: Tx,
  organ: string,
  person: string | null,
  phrase: Pick<Phrase, 'id' | 'place' | 'words'>,
): Promise<void> {
  await sql`
    insert into phrases (organ_id, id, person_id, place, words, position)
    select ${organ}, ${phrase.id}, ${person}, ${phrase.place}, ${phrase.words}, coalesce(max(position), 0) + 1
    from phrases where organ_id = ${organ} and place = ${phrase.place}`.execute(tx)
}

export async function dropPhrase(tx: Tx, organ: string, id: string): Promise<void> {
  await sql`delete from phrases where organ_id = ${organ} and id = ${id}`.execute(tx)
}
