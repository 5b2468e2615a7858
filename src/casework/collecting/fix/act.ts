/** 汇总定稿：the totals with the exact versions that make them; a later correction changes them only when a sum is fixed again. */
import { sql } from 'kysely'
import { LEFT_OUT } from '../../../law/annual-report/roll-up/children.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { countRoundChange, openRound, roundSubject, roundTitle } from '../round.ts'
import { adjustmentsIn, fixedSum, pinsOf, sumDigest, sumNow, totalsOf } from '../sum.ts'

export type Fixed =
  { readonly year: number; readonly version: number; readonly n: number; readonly digest: string } | CollectingRefusal

/**
 * Fixes the sum as it now stands. Refused while nothing is accepted, and while reports are left out that a person must look at – unless
 * `despite` says why it is right all the same.
 */
export const fixSum = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly year: number; readonly version: number; readonly despite: string },
): Promise<Fixed> =>
  act(world, actor, async (acting): Promise<Fixed> => {
    const { tx, at, record } = acting
    const organ = actor.organId
    const opened = await openRound(acting, { year: given.year, seen: given.version }, 'reports.fix-sum')
    if ('refused' in opened) return opened
    const { round, ground } = opened
    const summed = await sumNow(tx, organ, round.year)
    const { all } = summed
    if (all.counted.length === 0) return refuse('nothing-to-sum')
    const despite = given.despite.trim()
    const doubtful = all.leftOut.filter((each) => each.doubtful)
    if (doubtful.length > 0 && despite === '')
      return refuse('doubtful-left', {
        field: 'despite',
        words: [
          doubtful.length,
          doubtful
            .slice(0, 3)
            .map(({ child, why }) => `${child.name}（${LEFT_OUT[why]}）`)
            .join('；'),
        ],
      })
    const names = new Map([...all.counted, ...all.leftOut].map(({ child }) => [child.organ, child.name]))
    const leftOut = all.leftOut.map(({ child, why, by }) => ({
      name: child.name,
      n: child.version,
      why,
      by: by.map((id) => names.get(id) ?? ''),
    }))
    const adjustments = adjustmentsIn(all)
    const n = ((await fixedSum(tx, organ, round.year))?.n ?? 0) + 1
    const digest = sumDigest(summed, adjustments)
    await sql`
      insert into collecting_sums (organ_id, year, n, pins, left_out, adjustments, successions, totals, digest, fixed_at, fixed_by)
      values (${organ}, ${round.year}, ${n}, ${JSON.stringify(pinsOf(summed))}::jsonb, ${JSON.stringify(leftOut)}::jsonb,
        ${JSON.stringify(adjustments)}::jsonb, ${JSON.stringify(all.history)}::jsonb, ${JSON.stringify(totalsOf(all))}::jsonb,
        ${digest}, ${at}, ${actor.author.name})`.execute(tx)
    const version = await countRoundChange(tx, organ, round.year)
    await record({
      did: 'collecting-sum-fixed',
      subject: { ...roundSubject(round), version },
      title: roundTitle(round),
      after: { 定稿: n, 计入的报告: all.counted.length, 调整: adjustments.length, 内容摘要: digest },
      why: despite || null,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { year: round.year, version, n, digest }
  })
