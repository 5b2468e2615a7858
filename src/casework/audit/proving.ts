/** Proving all chains, and anchoring them outside the database once a day. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { today } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { INSTALLATION, withScope, type Sql } from '../../platform/database/scope.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { readAnchors, writeAnchors, type Anchor } from '../../platform/record/anchors.ts'
import { prove, type Proof } from '../../platform/record/prove.ts'

export interface OrganProof {
  readonly organ: { readonly id: string; readonly name: string }
  readonly proof: Proof
}

type Place = Pick<Config, 'AUDIT_ANCHORS' | 'GONGKAI_DATA'>

/** The file of anchors: of the settings, else in the data directory. */
export const anchorFile = (config: Place): string =>
  config.AUDIT_ANCHORS || join(config.GONGKAI_DATA, 'anchors', 'record.jsonl')

/** Every organ that has a record, the installation's own first. */
export async function organsWithRecord(db: Sql): Promise<readonly OrganProof['organ'][]> {
  const { rows } = await sql<OrganProof['organ']>`select id, name from organs order by position, name, id`.execute(db)
  return [{ id: INSTALLATION, name: '系统管理' }, ...rows]
}

/** Proves every chain from its first link to its last, one organ after the other; `signal` stops between two organs. */
export async function* proveAll(db: Sql, config: Place, signal?: AbortSignal): AsyncGenerator<OrganProof> {
  const anchors = Map.groupBy(readAnchors(anchorFile(config)), ({ organ }) => organ)
  for (const organ of await organsWithRecord(db)) {
    if (signal?.aborted) return
    yield { organ, proof: await proveOrgan(db, organ.id, anchors.get(organ.id) ?? []) }
    anchors.delete(organ.id)
  }
  for (const [id, kept] of anchors)
    yield { organ: { id, name: '（名录里已没有的机关）' }, proof: await proveOrgan(db, id, kept) }
}

/** Proves one organ's chain against its anchors; regions, which never act, have no events and hold. */
export const proveOrgan = (db: Sql, organ: string, anchors: readonly Anchor[]): Promise<Proof> =>
  // One snapshot for the chain and its head: what is added meanwhile is neither missed nor taken for a fault.
  withScope(db, { organ }, (tx) => prove(tx, organ, anchors), 'repeatable read')

/** Writes the last link of every chain that has grown since its last anchor; returns how many were written. */
export async function anchorAll(db: Sql, config: Place): Promise<number> {
  const file = anchorFile(config)
  const last = new Map(readAnchors(file).map((anchor) => [anchor.organ, anchor.seq]))
  const day = today()
  const anchors: Anchor[] = []
  for (const { id } of await organsWithRecord(db)) {
    const { rows } = await withScope(db, { organ: id }, (tx) =>
      sql<{ seq: string; hash: string }>`select seq, hash from record_heads where organ_id = ${id}`.execute(tx),
    )
    const head = rows[0]
    if (head && Number(head.seq) > (last.get(id) ?? 0))
      anchors.push({ day, organ: id, seq: Number(head.seq), hash: head.hash })
  }
  await writeAnchors(file, anchors)
  return anchors.length
}

export const anchorRecord = defineJob<{ readonly db: Sql; readonly config: Place }, Record<string, never>>({
  name: 'anchor-record',
  says: '把各机关审计记录的链尾存到数据库之外',
  schema: z.object({}),
  run: async ({ db, config }) => void (await anchorAll(db, config)),
  whenDead: '请检查存证文件所在目录（AUDIT_ANCHORS）是否可写、磁盘是否已满，然后重试。',
})

export const ANCHOR_DAILY = defineSchedule({
  name: 'anchor-record',
  every: '每日 00:20',
  job: anchorRecord,
  payload: () => ({}),
})
