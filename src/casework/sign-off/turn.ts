/** 轮到谁：the to-do of the awaited step, and the message to the drafter. */
import type { Acting } from '../acting.ts'
import { notify } from '../notifications/notify.ts'
import { closeToDo, openToDo } from '../to-do/to-do.ts'
import { awaitedStep, type Round } from './round.ts'

/** Kind of the to-dos of signing. */
export const TO_DO = 'sign-off'

/** Tells those whose turn it is; who cannot sign after all (the drafter, who has signed) sees why on the thing's page. */
export async function openTurn({ tx, actor, at }: Acting, round: Round): Promise<void> {
  const step = awaitedStep(round)
  if (!step) return
  await openToDo(tx, actor.organId, at, {
    kind: TO_DO,
    subject: round.subject,
    title: `会签“${round.title}”（${step.label}）`,
    link: round.link,
    assignee: { duty: step.duty, unit: step.where === 'own-unit' ? round.unitId : null },
    dueOn: round.dueOn,
  })
}

/** The step is signed, or need not be signed any more. */
export async function closeTurn(
  { tx, actor, at }: Acting,
  { subject }: Round,
  state: 'done' | 'cancelled',
): Promise<void> {
  await closeToDo(tx, actor.organId, at, { subject, kind: TO_DO, state, by: actor.author.name })
}

/** Tells the drafter how it ended, without the opinion, as it may go out by mail or robot; a drafter who has left is not told. */
export async function tellDrafter(
  { tx, actor, at }: Acting,
  { subject, round, title, link, drafter }: Round,
  state: 'returned' | 'done',
): Promise<void> {
  if (drafter.personId === null) return
  const says =
    state === 'done' ? `“${title}”会签完成，可以继续办理` : `“${title}”被${actor.author.name}退回，请修改后重新交付会签`
  await notify(tx, {
    organ: actor.organId,
    person: drafter.personId,
    kind: 'result',
    title: says,
    body: says,
    link,
    cause: `sign-off:${subject.kind}:${subject.id}:${round}:${state}`,
    at,
  })
}
