/** 每周一上午发出通报：to the head of the office, and to whoever answers for something, what concerns them. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Part } from '../../law/monitor/digest.ts'
import { beijingDay, now } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import { enqueueAll } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { defineSchedule } from '../../platform/queue/timetable.ts'
import { notify } from '../notifications/notify.ts'
import { currentDigest, findingsBefore, type Current } from './digest-store.ts'
import { MONITOR_PATH } from './words.ts'

interface World {
  readonly db: Sql
}

export const digestJob = defineJob<World, { organ: string; on: string }>({
  name: 'monitor-digest-organ',
  says: '做一个机关的监测通报，告诉负责的人',
  schema: z.object({ organ: z.uuid(), on: z.iso.date() }),
  whenDead: '请看失败原因后重试；通报只做一次，消息不会重复。',
  run: ({ db }, { organ, on }) => makeDigest(db, organ, on),
})

export const digestOrgans = defineJob<World, { on: string }>({
  name: 'monitor-digest',
  says: '每周一上午，逐个机关做监测通报',
  schema: z.object({ on: z.iso.date() }),
  whenDead: '请重试；通报只做一次，消息不会重复。',
  run: async ({ db }, { on }) => {
    const { rows } = await sql<{ organ: string }>`
      select id as organ from organs where kind = 'organ' and dissolved_on is null order by id`.execute(db)
    await enqueueAll(
      db,
      digestJob,
      rows.map((row) => ({ ...row, on })),
    )
  },
})

export const DIGEST_MONDAYS = defineSchedule({
  name: 'monitor-digest',
  every: '每周一 08:50',
  job: digestOrgans,
  payload: (due) => ({ on: beijingDay(due) }),
})

/** Makes the digest of a day once and tells of it; an organ that watches nothing has none. */
export async function makeDigest(db: Sql, organ: string, on: string, at: Date = now()): Promise<void> {
  await withScope(db, { organ }, async (tx) => {
    const current = await currentDigest(tx, organ, await findingsBefore(tx, organ, on))
    if (current.inspections.length === 0) return
    const { digest, names } = current
    const findings = [...digest.fresh, ...digest.standing]
    const { rows } = await sql`
      insert into monitor_digests (organ_id, made_on, at, findings, content)
      values (${organ}, ${on}::date, ${at}, ${JSON.stringify(findings)}::jsonb,
        ${JSON.stringify({ names: Object.fromEntries(names), digest })}::jsonb)
      on conflict do nothing returning made_on`.execute(tx)
    if (rows.length > 0) await tellOfIt(tx, organ, on, at, current)
  })
}

async function tellOfIt(tx: Tx, organ: string, on: string, at: Date, { digest }: Current): Promise<void> {
  const { rows: heads } = await sql<{ id: string }>`
    select distinct p.id from duties d join people p on p.organ_id = d.organ_id and p.id = d.person_id and p.status = 'active'
    where d.organ_id = ${organ} and d.duty = 'office-head' and d.status = 'granted' and d.from_on <= ${on}::date
      and (d.to_on is null or d.to_on >= ${on}::date)`.execute(tx)
  const told = new Map(heads.map(({ id }) => [id, wordsOf(digest)]))
  for (const { unit, ...part } of digest.perOwner) {
    if (unit === null) continue
    // An owner is a section by its name, whose writers are told, or a person.
    const { rows } = await sql<{ id: string }>`
      select p.id from people p where p.organ_id = ${organ} and p.status = 'active' and (
        exists (select 1 from monitor_findings f where f.organ_id = p.organ_id and f.state = 'open' and f.person_id = p.id and p.name = ${unit})
        or exists (select 1 from duties d join units u on u.organ_id = d.organ_id and u.id = d.unit_id
          where d.organ_id = p.organ_id and d.person_id = p.id and d.duty in ('section-editor', 'section-head') and d.status = 'granted'
            and d.from_on <= ${on}::date and (d.to_on is null or d.to_on >= ${on}::date) and u.name = ${unit}))`.execute(
      tx,
    )
    for (const { id } of rows) if (!told.has(id)) told.set(id, `${unit}：${wordsOf(part)}`)
  }
  for (const [person, body] of told)
    await notify(tx, {
      organ,
      person,
      kind: 'monitoring',
      title: `${on}网站和政务新媒体监测通报`,
      body,
      link: `${MONITOR_PATH}/digests/${on}`,
      cause: `monitor-digest:${on}`,
      at,
    })
}

const wordsOf = ({ fresh, standing, mended, notRechecked }: Part): string =>
  `新发现${fresh.length}项，仍然存在${standing.length}项，已经解决${mended.length}项${
    notRechecked.length > 0 ? `，没有复查到${notRechecked.length}项` : ''
  }。`
