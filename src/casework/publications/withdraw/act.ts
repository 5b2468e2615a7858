/** 撤下：from this moment on it is nowhere. One person is enough, for what is out by mistake must go at once; the reason is on record. */
import { sql } from 'kysely'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { keepTakenDown } from '../../library/from-release.ts'
import { takeOffPortal } from '../../portal/document.ts'
import { refuse } from '../../refusal.ts'
import { keepState } from '../keep-state.ts'
import { openPublication, recordTitle, subjectOf } from '../open.ts'
import { STANDINGS, type Publication } from '../publication.ts'
import type { PublicationRefusal } from '../refusals.ts'

/** Takes a published publication away, whatever is being worked on meanwhile; that work goes on. */
export const withdrawPublication = (
  world: ActingWorld,
  actor: Actor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<
  { readonly id: string; readonly version: number; readonly state: Publication['state'] } | PublicationRefusal
> =>
  act(world, actor, async (acting) => {
    const { tx, at } = acting
    const organ = actor.organId
    // Whoever may withdraw does so in whatever version it is: nothing may hold it up.
    const opened = await openPublication(acting, { id, seen: null }, 'publications.withdraw')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.standing !== 'published') return refuse('not-released', { words: [STANDINGS[of.standing]] })
    if (reason.trim() === '') return refuse('no-reason', { field: 'reason' })
    await takeOffPortal(tx, organ, id)
    await keepTakenDown(tx, organ, id, acting.today)
    await sql`
      update publication_versions set ended_at = ${at}, ended_how = 'withdrawn'
      where organ_id = ${organ} and publication_id = ${id} and ended_at is null`.execute(tx)
    const kept = await keepState(acting, of, { standing: 'withdrawn', withdrawnAt: at, withdrawnWhy: reason.trim() })
    await acting.record({
      did: 'publication-withdrawn',
      subject: { ...subjectOf(of), version: kept.version },
      title: recordTitle(of),
      after: { 撤下的版本: of.releasedVersion },
      why: reason.trim(),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return kept
  })
