/**
 * 内容相同、相近的申请: marks of a request's text. The same text has the same mark; nearly the same text shares some of its band marks
 * (MinHash over pairs of characters), and how near it really is says the share of pairs both have.
 */
import { sql } from 'kysely'
import { digest } from '../../platform/crypto/digest.ts'
import type { Tx } from '../../platform/database/scope.ts'

/** From this share of common pairs on a text is nearly the same: one word or a year changed in a sentence. */
export const NEAR = 0.6

/** The text without what does not change its meaning: width, case, spaces, punctuation. */
const plain = (request: string): string =>
  request
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')

/** Requests that differ only in spaces and punctuation have the same mark. */
export const likenessOf = (request: string): string =>
  digest('sha256', request.normalize('NFKC').replaceAll(/[\s\p{P}\p{S}]/gu, '')).slice(0, 32)

/** Pairs of neighbouring characters; a single character is its own. */
export function pairsOf(request: string): ReadonlySet<string> {
  const signs = Array.from(plain(request))
  return new Set(signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`))
}

/** The share of the pairs of two texts that both have, from 0 to 1 (Jaccard). Two empty texts have nothing in common. */
export function nearness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let both = 0
  for (const pair of left) if (right.has(pair)) both++
  const all = left.size + right.size - both
  return all === 0 ? 0 : both / all
}

/** Twelve bands of two: texts of which 0.6 is common share a band in more than 99 of 100 cases, of which 0.2 is in 39. */
const BANDS = 12
const ROWS = 2
/** Fixed odd numbers, one hash function each; changing them makes all kept marks worthless. */
const SEEDS: readonly number[] = Array.from(
  { length: BANDS * ROWS },
  (_, at) => (Math.imul(at + 1, 0x9e3779b1) | 1) >>> 0,
)

/** The band marks of a text; none for one without any character. */
export function marksOf(request: string): readonly string[] {
  const least = SEEDS.map(() => 0xffffffff)
  const pairs = pairsOf(request)
  if (pairs.size === 0) return []
  for (const pair of pairs) {
    const base = hashOf(pair)
    for (const [at, seed] of SEEDS.entries()) {
      const value = mixed(base ^ seed)
      if (value < (least[at] ?? 0)) least[at] = value
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = least.slice(band * ROWS, band * ROWS + ROWS)
    return `${band}:${rows.map((value) => value.toString(36)).join('-')}`
  })
}

/** FNV-1a over the code units, 32 bits. */
function hashOf(pair: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < pair.length; at++) hash = Math.imul(hash ^ pair.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** The finalizer of MurmurHash3: every bit of the input moves every bit of the output. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Keeps the band marks of a request beside it. */
export async function keepMarks(tx: Tx, organ: string, id: string, request: string): Promise<void> {
  const marks = marksOf(request)
  if (marks.length === 0) return
  const rows = marks.map((mark) => sql`(${organ}::uuid, ${mark}, ${id}::uuid)`)
  await sql`insert into application_likeness (organ_id, mark, application_id) values ${sql.join(rows)}`.execute(tx)
}
