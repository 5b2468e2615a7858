/** 门户检索：one page of what stands on the portal where every word stands. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/scope.ts'
import type { Condition } from '../../../platform/search/grams.ts'
import { excerpt, marked, type Piece } from '../../../platform/search/marking.ts'
import type { Page } from '../../../platform/web/query.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { choiceCondition, VALIDITY_CHOICES, type ValidityChoice } from '../validity-condition.ts'
import { narrowed, spanOf, type Narrowing } from './narrowing.ts'
import { newestHits, type Hit } from './newest.ts'
import { spellCharacter } from './spelling.ts'
import { steer } from './steer.ts'
import { conditionOf, SAY, wordsOf, type Word } from './words.ts'

export type Order = 'relevance' | 'newest'

export interface Question extends Narrowing {
  /** As typed. Empty: everything that the rest of the question allows, if it asks for anything. */
  readonly q: string
  readonly order: Order
  /** 有效性 on a day: only policy documents that are so then. */
  readonly standing?: { readonly choice: ValidityChoice; readonly day: LocalDate } | null
  /** From 1. */
  readonly page: number
  readonly size: number
  /** An organ's own groups of synonyms. */
  readonly synonyms?: readonly (readonly string[])[]
}

export interface FoundText {
  readonly organId: string
  readonly id: string
  readonly publishedAt: Date
  readonly title: readonly Piece[]
  readonly number: readonly Piece[]
  readonly indexNumber: readonly Piece[]
  /** Around the first hit. */
  readonly excerpt: readonly Piece[]
  /** Whether the excerpt is out of an attachment: the words stand there only. */
  readonly fromAttachment: boolean
}

export interface FoundPage extends Page<FoundText> {
  /** Why nothing was searched for, one sentence to show; null when it was. */
  readonly says: string | null
}

/** Results are counted, ranked and paged through up to here; beyond it `more` holds. */
export const COUNTED = 1000
/** So many of the newest with all words in the title are ranked among the others, however many newer ones have them elsewhere. */
const TITLES = 300

/**
 * One page of the texts where every word of `q` stands, in any scope: what is searched is everybody's to read. `total` is exact up
 * to `COUNTED`; above it is `COUNTED` and `more` holds. A page after the last is the last.
 */
export async function searchPortal(tx: Tx, question: Question): Promise<FoundPage> {
  const { q, order, size, standing = null, synonyms = [] } = question
  const narrowing = narrowed(standing ? { ...question, genre: question.genre ?? POLICY } : question)
  const span = spanOf(question)
  const asked = wordsOf(q, synonyms)
  const onlyFilters = asked === 'nothing' && (narrowing !== null || span !== null)
  if (typeof asked === 'string' && !onlyFilters)
    return { items: [], total: 0, more: false, page: 1, size, pages: 1, says: SAY[asked] }
  const words = typeof asked === 'string' ? [] : asked.words
  await steer(tx)
  const look = (condition: Condition | null, most: number): Promise<readonly Hit[]> =>
    newestHits(tx, {
      conditions: [condition, narrowing].filter((each) => each !== null),
      words,
      organ: question.organ,
      span,
      most,
      besides: standing && choiceCondition(standing.choice, standing.day),
      weighed: order === 'relevance' && words.length > 0,
    })
  const newest = await look(words.length > 0 ? conditionOf(words) : null, COUNTED + 1)
  const more = newest.length > COUNTED
  const titled = more && order === 'relevance' && words.length > 0 ? await look(conditionOf(words, true), TITLES) : []
  const hits = ordered(newest.slice(0, COUNTED), titled, order).slice(0, COUNTED)
  const pages = Math.max(1, Math.ceil(hits.length / size))
  const page = Math.min(Math.max(1, question.page), pages)
  const items = await shown(tx, hits.slice((page - 1) * size, page * size), words)
  return { items, total: hits.length, more, page, size, pages, says: null }
}

/** The genre that has a validity. */
const POLICY = 'document'

/**
 * How many of the policy documents that a question finds are in each 有效性 on a day, whatever 有效性 it asks for itself; null where there are more
 * than are counted, where nothing was searched for, and where it asks for something else than policy documents.
 */
export async function validityCounts(
  tx: Tx,
  question: Question,
  day: LocalDate,
): Promise<Readonly<Record<ValidityChoice, number>> | null> {
  if (question.genre && question.genre !== POLICY) return null
  const asked = wordsOf(question.q, question.synonyms ?? [])
  if (typeof asked === 'string' && asked !== 'nothing') return null
  const words = typeof asked === 'string' ? [] : asked.words
  await steer(tx)
  const hits = await newestHits(tx, {
    conditions: [words.length > 0 ? conditionOf(words) : null, narrowed({ ...question, genre: POLICY })].filter(
      (each) => each !== null,
    ),
    words,
    organ: question.organ,
    span: spanOf(question),
    most: COUNTED + 1,
    weighed: false,
  })
  if (hits.length > COUNTED) return null
  const codes = Object.keys(VALIDITY_CHOICES) as ValidityChoice[]
  const { rows } = await sql<Record<ValidityChoice, number>>`
    select ${sql.join(
      codes.map((code) => sql`count(*) filter (where ${choiceCondition(code, day)})::int as ${sql.ref(code)}`),
    )}
    from unnest(${hits.map(({ organ_id }) => organ_id)}::uuid[], ${hits.map(({ id }) => id)}::uuid[]) as h (organ_id, id)
    join portal_documents d on d.organ_id = h.organ_id and d.id = h.id`.execute(tx)
  return rows[0] ?? null
}

/** The days after which what is new counts half as much, and how much that is at most. */
const HALF_AFTER = 730
const RECENCY = 4

/** Hits without doubles in the order asked for; a day's age is reckoned from the newest among them. */
function ordered(newest: readonly Hit[], titled: readonly Hit[], order: Order): readonly Hit[] {
  if (order === 'newest') return newest
  const all = [...new Map([...newest, ...titled].map((hit) => [hit.organ_id + hit.id, hit])).values()]
  const last = Math.max(...all.map((hit) => hit.published))
  const score = ({ weight, published }: Hit): number =>
    weight + RECENCY * 0.5 ** ((last - published) / 86_400 / HALF_AFTER)
  const scores = new Map(all.map((hit) => [hit, score(hit)]))
  const later = (a: Hit, b: Hit): number => b.published - a.published || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
  return all.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || later(a, b))
}

/** Characters of an excerpt, and how far into a text the first hit is looked for: beyond it the beginning is shown. */
const ROOM = 120
const READ = 50_000
/** Read at once; two stretches overlap by what the longest question may take with blanks in it. */
const STRETCH = 4_000
const OVERLAP = 1_000

interface Row {
  readonly organ_id: string
  readonly id: string
  readonly published_at: Date
  readonly title: string
  readonly number: string
  readonly index_number: string
  readonly body: string
  readonly attachments: string
}

/** The texts of a page with the words marked, in the order of the hits. */
async function shown(tx: Tx, hits: readonly Hit[], words: readonly Word[]): Promise<readonly FoundText[]> {
  if (hits.length === 0) return []
  const ids = sql.join(hits.map((hit) => sql`(${hit.organ_id}::uuid, ${hit.id}::uuid)`))
  const { rows } = await sql<Row>`
    select organ_id, id, published_at, title, number, index_number,
      left(body, ${READ}::int) as body, left(attachments, ${READ}::int) as attachments
    from portal_texts where (organ_id, id) in (${ids})`.execute(tx)
  const terms = words.flatMap(({ spellings }) => spellings)
  const mark = (text: string): readonly Piece[] => marked(text, terms, spellCharacter)
  const part = (text: string): readonly Piece[] => around(text, terms)
  const texts = new Map(rows.map((row) => [row.organ_id + row.id, row]))
  return hits.flatMap((hit) => {
    const row = texts.get(hit.organ_id + hit.id)
    if (!row) return []
    const inBody = part(row.body)
    const fromAttachment = words.length > 0 && !hasHit(inBody) && hasHit(part(row.attachments))
    return {
      organId: row.organ_id,
      id: row.id,
      publishedAt: row.published_at,
      title: mark(row.title),
      number: mark(row.number),
      indexNumber: mark(row.index_number),
      excerpt: fromAttachment ? part(row.attachments) : inBody,
      fromAttachment,
    }
  })
}

/** The excerpt around the first hit, without spelling more of a long text than has to be. */
function around(text: string, terms: readonly string[]): readonly Piece[] {
  for (let from = 0; from < text.length; from += STRETCH - OVERLAP) {
    const pieces = excerpt(text.slice(from, from + STRETCH), terms, ROOM, spellCharacter)
    const [first] = pieces
    const more = from + STRETCH < text.length
    if (terms.length === 0 || hasHit(pieces))
      return [
        ...(from > 0 && first?.text !== CUT_OFF.text ? [CUT_OFF] : []),
        ...pieces,
        ...(more && pieces.at(-1)?.text !== CUT_OFF.text ? [CUT_OFF] : []),
      ]
    if (!more) break
  }
  return excerpt(text.slice(0, STRETCH), [], ROOM, spellCharacter)
}

const CUT_OFF: Piece = { text: '……', hit: false }

const hasHit = (pieces: readonly Piece[]): boolean => pieces.some(({ hit }) => hit)
