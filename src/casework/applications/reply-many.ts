/**
 * 比照办理：several applications for the same thing, often from many people at once, get the judgement and the letter of one of them.
 * Each is judged by itself, with its own clock and number: what does not fit one says why, and the others go on.
 */
import { LETTERS } from '../../papers/letters/index.ts'
import { today } from '../../platform/clock.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { look, type ActingWorld, type Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { draftLetter } from '../letters/draft/act.ts'
import { lettersOf, UNDER_WAY, type Letter } from '../letters/letter.ts'
import { refusalSays, type SentRow } from '../letters/send/outgoing.ts'
import { may } from '../permissions.ts'
import { sentenceOf, type Refused } from '../refusal.ts'
import { caseOf, type Case } from './case.ts'
import { handleStep, type Handled } from './handle/act.ts'
import { SAY as SAY_HANDLE } from './handle/decide.ts'
import { findApplication, settledOutcome, stepsOf } from './store.ts'
import type { StepOf } from './step.ts'
import { SAY as SAY_STEP } from './take-step.ts'

export type ReplyWorld = ActingWorld & Pick<Ground, 'cipher' | 'config'>

export interface Replying {
  /** The application whose judgement and letter are followed. */
  readonly model: string
  readonly applications: readonly string[]
  readonly batch: string
}

/** Judges and drafts for each application as for the model; a row for each, in the order asked. */
export async function replyMany(
  world: ReplyWorld,
  actor: Actor,
  { model, applications, batch }: Replying,
): Promise<readonly SentRow[]> {
  const pattern = await look(world, actor, (tx) => known(tx, actor, model))
  const rows: SentRow[] = []
  for (const id of new Set(applications)) {
    const fault = pattern ? await replyOne(world, actor, id, { pattern, batch, model }) : NO_MODEL
    const title = (await look(world, actor, (tx) => findApplication(tx, actor.organId, id)))?.caseNo ?? ''
    rows.push({ id, title: fault === NOT_THERE ? '' : title, done: fault === '', says: fault })
  }
  return rows
}

const NOT_THERE = SAY_STEP['not-found']
const NO_MODEL = '作样的那一件还没有对每一项都作出判断，先办好那一件。'

interface Pattern {
  readonly judged: readonly StepOf<'judged'>[]
  readonly items: number
  readonly mainOutcome: Case['mainOutcome']
  readonly letter: Pick<Letter, 'way' | 'facts' | 'texts'>
}

/** Null when the model cannot be read, or has no answer that follows from its judgements. */
async function known(tx: Parameters<typeof stepsOf>[0], actor: Actor, id: string): Promise<Pattern | null> {
  const organ = actor.organId
  const application = await findApplication(tx, organ, id)
  if (!application || !may(actor, 'applications.read', application)) return null
  const of = caseOf(await stepsOf(tx, organ, id))
  const settled = settledOutcome(of, today() as LocalDate)
  if (!settled) return null
  const letters = await lettersOf(tx, organ, { kind: 'application', id })
  const letter = letters.findLast(({ key, state }) => key === settled && state !== 'void')
  return {
    judged: [...of.judged.values()].toSorted((one, other) => one.item - other.item),
    items: of.items.length,
    mainOutcome: of.mainOutcome,
    letter: { way: letter?.way ?? 'post', facts: letter?.facts ?? {}, texts: letter?.texts ?? {} },
  }
}

/** '' when it is done, else why not. */
async function replyOne(
  world: ReplyWorld,
  actor: Actor,
  id: string,
  { pattern, batch, model }: { readonly pattern: Pattern; readonly batch: string; readonly model: string },
): Promise<string> {
  const read = () =>
    look(world, actor, async (tx) => {
      const application = await findApplication(tx, actor.organId, id)
      if (!application || !may(actor, 'applications.read', application)) return null
      return { version: application.version, of: caseOf(await stepsOf(tx, actor.organId, id)) }
    })
  const first = await read()
  if (!first) return NOT_THERE
  if (id !== model) {
    if (Math.max(first.of.items.length, 1) !== Math.max(pattern.items, 1))
      return `请求事项是${Math.max(first.of.items.length, 1)}项，与作样的不同，请单独判断。`
    const fault = await judgeAlike(world, actor, id, pattern, first)
    if (fault) return fault
  }
  const now = await read()
  const key = now && settledOutcome(now.of, today() as LocalDate)
  if (!key) return NO_MODEL
  const letters = await look(world, actor, (tx) => lettersOf(tx, actor.organId, { kind: 'application', id }))
  const begun = letters.find((letter) => letter.key === key && UNDER_WAY.includes(letter.state))
  // Done already in an earlier call that broke off: once is enough.
  if (begun?.batch === batch) return ''
  const drafted = await draftLetter(world, actor, {
    subject: { kind: 'application', id },
    key,
    ref: null,
    batch,
    ...pattern.letter,
    facts: { ...pattern.letter.facts },
  })
  if (!('refused' in drafted)) return ''
  return begun ? `已经有一份${LETTERS[key].title}在办，请在那一份上继续。` : refusalSays(drafted)
}

/** Puts down the judgements of the model; one that is there already and is the same is left, another stands in the way. */
async function judgeAlike(
  world: ReplyWorld,
  actor: Actor,
  id: string,
  { judged, mainOutcome }: Pattern,
  { version: seen, of }: { readonly version: number; readonly of: Case },
): Promise<string> {
  let version = seen
  for (const { item, outcome, facts, withheld } of judged) {
    const own = of.judged.get(item)
    if (own && own.outcome !== outcome) return '已经作出了不同的判断，请单独办理。'
    if (own) continue
    const step = { did: 'judged' as const, on: today() as LocalDate, item, outcome, facts, withheld: [...withheld] }
    const done = await handleStep(world, actor, { id, version, step: step as never, files: [] })
    if ('refused' in done) return saysOf(done)
    version = done.version
  }
  if (mainOutcome && of.mainOutcome === null) {
    const step = { did: 'main-outcome-named' as const, on: today() as LocalDate, outcome: mainOutcome }
    const done = await handleStep(world, actor, { id, version, step, files: [] })
    if ('refused' in done) return saysOf(done)
  }
  return ''
}

function saysOf(refusal: Extract<Handled, { readonly refused: string }>): string {
  if (refusal.refused === 'changed-meanwhile' || refusal.refused === 'files-refused')
    return '刚有人办了这一件，请刷新以后单独办。'
  return sentenceOf(refusal as Refused<keyof typeof SAY>, SAY)
}

const SAY = { ...SAY_STEP, ...SAY_HANDLE }
