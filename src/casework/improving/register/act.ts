/** 登记问题: by a person, with its first measure where there is one already. */
import { uuidv7 } from '../../../platform/uuid.ts'
import type { ShortcomingCategory } from '../../../law/improvement/categories.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import type { MeasureAsked } from '../decide.ts'
import { ownersFault, register } from '../keep.ts'
import { groundOr } from '../open.ts'
import type { ImprovingRefusal } from '../refusals.ts'
import type { Whole } from '../shortcoming.ts'
import { sameThere } from '../same.ts'
import type { ShortcomingSource } from '../words.ts'

export interface NewShortcoming {
  readonly title: string
  readonly category: ShortcomingCategory
  readonly source: ShortcomingSource
  readonly year: number
  readonly foundOn: LocalDate
  readonly unitId: string | null
  readonly sourceSays: string
  readonly measure: MeasureAsked | null
}

/** Registers one; the same words in the same year are refused. */
export const registerShortcoming = (
  world: ActingWorld,
  actor: Actor,
  asked: NewShortcoming,
): Promise<{ readonly id: string; readonly version: number } | ImprovingRefusal> =>
  act(world, actor, async (acting) => {
    const { tx, today } = acting
    const ground = groundOr(actor, 'improving.keep')
    if ('refused' in ground) return ground
    const title = asked.title.trim()
    if (title === '') return refuse('no-title', { field: 'title' })
    if (asked.foundOn > today) return refuse('future-day', { field: 'foundOn', words: ['发现日期'] })
    if (asked.year > Number(today.slice(0, 4))) return refuse('year-wrong', { field: 'year' })
    if ((await sameThere(tx, actor.organId, asked.year, [title])).size > 0)
      return refuse('same-there', { field: 'title' })
    const { measure, ...rest } = asked
    const of: Whole = {
      ...rest,
      id: uuidv7(),
      title,
      sourceKey: null,
      sourceLink: '',
      unit: null,
      state: 'open',
      result: '',
      closedOn: null,
      madeBy: actor.author.name,
      version: 1,
      measures: measure
        ? [{ ...measure, id: uuidv7(), n: 1, unit: null, person: null, state: 'open', says: '', endedOn: null }]
        : [],
    }
    const fault = await ownersFault(tx, actor.organId, of, null)
    if (fault) return fault
    await register(acting, of, ground.onBehalfOf?.name ?? null)
    return { id: of.id, version: 1 }
  })
