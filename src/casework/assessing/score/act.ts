/** 评分: facts the records do not tell, points a person gives, and the end of it. */
import { assessedFact } from '../../../law/assessment/facts.ts'
import { factsAsked } from '../../../law/assessment/sheet.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import { keepAssessment, titleOf } from '../assessment.ts'
import { openAssessment } from '../open.ts'
import type { AssessingRefusal } from '../refusals.ts'
import { scoreNow } from '../score-now.ts'
import { ASSESSMENT } from '../words.ts'

export type Done = { readonly id: string; readonly version: number } | AssessingRefusal
interface Seen {
  readonly id: string
  readonly seen: number
}

const told = (value: number | boolean | null | undefined): string | number | null =>
  typeof value === 'boolean' ? (value ? '是' : '否') : (value ?? null)

/** Answers a fact with a reason, or takes the answer back (null): then the records count again. */
export const answerFact = (
  world: ActingWorld,
  actor: Actor,
  asked: Seen & { readonly fact: string; readonly value: number | boolean | null; readonly reason: string },
): Promise<Done> =>
  act(world, actor, async (acting): Promise<Done> => {
    const opened = await openAssessment(acting, asked)
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state === 'concluded') return refuse('concluded')
    const { fact, value } = asked
    if (!factsAsked(of.sheet).includes(fact)) return refuse('no-fact')
    const described = assessedFact(fact)
    const reason = asked.reason.trim()
    if (value !== null) {
      if (described?.kind === 'yes' && typeof value !== 'boolean')
        return refuse('wrong-kind', { field: 'value', words: [described.label, '是或者否'] })
      if (described?.kind === 'count' && typeof value !== 'number')
        return refuse('wrong-kind', { field: 'value', words: [described.label, '数'] })
      if (typeof value === 'number' && value < 0)
        return refuse('wrong-kind', { field: 'value', words: [described?.label ?? fact, '不小于 0 的数'] })
      if (reason === '') return refuse('no-reason', { field: 'reason' })
    }
    const { [fact]: before, ...rest } = of.answers
    const answers = value === null ? rest : { ...rest, [fact]: { value, reason } }
    const version = await keepAssessment(acting.tx, actor.organId, of, { answers })
    const label = described?.label ?? fact
    await acting.record({
      did: 'assessment-answered',
      subject: { kind: ASSESSMENT, id: of.id, version },
      title: titleOf(of),
      before: { [label]: told(before?.value) },
      after: { [label]: told(value) },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
      ...(reason !== '' && { why: reason }),
    })
    return { id: of.id, version }
  })

/** Gives an item its points with a reason, or takes them back. */
export const givePoints = (
  world: ActingWorld,
  actor: Actor,
  asked: Seen & { readonly item: string; readonly points: number | null; readonly reason: string },
): Promise<Done> =>
  act(world, actor, async (acting): Promise<Done> => {
    const opened = await openAssessment(acting, asked)
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state === 'concluded') return refuse('concluded')
    const item = of.sheet.blocks.flatMap(({ items }) => items).find(({ key }) => key === asked.item)
    if (!item) return refuse('no-item')
    if (item.scoring.by !== 'manual') return refuse('not-manual')
    const reason = asked.reason.trim()
    const { points } = asked
    if (points !== null) {
      if (points < 0 || points > item.max) return refuse('too-many-points', { field: 'points', words: [item.max] })
      if (reason === '') return refuse('no-reason', { field: 'reason' })
    }
    const { [item.key]: before, ...rest } = of.points
    const given = points === null ? rest : { ...rest, [item.key]: { points, reason } }
    const version = await keepAssessment(acting.tx, actor.organId, of, { points: given })
    await acting.record({
      did: 'assessment-points-given',
      subject: { kind: ASSESSMENT, id: of.id, version },
      title: titleOf(of),
      before: { [item.says]: before?.points ?? null },
      after: { [item.says]: points },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
      ...(reason !== '' && { why: reason }),
    })
    return { id: of.id, version }
  })

/** Fixes the score as it stands; nothing may be pending. */
export const concludeAssessment = (world: ActingWorld, actor: Actor, asked: Seen): Promise<Done> =>
  act(world, actor, async (acting): Promise<Done> => {
    const opened = await openAssessment(acting, asked)
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state === 'concluded') return refuse('concluded')
    const score = await scoreNow(acting.tx, actor.organId, of, acting.at)
    const pending = score.blocks.flatMap(({ items }) => items.filter(({ state }) => state === 'pending'))
    const open = [...pending.map(({ says }) => says), ...score.vetoesPending]
    if (open.length > 0)
      return refuse('pending', { words: [open.length, `${open.slice(0, 5).join('、')}${open.length > 5 ? '等' : ''}`] })
    const version = await keepAssessment(acting.tx, actor.organId, of, {
      state: 'concluded',
      concluded: score,
      concludedAt: acting.at,
    })
    await acting.record({
      did: 'assessment-concluded',
      subject: { kind: ASSESSMENT, id: of.id, version },
      title: titleOf(of),
      after: { 得分: score.points, 满分: score.fullMarks, 结果: score.says },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id: of.id, version }
  })

/** Opens a concluded one again, with the reason; the records count anew. */
export const reopenAssessment = (
  world: ActingWorld,
  actor: Actor,
  asked: Seen & { readonly reason: string },
): Promise<Done> =>
  act(world, actor, async (acting): Promise<Done> => {
    const opened = await openAssessment(acting, asked)
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state !== 'concluded') return refuse('not-concluded')
    const why = asked.reason.trim()
    if (why === '') return refuse('no-reason', { field: 'reason' })
    const change = { state: 'open', concluded: null, concludedAt: null } as const
    const version = await keepAssessment(acting.tx, actor.organId, of, change)
    await acting.record({
      did: 'assessment-reopened',
      subject: { kind: ASSESSMENT, id: of.id, version },
      title: titleOf(of),
      why,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id: of.id, version }
  })
