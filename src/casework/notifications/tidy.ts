/** What was sent or read long ago goes: the record keeps what happened, the outbox and the messages need not. */
import { sql } from 'kysely'
import { z } from 'zod'
import { withScope, type Sql } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'

interface World {
  readonly db: Sql
}

/** Days after which what went out, or failed to, is of no use to anybody. */
const OUTBOX_DAYS = 180
/** Days after which a message that was read goes; one that was not read stays. */
const READ_DAYS = 730

export const tidyOrgan = defineJob<World, { organ: string }>({
  name: 'tidy-messages',
  says: '清理一个机关很久以前发出的邮件和读过的消息',
  schema: z.object({ organ: z.uuid() }),
  run: ({ db }, { organ }) =>
    withScope(db, { organ }, async (tx) => {
      await sql`delete from outbox where organ_id = ${organ} and state <> 'waiting'
        and created_at < now() - ${OUTBOX_DAYS}::int * interval '1 day'`.execute(tx)
      await sql`delete from notifications where organ_id = ${organ}
        and read_at < now() - ${READ_DAYS}::int * interval '1 day'`.execute(tx)
    }),
  whenDead: '不影响使用；请看失败原因，处理后重试。',
})

export const tidy = defineJob<World, Record<string, never>>({
  name: 'tidy-messages-all',
  says: '每周一夜里，逐个机关清理很久以前发出的邮件和读过的消息',
  schema: z.object({}),
  run: async ({ db }) => {
    const { rows } = await sql<{
      organ: string
    }>`select id as organ from organs where kind = 'organ' order by id`.execute(db)
    await enqueueAll(db, tidyOrgan, rows)
  },
  whenDead: '不影响使用；请重试。',
})

export const TIDY_WEEKLY = defineSchedule({
  name: 'tidy-messages',
  every: '每周一 03:40',
  job: tidy,
  payload: () => ({}),
})
