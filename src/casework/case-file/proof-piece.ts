/** 校验清单：the digest of every file, the chain hash of every event of the case, the last anchor, and how anybody checks them. */
import { sql } from 'kysely'
import { listingSheets } from '../../papers/case-file/listing.ts'
import type { CaseFileHead, FilePiece, OwnPiece, Piece } from '../../papers/case-file/piece.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readAnchors, type Anchor } from '../../platform/record/anchors.ts'
import { anchorFile } from '../audit/proving.ts'
import type { Subject } from './case-file.ts'

export interface ProvedEvent {
  readonly seq: number
  readonly at: string
  readonly says: string
  readonly who: string
  readonly hash: string
}

/** Every event of these things in the order of the record. */
export async function eventsOf(
  tx: Tx,
  organ: string,
  subjects: readonly Subject[],
  names: Readonly<Record<string, string>>,
): Promise<readonly ProvedEvent[]> {
  const { rows } = await sql<{ seq: string; at: Date; did: string; who: string; hash: string }>`
    select e.seq, e.at, e.did, e.actor_name as who, e.hash from events e
    join unnest(${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ id }) => id)}::uuid[]) as s (kind, id)
      on e.subject_kind = s.kind and e.subject_id = s.id
    where e.organ_id = ${organ} order by e.seq`.execute(tx)
  return rows.map(({ seq, at, did, who, hash }) => ({
    seq: Number(seq),
    at: beijingTime(at),
    says: names[did] ?? did,
    who,
    hash,
  }))
}

/** The last anchor of an organ's record outside the database; null while there is none, or its file cannot be read. */
export function lastAnchor(config: Pick<Config, 'AUDIT_ANCHORS' | 'GONGKAI_DATA'>, organ: string): Anchor | null {
  try {
    return readAnchors(anchorFile(config)).findLast((anchor) => anchor.organ === organ) ?? null
  } catch {
    return null
  }
}

export const HOW_TO_CHECK = [
  '文件的校验：对压缩包内的文件各算一次 SHA-256，应与本清单和“校验.txt”一致（在解开的文件夹里运行 sha256sum -c 校验.txt，或者在 Windows 用 certutil -hashfile 文件名 SHA256 逐个核对）。',
  '记录的校验：每一条记录的链值由它的内容和上一条的链值算出，改动任何一条，其后各条都对不上。在系统所在的服务器上运行 gongkai doctor --audit，从第一条验证到最后一条，并与数据库之外的存证比对；本清单的序号和链值应与库中的相同。',
] as const

/** The list itself: the last piece. What could not be read in the store is said in its line. */
export function proofPiece(
  { organ, caseNo }: CaseFileHead,
  pieces: readonly Piece[],
  events: readonly ProvedEvent[],
  anchor: Anchor | null,
  problems: ReadonlyMap<string, string>,
): OwnPiece {
  const files = pieces.flatMap((piece, at) => (piece.kind === 'file' ? [{ piece, no: at + 1 }] : []))
  return {
    kind: 'own',
    title: '校验清单',
    number: '',
    author: organ,
    day: '',
    papers: [
      ...listingSheets({
        title: '校验清单（文件）',
        organ,
        number: caseNo,
        head: ['件号', '文件', '字节数', 'SHA-256'],
        shares: [0.09, 0.35, 0.14, 0.42],
        rows: files.map(({ piece, no }) => [String(no), fileWords(piece, problems), String(piece.size), piece.digest]),
        after: [HOW_TO_CHECK[0]],
      }),
      ...listingSheets({
        title: '校验清单（记录）',
        organ,
        number: caseNo,
        head: ['序号', '时间', '事项', '经手', '链值'],
        shares: [0.1, 0.18, 0.17, 0.13, 0.42],
        rows: events.map(({ seq, at, says, who, hash }) => [
          String(seq),
          at.slice(0, 19).replace('T', ' '),
          says,
          who,
          hash,
        ]),
        after: [
          anchor
            ? `最近一次库外存证：${anchor.day}，第${anchor.seq}条，链值 ${anchor.hash}。`
            : '还没有库外存证（每天一次）。',
          HOW_TO_CHECK[1],
        ],
      }),
    ],
  }
}

const fileWords = (piece: FilePiece, problems: ReadonlyMap<string, string>): string =>
  [piece.title, piece.withheld ?? problems.get(piece.id) ?? ''].filter(Boolean).join('\n')
