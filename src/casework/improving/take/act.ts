/** 线索的去留: kept as a shortcoming, or said to be none with the reason; either way it is not offered again. */
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ShortcomingCategory } from '../../../law/improvement/categories.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { ownersFault, register } from '../keep.ts'
import { offersOf } from '../offers.ts'
import { groundOr } from '../open.ts'
import type { ImprovingRefusal } from '../refusals.ts'
import type { Whole } from '../shortcoming.ts'

export type Taking = { readonly year: number; readonly key: string } & (
  | {
      readonly as: 'kept'
      readonly title: string
      readonly category: ShortcomingCategory
      readonly unitId: string | null
    }
  | { readonly as: 'discarded'; readonly reason: string }
)

/** Takes one of the offers of a year. */
export const takeOffer = (
  world: ActingWorld,
  actor: Actor,
  asked: Taking,
): Promise<{ readonly id: string; readonly version: number } | ImprovingRefusal> =>
  act(world, actor, async (acting) => {
    const { tx, today } = acting
    const ground = groundOr(actor, 'improving.keep')
    if ('refused' in ground) return ground
    const offer = (await offersOf(tx, actor, asked.year, today)).find(({ key }) => key === asked.key)
    if (!offer) return refuse('no-offer')
    const kept = asked.as === 'kept'
    if (kept && asked.title.trim() === '') return refuse('no-title', { field: 'title' })
    if (!kept && asked.reason.trim() === '') return refuse('no-words', { field: 'reason', words: ['不作为问题的理由'] })
    const of: Whole = {
      id: uuidv7(),
      year: asked.year,
      category: kept ? asked.category : offer.category,
      source: offer.source,
      sourceKey: offer.key,
      sourceLink: offer.link,
      sourceSays: offer.says,
      title: kept ? asked.title.trim() : offer.title,
      foundOn: offer.foundOn > today ? today : offer.foundOn,
      unitId: kept ? asked.unitId : null,
      unit: null,
      state: kept ? 'open' : 'discarded',
      result: kept ? '' : asked.reason.trim(),
      closedOn: null,
      madeBy: actor.author.name,
      version: 1,
      measures: [],
    }
    const fault = await ownersFault(tx, actor.organId, of, null)
    if (fault) return fault
    await register(acting, of, ground.onBehalfOf?.name ?? null, kept ? null : of.result)
    return { id: of.id, version: 1 }
  })
