/** 清理: uploads nobody used, contents nobody names, what interrupted writes left; and files that were never scanned are tried again. */
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { TOO_LARGE_TO_SCAN } from '../../platform/files/clamd.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { UploadDesk } from '../../platform/files/uploads.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { scanFile } from './scan.ts'

export interface SweepingWorld {
  readonly db: Sql
  readonly files: FileStore
  readonly uploads: UploadDesk
  readonly config: { readonly UPLOAD_KEEP_HOURS: number; readonly CLAMD_ADDRESS: string }
}

const HOUR = 60 * 60 * 1000
/** A content younger than this may belong to a file that is just being registered. */
const YOUNG = 24 * HOUR

export interface Swept {
  /** Uploads in the staging folder. */
  readonly uploads: number
  /** Files that were never used. */
  readonly held: number
  /** Contents taken out of the store. */
  readonly contents: number
}

/** Clears away what is over; `signal` stops between two organs, and the next run goes on. */
export async function sweepFiles(world: SweepingWorld, signal?: AbortSignal): Promise<Swept> {
  const instant = now().getTime()
  const keep = new Date(instant - world.config.UPLOAD_KEEP_HOURS * HOUR)
  const young = new Date(instant - YOUNG)
  const uploads = await world.uploads.sweep(keep)
  await world.files.tidy(young)
  const { rows } = await sql<{ id: string }>`select id from organs order by id`.execute(world.db)
  let [held, contents] = [0, 0]
  for (const { id: organ } of rows) {
    if (signal?.aborted) break
    held += await withScope(world.db, { organ }, async (tx) => {
      const removed = await removeHeld(tx, organ, keep)
      await removeUnnamed(tx, organ, young)
      if (world.config.CLAMD_ADDRESS !== '') await scanAgain(tx, organ)
      return removed
    })
    contents += await removeStray(world, organ, young)
  }
  return { uploads, held, contents }
}

/** Held files were never part of anything: they leave no trace but the upload's own. */
async function removeHeld(tx: Tx, organ: string, keep: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from files where organ_id = ${organ} and status = 'held' and uploaded_at < ${keep}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Contents no file names any more; withdrawn files still name theirs. */
async function removeUnnamed(tx: Tx, organ: string, young: Date): Promise<void> {
  await sql`
    delete from file_contents c where c.organ_id = ${organ} and c.created_at < ${young}
      and not exists (select 1 from files f where f.organ_id = c.organ_id and f.digest = c.digest)`.execute(tx)
}

/** What was not scanned for want of a scanner gets another turn. */
async function scanAgain(tx: Tx, organ: string): Promise<void> {
  const { rows } = await sql<{ digest: string }>`
    select digest from file_contents where organ_id = ${organ} and scan_state = 'not-scanned'
      and scan_detail is distinct from ${TOO_LARGE_TO_SCAN}
    order by created_at desc limit 1000`.execute(tx)
  await enqueueAll(
    tx,
    scanFile,
    rows.map(({ digest }) => ({ organ, digest })),
  )
}

/** Takes out of the store what the organ does not know, unless it is young. */
async function removeStray(world: SweepingWorld, organ: string, young: Date): Promise<number> {
  let count = 0
  for await (const { digest, storedAt } of world.files.list(organ)) {
    if (storedAt >= young) continue
    const known = await withScope(world.db, { organ }, async (tx) => {
      const { rows } = await sql`select 1 from file_contents where organ_id = ${organ} and digest = ${digest}`.execute(
        tx,
      )
      return rows.length > 0
    })
    if (!known && (await world.files.remove(organ, digest))) count += 1
  }
  return count
}

export const sweepStore = defineJob<SweepingWorld, Record<string, never>>({
  name: 'sweep-files',
  says: '清理没有用上的上传和没有附件使用的内容',
  schema: z.object({}),
  minutes: 120,
  whenDead: '请检查存放文件的目录或对象存储是否可读写，然后重试。',
  run: async (world, _, { signal }) => void (await sweepFiles(world, signal)),
})

export const SWEEP_NIGHTLY = defineSchedule({
  name: 'sweep-files',
  every: '每日 03:10',
  job: sweepStore,
  payload: () => ({}),
})
