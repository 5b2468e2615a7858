/** 更名、合并、拆分：which organs of the round took over from which, from a day on, so that no figure counts twice and none is lost. */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { successionsOf } from '../adjustment.ts'
import { membersOf } from '../member.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { countRoundChange, openRound, roundSubject, roundTitle } from '../round.ts'

export type Kept = { readonly id: string; readonly year: number; readonly version: number } | CollectingRefusal

/** Keeps a succession: members of `from` that are not in `to` ended on the day, which may also lie in the year before or after. */
export const keepSuccession = (
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly year: number
    readonly version: number
    readonly from: readonly string[]
    readonly to: readonly string[]
    readonly on: LocalDate
    readonly reason: string
  },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const { tx, at, today, record } = acting
    const opened = await openRound(acting, { year: given.year, seen: given.version })
    if ('refused' in opened) return opened
    const { round, ground } = opened
    const { from, to, on } = given
    const same = from.length === to.length && from.every((id) => to.includes(id))
    if (from.length === 0 || to.length === 0 || same || twice(from) || twice(to))
      return refuse('member-twice', { field: 'to' })
    const earliest = `${round.year - 1}-01-01` as LocalDate
    if (on < earliest || on > today) return refuse('day-outside', { field: 'on', words: [earliest] })
    const names = new Map((await membersOf(tx, actor.organId, round.year)).map(({ id, name }) => [id, name]))
    if ([...from, ...to].some((id) => !names.has(id))) return refuse('member-unknown', { field: 'from' })
    const id = uuidv7()
    await sql`
      insert into collecting_successions (organ_id, id, year, from_ids, to_ids, on_day, reason, made_at, made_by)
      values (${actor.organId}, ${id}, ${round.year}, ${JSON.stringify(from)}::jsonb, ${JSON.stringify(to)}::jsonb,
        ${on}::date, ${given.reason.trim()}, ${at}, ${actor.author.name})`.execute(tx)
    const version = await countRoundChange(tx, actor.organId, round.year)
    const words = (ids: readonly string[]) => ids.map((each) => names.get(each) ?? '').join('、')
    await record({
      did: 'collecting-succession-kept',
      subject: { ...roundSubject(round), version },
      title: roundTitle(round),
      after: { 原来的机关: words(from), 承接的机关: words(to), 日期: on },
      why: given.reason.trim() || null,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id, year: round.year, version }
  })

const twice = (ids: readonly string[]): boolean => new Set(ids).size < ids.length

/** Withdraws a succession that was kept wrongly. */
export const withdrawSuccession = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly year: number; readonly version: number; readonly id: string },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const { tx, at, record } = acting
    const opened = await openRound(acting, { year: given.year, seen: given.version })
    if ('refused' in opened) return opened
    const { round, ground } = opened
    const found = (await successionsOf(tx, actor.organId, round.year)).find(({ id }) => id === given.id)
    if (!found) return refuse('withdrawn-already')
    await sql`
      update collecting_successions set withdrawn_at = ${at}, withdrawn_by = ${actor.author.name}
      where organ_id = ${actor.organId} and id = ${found.id}`.execute(tx)
    const version = await countRoundChange(tx, actor.organId, round.year)
    await record({
      did: 'collecting-succession-withdrawn',
      subject: { ...roundSubject(round), version },
      title: roundTitle(round),
      before: { 日期: found.on, 说明: found.reason },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id: found.id, year: round.year, version }
  })
