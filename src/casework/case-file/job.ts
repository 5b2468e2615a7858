/** 编卷宗 in the background: with its progress, and stopped when it is taken out of the queue. */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Sql } from '../../platform/database/scope.ts'
import { defineJob, GiveUp } from '../../platform/queue/job.ts'
import type { Actor } from '../acting.ts'
import { CASE_KINDS, COPIES, type CaseKind, type Copy } from './case-file.ts'
import type { Wanted } from './gather.ts'
import { makeCaseFile, type MakingWorld } from './make.ts'

const payload = z.object({
  organ: z.uuid(),
  kind: z.enum(Object.keys(CASE_KINDS) as [CaseKind, ...CaseKind[]]),
  id: z.uuid(),
  copy: z.enum(Object.keys(COPIES) as [Copy, ...Copy[]]),
})

export const makeCaseFileJob = defineJob<MakingWorld & { readonly pool: Pool }, z.infer<typeof payload>>({
  name: 'make-case-file',
  says: '编成一件案件的卷宗（PDF 和压缩包）',
  schema: payload,
  maxAttempts: 3,
  minutes: 120,
  run: async (world, { organ, ...wanted }, { signal }) => {
    const key = jobKey(organ, wanted)
    let [told, last] = [0, 0]
    const tell = async (done: number, of: number): Promise<void> => {
      // Some hundred times over the whole work, and whenever it is told of once more: each asks whether it is still wanted.
      const skips = done !== last && done - told < of / 100
      last = done
      if (skips) return
      told = done
      if (!(await progressed(world.pool, key, done, of))) throw new NoLongerWanted()
    }
    try {
      const made = await makeCaseFile(world, inBackground(organ), wanted, { signal, tell })
      if (!made) throw new GiveUp('案件已经不在，没有编成卷宗。')
    } catch (fault) {
      if (!(fault instanceof NoLongerWanted)) throw fault
    }
  },
  whenDead: '请看失败原因，处理后请需要卷宗的人重新调阅；已编成的不受影响。',
})

/** Taken out of the queue, or asked for anew: nothing is kept of this making. */
class NoLongerWanted extends Error {}

/** The key of a making: one at a time for each copy of a case. */
export const keyOf = (organ: string, { kind, id, copy }: Wanted): string => `${organ}/${kind}/${id}/${copy}`
const jobKey = (organ: string, wanted: Wanted): string => `${makeCaseFileJob.name}:${keyOf(organ, wanted)}`

/** Writes progress where the queue keeps the job; false when it was taken out of the queue. */
async function progressed(pool: Pool, key: string, done: number, of: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update graphile_worker._private_jobs
     set payload = (payload::jsonb || jsonb_build_object('done', $2::int, 'steps', $3::int))::json
     where key = $1 and locked_at is not null`,
    [key, done, of],
  )
  return (rowCount ?? 0) > 0
}

export interface Making {
  readonly state: 'waiting' | 'running' | 'failed'
  readonly done: number | null
  readonly of: number | null
  /** Why it failed, or failed last. */
  readonly says: string | null
}

/** A making that waits, runs or has failed; null when there is none. */
export async function makingOf(db: Sql, organ: string, wanted: Wanted): Promise<Making | null> {
  const { rows } = await sql<{ running: boolean; dead: boolean; payload: Steps; says: string | null }>`
    select locked_at is not null as running, attempts >= max_attempts and locked_at is null as dead, payload,
      last_error as says
    from graphile_worker._private_jobs where key = ${jobKey(organ, wanted)}`.execute(db)
  const [job] = rows
  if (!job) return null
  const { done = null, steps = null } = job.payload
  return { state: job.dead ? 'failed' : job.running ? 'running' : 'waiting', done, of: steps, says: job.says }
}

interface Steps {
  readonly done?: number
  readonly steps?: number
}

/** The system itself: it makes what somebody with the right to it asked for. */
const inBackground = (organId: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name: '编卷宗' },
  organId,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})
