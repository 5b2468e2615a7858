/** Proving the record: every link from the first, against the head and against the anchors kept outside the database. */
import { sql } from 'kysely'
import type { Tx } from '../database/scope.ts'
import type { Anchor } from './anchors.ts'
import { contentHash, kindOfHash, linkHash, NO_LINK, type Author, type ChainedEvent, type Origin } from './event.ts'

export type Proof =
  | { readonly holds: true; readonly events: number; readonly anchors: number }
  | { readonly holds: false; readonly brokenAt: number; readonly why: string }

interface Row {
  seq: string
  id: string
  at: Date
  did: string
  subject_kind: string
  subject_id: string
  subject_version: number | null
  actor_kind: Author['kind']
  account_id: string | null
  person_id: string | null
  actor_name: string
  door: Origin['door']
  address: string | null
  request_id: string | null
  content: string | null
  salt: string | null
  content_hash: string
  previous_hash: string
  hash: string
  erased_by: string | null
}

const BATCH = 2000

/**
 * Goes through an organ's chain from its first event (the scope must be that organ's) and names the first broken link:
 * a number left out, an event changed, a content that does not match, an erasure that no event records, events missing at
 * the end, or an anchor that says otherwise.
 */
export async function prove(tx: Tx, organ: string, anchors: readonly Anchor[]): Promise<Proof> {
  const anchored = new Map(anchors.map((anchor) => [anchor.seq, anchor]))
  const erasures = new Set<number>()
  const erasedBy = new Map<number, number>()
  let previous = NO_LINK
  let last = 0
  for (;;) {
    const { rows } = await sql<Row>`
      select * from events where organ_id = ${organ} and seq > ${last} order by seq limit ${BATCH}`.execute(tx)
    for (const row of rows) {
      const seq = Number(row.seq)
      const why = fault(organ, row, last, previous)
      if (why) return { holds: false, brokenAt: last + 1, why }
      const anchor = anchored.get(seq)
      if (anchor && anchor.hash !== row.hash)
        return { holds: false, brokenAt: seq, why: `与 ${anchor.day} 留在数据库之外的存证不一致` }
      if (row.did.endsWith('erased')) erasures.add(seq)
      if (row.erased_by !== null) erasedBy.set(seq, Number(row.erased_by))
      previous = row.hash
      last = seq
    }
    if (rows.length < BATCH) break
  }
  for (const [seq, by] of erasedBy)
    if (!erasures.has(by)) return { holds: false, brokenAt: seq, why: '内容被清除，却没有相应的清除记录' }
  const head = await sql<{ seq: string; hash: string }>`
    select seq, hash from record_heads where organ_id = ${organ}`.execute(tx)
  const end = head.rows[0]
  // A region never acts and has no chain.
  if (!end && last === 0 && anchors.length === 0) return { holds: true, events: 0, anchors: 0 }
  if (!end) return { holds: false, brokenAt: last + 1, why: '链尾不见了' }
  if (Number(end.seq) !== last || end.hash !== previous)
    return { holds: false, brokenAt: last + 1, why: `链尾记着第 ${end.seq} 条，实际到第 ${last} 条` }
  const beyond = anchors.find((anchor) => anchor.seq > last)
  if (beyond)
    return { holds: false, brokenAt: last + 1, why: `${beyond.day} 的存证已到第 ${beyond.seq} 条，之后的被删去` }
  return { holds: true, events: last, anchors: anchors.length }
}

function fault(organ: string, row: Row, last: number, previous: string): string | null {
  const seq = Number(row.seq)
  if (seq !== last + 1) return `缺第 ${last + 1} 条`
  if (row.previous_hash !== previous) return '与上一条接不上'
  const kind = kindOfHash(row.hash)
  const contentKind = kindOfHash(row.content_hash)
  if (!kind || !contentKind) return '散列的写法不认识'
  const link: ChainedEvent = {
    organ,
    seq,
    id: row.id,
    at: row.at.toISOString(),
    did: row.did,
    subject: {
      kind: row.subject_kind,
      id: row.subject_id,
      ...(row.subject_version !== null && { version: row.subject_version }),
    },
    author: { kind: row.actor_kind, accountId: row.account_id, personId: row.person_id, name: row.actor_name },
    origin: { door: row.door, address: row.address, requestId: row.request_id },
    contentHash: row.content_hash,
    previousHash: row.previous_hash,
  }
  if (linkHash(kind, link) !== row.hash) return '记录被改动'
  if (row.content !== null && contentHash(contentKind, row.salt ?? '', row.content) !== row.content_hash)
    return '内容被改动'
  return null
}
