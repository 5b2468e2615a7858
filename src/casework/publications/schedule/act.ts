/** 定时发布：the hour at which what is signed goes out by itself. */
import { enqueue, unqueue } from '../../../platform/queue/enqueue.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { checkFiles, type CheckWorld } from '../check.ts'
import { keepState } from '../keep-state.ts'
import type { Released } from '../let-out.ts'
import { mayRelease } from '../may-release.ts'
import { openPublication, recordTitle, subjectOf } from '../open.ts'
import { STATES } from '../publication.ts'
import { releaseJob } from '../release-job.ts'

export type ReleaseWorld = ActingWorld & CheckWorld

/** When it may go out at the latest: a year from now. */
const LATEST = 366 * 86_400_000

/** Sets the hour at which a publication goes out by itself; null takes it back. */
export async function schedulePublication(
  world: ReleaseWorld,
  actor: Actor,
  { id, version, at }: { readonly id: string; readonly version: number; readonly at: Date | null },
): Promise<Released> {
  await checkFiles(world, actor.organId, id)
  return act(world, actor, async (acting): Promise<Released> => {
    const { tx } = acting
    const opened = await openPublication(acting, { id, seen: version }, 'publications.release')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    const key = `${actor.organId}/${id}`
    if (at === null) {
      if (of.state !== 'scheduled') return refuse('not-approved', { words: [STATES[of.state]] })
      await unqueue(tx, releaseJob, key)
    } else {
      if (at <= acting.at) return refuse('too-early', { field: 'at' })
      if (at.getTime() - acting.at.getTime() > LATEST) return refuse('too-late', { field: 'at' })
      const may = await mayRelease(tx, actor.organId, of, { today: acting.today, at })
      if ('refused' in may) return may
      await enqueue(tx, releaseJob, { organ: actor.organId, id }, { key, runAt: at })
    }
    const kept = await keepState(acting, of, { state: at ? 'scheduled' : 'approved', releaseAt: at })
    await acting.record({
      did: at ? 'publication-scheduled' : 'publication-unscheduled',
      subject: { ...subjectOf(of), version: kept.version },
      title: recordTitle(of),
      after: { 发布时间: at ? at.toISOString() : null },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return kept
  })
}
