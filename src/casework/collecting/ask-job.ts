/** 布置到下级机关：each organ that works here gets its request with a to-do, once; a report it submitted before is brought at once. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { look, type Acting, type ActingWorld } from '../acting.ts'
import { actAcross } from '../moves/across.ts'
import { organById } from '../organs/organ.ts'
import { openToDo } from '../to-do/to-do.ts'
import { atWork, worksHere } from './at-child.ts'
import { deliverReport } from './deliver-job.ts'
import { membersOf, type Member } from './member.ts'
import { findRound, type Round } from './round.ts'
import { findSubmission, requestOf } from './submission.ts'
import { REQUEST, TO_DO } from './words.ts'

export interface Asking {
  readonly organ: string
  readonly year: number
  /** Also those that were asked before: the day or the note has changed. */
  readonly again: boolean
}

export const askOrgans = defineJob<ActingWorld, Asking>({
  name: 'ask-for-reports',
  says: '把年度报告采集逐个布置到下级机关',
  schema: z.object({ organ: z.uuid(), year: z.int(), again: z.boolean() }),
  run: (world, asking, { signal }) => askAll(world, asking, signal),
  minutes: 120,
  whenDead: '请看失败原因后重试；已经布置到的不会重复布置。',
})

/** Asks every organ of the round that has not been asked; doing it again finds nothing to do. */
export async function askAll(world: ActingWorld, { organ, year, again }: Asking, signal?: AbortSignal): Promise<void> {
  const actor = atWork(organ, '布置采集')
  const seen = await look(world, actor, async (tx) => ({
    round: await findRound(tx, organ, year),
    name: (await organById(tx, organ))?.name ?? '',
    members: await membersOf(tx, organ, year),
  }))
  if (!seen.round || seen.round.closedAt) return
  for (const member of seen.members) {
    signal?.throwIfAborted()
    if (member.childId === null || (member.askedAt !== null && !again)) continue
    if (await worksHere(world, member.childId))
      await askOne(world, organ, seen.name, seen.round, member, member.childId)
  }
}

async function askOne(
  world: ActingWorld,
  organ: string,
  name: string,
  round: Round,
  member: Member,
  child: string,
): Promise<void> {
  await actAcross(world, atWork(organ, '布置采集'), { from: organ, to: child }, async ({ from, to }) => {
    await to.within((acting) => putRequest(acting, { child, organ, name, round, wanted: member.excused === '' }))
    await from.within(async ({ tx, at }) => {
      await sql`
        update collecting_members set asked_at = coalesce(asked_at, ${at})
        where organ_id = ${organ} and id = ${member.id}`.execute(tx)
    })
  })
}

interface Put {
  readonly child: string
  readonly organ: string
  readonly name: string
  readonly round: Round
  readonly wanted: boolean
}

/** The request at the child, new or with the day and the note as they now are. */
async function putRequest({ tx, at, record }: Acting, { child, organ, name, round, wanted }: Put): Promise<void> {
  const { year, dueOn, note } = round
  const known = await requestOf(tx, child, year, organ)
  if (known && known.dueOn === dueOn && known.note === note) return
  const id = known?.id ?? uuidv7()
  if (known)
    await sql`
      update report_requests set due_on = ${dueOn}::date, note = ${note}, changed_at = ${at}
      where organ_id = ${child} and id = ${id}`.execute(tx)
  else
    await sql`
      insert into report_requests (organ_id, year, superior_id, id, superior_name, due_on, note, changed_at)
      values (${child}, ${year}, ${organ}, ${id}, ${name}, ${dueOn}::date, ${note}, ${at})`.execute(tx)
  await record({
    did: 'report-asked',
    subject: { kind: REQUEST, id },
    title: `${name}布置报送${year}年度报告`,
    after: { 主管部门: name, 报送期限: dueOn, 要求: note },
  })
  const submitted = await findSubmission(tx, child, year, null)
  if (!known && submitted) await enqueue(tx, deliverReport, { organ: child, superior: organ, year, n: submitted.n })
  else if (wanted && (!known || known.state === 'asked'))
    await openToDo(tx, child, at, {
      kind: TO_DO.asked,
      subject: { kind: REQUEST, id },
      title: `向${name}报送${year}年度政府信息公开工作年度报告`,
      link: '/report-requests',
      assignee: { duty: 'clerk' },
      dueOn: dueOn satisfies LocalDate,
    })
}
