/** 逐件移交：each application in a transaction of its own; whoever is cut short goes on with the next that waits. */
import { z } from 'zod'
import { sql } from 'kysely'
import { defineJob } from '../../platform/queue/job.ts'
import { look, type Acting, type Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { notify } from '../notifications/notify.ts'
import { bearersOf } from '../to-do/bearers.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { actAcross } from './across.ts'
import { handOverOne } from './hand-over.ts'
import { findMove, keepMove, nextWaiting, type Move } from './move.ts'
import { REPORTS_STAY } from './words.ts'

const atWork = (organId: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name: '移交申请' },
  organId,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

export const handOverList = defineJob<Ground, { from: string; to: string; move: string }>({
  name: 'hand-over-applications',
  says: '机构改革：把接收了的申请逐件移交承接的机关',
  schema: z.object({ from: z.uuid(), to: z.uuid(), move: z.uuid() }),
  run: (world, { from, to, move }, { signal }) => handOverAll(world, { from, to, move }, signal),
  minutes: 120,
  whenDead: '请看失败原因，处理后重试；已经移交的不会再移交一次，没有移交的仍由原机关办理。',
})

/** Hands over what still waits in an accepted list, then ends it at both organs. Doing it again finds nothing to do. */
export async function handOverAll(
  world: Ground,
  { from, to, move }: { readonly from: string; readonly to: string; readonly move: string },
  signal?: AbortSignal,
): Promise<void> {
  const actor = atWork(from)
  for (;;) {
    signal?.throwIfAborted()
    const next = await look(world, actor, async (tx) =>
      (await findMove(tx, from, move))?.state === 'accepted' ? nextWaiting(tx, from, move) : null,
    )
    if (!next) break
    await handOverOne(world, actor, { move, application: next.applicationId, from, to })
  }
  await actAcross(world, actor, { from, to }, async (both) => {
    for (const side of [both.from, both.to])
      await side.within(async (acting) => {
        const list = await findMove(acting.tx, side.organ, move)
        if (list?.state === 'accepted' && list.otherId === (side === both.from ? to : from)) await end(acting, list)
      })
  })
}

/** The list is done with: the to-do goes, and who is responsible for it is told, also of the reports that stay as they are. */
async function end({ tx, at, today, actor }: Acting, list: Move): Promise<void> {
  const organ = actor.organId
  await keepMove(tx, organ, list.id, { state: 'moved' })
  await closeToDo(tx, organ, at, { subject: { kind: 'move', id: list.id }, state: 'done', by: actor.author.name })
  const { rows } = await sql<{ years: string | null }>`
    select string_agg(distinct r.year::text, '、' order by r.year::text) as years from annual_reports r
    where r.organ_id = ${organ} and r.status = 'published' and r.year in (
      select date_part('year', i.received_on) from move_items i
      where i.organ_id = ${organ} and i.move_id = ${list.id} and i.state = 'moved')`.execute(tx)
  const years = rows[0]?.years
  const title =
    list.side === 'out'
      ? `已向${list.otherName}移交${list.moved}件申请`
      : `已接收${list.otherName}移交的${list.moved}件申请，请及时交办`
  const body = [
    list.kept > 0
      ? `另有${list.kept}件没有移交，仍由${list.side === 'out' ? '本机关' : '移交的机关'}办理，原因见清单。`
      : '',
    years ? `${years}年的年度报告已经公开。` : '',
    REPORTS_STAY,
  ].join('')
  for (const person of await bearersOf(tx, organ, { person: null, duty: 'office-head', unit: null }, today))
    await notify(tx, {
      organ,
      person,
      kind: 'handed-over',
      title,
      body,
      link: `/moves/${list.id}`,
      cause: `move:${list.id}`,
      at,
    })
}
