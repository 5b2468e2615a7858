/** 催报：organs that owe their report are told so by hand, each at most once a day; those outside are named, to be telephoned. */
import { sql } from 'kysely'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { owing } from '../member.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { openRound, roundSubject, roundTitle } from '../round.ts'
import { urgeOrgans } from '../urge-job.ts'

export type Urged = { readonly urged: number; readonly outside: string[] } | CollectingRefusal

/** Urges these members, or (null) all that owe a report. */
export const urge = (
  world: ActingWorld,
  actor: Actor,
  { year, members }: { readonly year: number; readonly members: readonly string[] | null },
): Promise<Urged> =>
  act(world, actor, async (acting): Promise<Urged> => {
    const { tx, at, today, record } = acting
    const organ = actor.organId
    const opened = await openRound(acting, { year, seen: null })
    if ('refused' in opened) return opened
    if (members?.length === 0) return refuse('nobody-chosen')
    const all = await owing(tx, organ, year, members)
    const outside = all.filter(({ askedAt }) => askedAt === null).map(({ name }) => name)
    const { rows } = await sql<{ id: string }>`
      update collecting_members set reminded_at = ${at}
      where organ_id = ${organ} and id = any(${all.filter(({ askedAt }) => askedAt !== null).map(({ id }) => id)}::uuid[])
        and (reminded_at is null or (reminded_at at time zone 'Asia/Shanghai')::date < ${today}::date)
      returning id`.execute(tx)
    if (rows.length === 0) return refuse(all.length > outside.length ? 'urged-today' : 'nobody-to-urge')
    await record({
      did: 'collecting-urged',
      subject: roundSubject(opened.round),
      title: roundTitle(opened.round),
      after: { 催报机关: rows.length },
      onBehalfOf: opened.ground.onBehalfOf?.name ?? null,
    })
    await enqueue(tx, urgeOrgans, { organ, year, day: today })
    return { urged: rows.length, outside: outside.slice(0, 200) }
  })
