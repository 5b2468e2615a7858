/** 到点发布：what is scheduled goes out when its hour has come, or people are told why it did not. */
import { z } from 'zod'
import { act, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import type { Holder } from '../permissions.ts'
import { sentenceOf, type Refused } from '../refusal.ts'
import { openToDo } from '../to-do/to-do.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { checkFiles, type CheckWorld } from './check.ts'
import { keepState } from './keep-state.ts'
import { letOut } from './let-out.ts'
import { mayRelease } from './may-release.ts'
import { recordTitle, subjectOf } from './open.ts'
import { findPublication, type Publication } from './publication.ts'
import { SAY, type PublicationRefusal } from './refusals.ts'

const actorFor = (organ: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name: '定时发布' },
  organId: organ,
  origin: { door: 'job', address: null, requestId: null },
  ...NOBODY,
})
const NOBODY: Holder = { personId: null, office: null, duties: [], colleague: false }

export const releaseJob = defineJob<ActingWorld & CheckWorld, { organ: string; id: string }>({
  name: 'publication-release',
  says: '到点发布一条信息',
  schema: z.object({ organ: z.uuid(), id: z.uuid() }),
  whenDead: '没有发布出去。请看失败原因，到“信息发布”里手动发布或者重新定时。',
  run: (world, { organ, id }) => releaseScheduled(world, actorFor(organ), id),
})

/** Lets a scheduled publication out when its hour has come; told to people when it cannot go. Doing it again does nothing twice. */
export async function releaseScheduled(world: ActingWorld & CheckWorld, actor: Actor, id: string): Promise<void> {
  await checkFiles(world, actor.organId, id)
  await act(world, actor, async (acting) => {
    const of = await findPublication(acting.tx, actor.organId, id, true)
    // Taken back, released by hand, or set to a later hour meanwhile: nothing to do.
    if (!of || of.state !== 'scheduled' || of.releaseAt === null || of.releaseAt > acting.at) return
    const may = await mayRelease(acting.tx, actor.organId, of, acting)
    const done = 'refused' in may ? may : await letOut(acting, of, may, null)
    if ('refused' in done) await notReleased(acting, of, done)
  })
}

/** Back to whoever releases, with the reason. */
async function notReleased(acting: Acting, of: Publication, refused: PublicationRefusal): Promise<void> {
  const why =
    refused.refused === 'changed-meanwhile' ? '内容刚有变动' : sentenceOf(refused as Refused<keyof typeof SAY>, SAY)
  await keepState(acting, of, { state: 'approved', releaseAt: null })
  await acting.record({
    did: 'publication-not-released',
    subject: { ...subjectOf(of), version: of.version + 1 },
    title: recordTitle(of),
    why,
  })
  await openToDo(acting.tx, acting.actor.organId, acting.at, {
    kind: 'publication-not-released',
    subject: subjectOf(of),
    title: `《${of.title}》到点没有发布：${why}`,
    link: `/publications/${of.id}`,
    assignee: { duty: 'clerk' },
    dueOn: acting.today,
  })
}
