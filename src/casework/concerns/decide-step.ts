/** Whether a step can be taken on a concern as it is. Pure: facts in, null or a refusal out. */
import { refuse, type Refused, type Say } from '../refusal.ts'
import type { Concern } from './case.ts'
import { PRESS } from './hours.ts'
import type { Step } from './step.ts'
import { PHASES, type Phase } from './words.ts'

export const SAY = {
  'not-found': '没有这件关切，或者不归您所在的机关。',
  'not-allowed': '{}',
  'not-now': '这件关切{}，现在不能{}。',
  blank: '请写明{}。',
  'already-answered': '已经发布了回应，不能再研判为不需回应。',
  'nothing-changed': '没有改动任何内容，不需要保存。',
  'no-press-due': '这件关切没有举行新闻发布会的时限要求，不用写明。',
  'press-held-already': '已经登记了新闻发布会，不用再写明。',
  'press-before': '新闻发布会的时间早于发现关切的时间，请核对。',
  'press-future': '新闻发布会的时间不能写成现在以后；举行以后再登记。',
  'into-itself': '不能并入自己，请选择另一件。',
  'into-unknown': '没有要并入的那一件，请重新选择。',
  'into-merged': '那一件已经并入{}，请直接并入{}。',
  'has-absorbed': '已经有{}件并入这一件，这一件应当作为主件；请把另一件并入这一件。',
} as const satisfies Say<string>
export type HandleRefusal = Refused<keyof typeof SAY>

/** Steps of `handle/act.ts`; a registration and a news conference have acts of their own. */
export type Handled = Exclude<Step, { readonly did: 'registered' | 'press-held' }>

const OPEN: readonly Phase[] = ['open', 'responding', 'answered', 'not-needed']
/** In which phases each step may be taken, and what it is called in a refusal. */
const WHEN: Readonly<
  Record<Exclude<Step['did'], 'registered'>, { readonly does: string; readonly in: readonly Phase[] }>
> = {
  corrected: { does: '更正登记', in: [...OPEN, 'closed'] },
  assigned: { does: '交办', in: OPEN },
  judged: { does: '研判', in: OPEN },
  'press-held': { does: '登记新闻发布会', in: [...OPEN, 'closed'] },
  'press-waived': { does: '写明不由本机关举行', in: OPEN },
  merged: { does: '并入另一件', in: OPEN },
  separated: { does: '取消并入', in: ['merged'] },
  closed: { does: '办结', in: ['answered', 'not-needed'] },
  reopened: { does: '重新办理', in: ['closed'] },
}

/** The steps that may be taken in a phase. */
export const stepsIn = (phase: Phase): readonly Exclude<Step['did'], 'registered'>[] =>
  (Object.keys(WHEN) as (keyof typeof WHEN)[]).filter((did) => WHEN[did].in.includes(phase))

/** What stands against taking a step now. */
export function stepRefused(
  of: Concern,
  step: Exclude<Step, { readonly did: 'registered' }>,
  at: Date,
): HandleRefusal | null {
  const when = WHEN[step.did]
  if (!when.in.includes(of.phase)) return refuse('not-now', { words: [PHASES[of.phase], when.does] })
  switch (step.did) {
    case 'judged':
      if (!step.needed && of.answeredAt) return refuse('already-answered', { field: 'needed' })
      if (!step.needed) return blank(step.opinion, '不需回应的理由', 'opinion')
      return null
    case 'press-held': {
      const held = new Date(step.heldAt)
      if (held > at) return refuse('press-future', { field: 'heldAt' })
      return held < of.foundAt ? refuse('press-before', { field: 'heldAt' }) : null
    }
    case 'press-waived':
      if (!of.owing.some(({ what }) => what === PRESS)) return refuse('no-press-due')
      if (of.press) return refuse('press-held-already')
      return blank(step.reason, '不由本机关举行的理由', 'reason')
    case 'corrected':
      return blank(step.reason, '更正的理由', 'reason')
    case 'merged':
      return blank(step.reason, '并入的理由', 'reason')
    case 'separated':
      return blank(step.reason, '取消并入的理由', 'reason')
    case 'closed':
      return blank(step.result, '办理结果', 'result')
    case 'reopened':
      return blank(step.reason, '重新办理的理由', 'reason')
    case 'assigned':
      return null
  }
}

const blank = (text: string, what: string, field: string): HandleRefusal | null =>
  text.trim() === '' ? refuse('blank', { words: [what], field }) : null
