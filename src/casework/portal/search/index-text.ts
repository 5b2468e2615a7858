/** 门户检索的索引：kept in step by the act that releases or withdraws, in its transaction and in the scope of its organ. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'
import { cut } from '../../../platform/search/grams.ts'
import { lexemesOf, type Traits } from './narrowing.ts'
import { spell } from './spelling.ts'

/** A published text as it is searched: everything in it may be read by everybody. */
export interface PortalText {
  readonly organId: string
  /** Of the document on the portal. */
  readonly id: string
  /** Orders the results. */
  readonly publishedAt: Date
  readonly title: string
  /** 文号, '' without one. */
  readonly number: string
  /** 索引号, '' without one. */
  readonly indexNumber: string
  /** Plain text of summary and body. */
  readonly body: string
  /** Plain text of each attachment, its name in front. */
  readonly attachments: readonly string[]
  readonly traits: Traits
}

/** The columns of a text's row, as they are written; the bench fills the table with them too. */
export interface TextRow {
  readonly organ_id: string
  readonly id: string
  readonly published_at: Date
  readonly long: boolean
  readonly title: string
  readonly number: string
  readonly index_number: string
  readonly head: string
  readonly body: string
  readonly attachments: string
  readonly plain: string
  readonly tokens: string
}

/** A text as a row of the index. */
export function rowOf(text: PortalText): TextRow {
  const head = [text.title, text.number, text.indexNumber].map(spell)
  const parts = [text.body, ...text.attachments].map(spell)
  const { tokens, long } = cut(
    head.slice(0, 1),
    [...head.slice(1), ...parts],
    lexemesOf(text.organId, text.publishedAt, text.traits),
  )
  return {
    organ_id: text.organId,
    id: text.id,
    published_at: text.publishedAt,
    long,
    title: held(text.title),
    number: held(text.number),
    index_number: held(text.indexNumber),
    head: head.join('\n'),
    body: held(text.body),
    attachments: held(text.attachments.join('\n')),
    plain: [...head, ...parts].join('\n'),
    tokens,
  }
}

/** Puts a text among those that are found, or anew when it changed. Call it in the scope of the text's organ. */
export async function keepText(tx: Tx, text: PortalText): Promise<void> {
  const row = rowOf(text)
  const changed = await sql`
    update portal_texts set
      published_at = ${row.published_at}, long = ${row.long}, title = ${row.title}, number = ${row.number},
      index_number = ${row.index_number}, head = ${row.head}, body = ${row.body}, attachments = ${row.attachments},
      plain = ${row.plain}, tokens = ${row.tokens}::tsvector
    where organ_id = ${row.organ_id} and id = ${row.id}`.execute(tx)
  if (changed.numAffectedRows) return
  await sql`
    insert into portal_texts
      (organ_id, id, published_at, long, title, number, index_number, head, body, attachments, plain, tokens)
    values (${row.organ_id}, ${row.id}, ${row.published_at}, ${row.long}, ${row.title}, ${row.number}, ${row.index_number},
      ${row.head}, ${row.body}, ${row.attachments}, ${row.plain}, ${row.tokens}::tsvector)`.execute(tx)
}

/** Takes a text away: it was withdrawn. Nothing happens when it is not there. */
export async function dropText(tx: Tx, organ: string, id: string): Promise<void> {
  await sql`delete from portal_texts where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/** What a database can hold of a text: all but its zero characters and halves of characters. */
const held = (text: string): string => text.toWellFormed().replaceAll('\0', '')
