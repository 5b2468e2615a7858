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
export const keepText = (tx: Tx, text: PortalText): Promise<number> => keepTexts(tx, [text])

/**
 * Puts several texts of one organ among those that are found, in its scope; one that is there already as it should be is not touched,
 * which costs a hundredth of making its index anew. Returns how many were written.
 */
export async function keepTexts(tx: Tx, texts: readonly PortalText[]): Promise<number> {
  const rows = texts.map(rowOf)
  const column = <Name extends keyof TextRow>(name: Name): TextRow[Name][] => rows.map((row) => row[name])
  const { numAffectedRows = 0n } = await sql`
    insert into portal_texts as t
      (organ_id, id, published_at, long, title, number, index_number, head, body, attachments, plain, tokens)
    select * from unnest(${column('organ_id')}::uuid[], ${column('id')}::uuid[],
      ${rows.map((row) => row.published_at.toISOString())}::timestamptz[], ${column('long')}::boolean[], ${column('title')}::text[],
      ${column('number')}::text[], ${column('index_number')}::text[], ${column('head')}::text[], ${column('body')}::text[],
      ${column('attachments')}::text[], ${column('plain')}::text[], ${column('tokens')}::tsvector[])
    on conflict (organ_id, id) do update set
      published_at = excluded.published_at, long = excluded.long, title = excluded.title, number = excluded.number,
      index_number = excluded.index_number, head = excluded.head, body = excluded.body, attachments = excluded.attachments,
      plain = excluded.plain, tokens = excluded.tokens
    where t is distinct from excluded`.execute(tx)
  return Number(numAffectedRows)
}

/** Takes a text away: it was withdrawn. Nothing happens when it is not there. */
export async function dropText(tx: Tx, organ: string, id: string): Promise<void> {
  await sql`delete from portal_texts where organ_id = ${organ} and id = ${id}`.execute(tx)
}

/** What a database can hold of a text: all but its zero characters and halves of characters. */
const held = (text: string): string => text.toWellFormed().replaceAll('\0', '')
