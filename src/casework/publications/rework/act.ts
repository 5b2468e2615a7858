/** 着手更正、替换：a published or withdrawn publication is worked on again; what is out stays as it is until the new version goes out. */
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { keepState } from '../keep-state.ts'
import { openPublication, recordTitle, subjectOf } from '../open.ts'
import { PURPOSES, STATES, type Publication, type Purpose } from '../publication.ts'
import type { PublicationRefusal } from '../refusals.ts'

/** Opens the content for writing, with the purpose and the reason the public will read. */
export const reworkPublication = (
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly purpose: Exclude<Purpose, 'release'>
    readonly reason: string
  },
): Promise<
  { readonly id: string; readonly version: number; readonly state: Publication['state'] } | PublicationRefusal
> =>
  act(world, actor, async (acting) => {
    const opened = await openPublication(acting, { id: given.id, seen: given.version }, 'publications.write')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state !== 'released') return refuse('not-released', { words: [STATES[of.state]] })
    if (given.reason.trim() === '') return refuse('no-reason', { field: 'reason' })
    const kept = await keepState(acting, of, {
      state: 'draft',
      purpose: given.purpose,
      purposeReason: given.reason.trim(),
      digest: null,
      // The drafter of the work under way is who took it up.
      draftedBy: actor.author.accountId,
      draftedByPerson: actor.personId,
      draftedByName: actor.author.name,
    })
    await acting.record({
      did: 'publication-reworked',
      subject: { ...subjectOf(of), version: kept.version },
      title: recordTitle(of),
      after: { 目的: PURPOSES[given.purpose] },
      why: given.reason.trim(),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return kept
  })
