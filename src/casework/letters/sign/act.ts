/** 交付会签、会签、签发文书：who signs puts their name to the exact content; when the last one has, the letter gets its number and date. */
import { documentNumber } from '../../../law/documents/document-number.ts'
import { LETTERS } from '../../../papers/letters/index.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { nextNumber } from '../../applications/store.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import type { FilesWorld } from '../../applications/keep-files.ts'
import { refuse, type Refused } from '../../refusal.ts'
import { SAY as SAY_SIGN, type SignRefusal, type Signing } from '../../sign-off/decide.ts'
import { handIn, SAY as SAY_HAND_IN, type HandInRefusal } from '../../sign-off/hand-in.ts'
import { chainOf } from '../../sign-off/purposes.ts'
import { sign } from '../../sign-off/sign.ts'
import { takeBack, SAY as SAY_TAKE_BACK, type TakeBackRefusal } from '../../sign-off/take-back.ts'
import type { Round } from '../../sign-off/round.ts'
import { checkLetter, findingsOf } from '../check-letter.ts'
import { unanswered } from '../findings.ts'
import { composed, contentOf, organWording } from '../content.ts'
import { keepContent } from '../keep-content.ts'
import { findLetter, keepLetter, OPEN_FOR_WRITING, STATES, type Letter } from '../letter.ts'
import type { MatterWorld } from '../matter.ts'
import { letterSubject, openLetter } from '../open.ts'
import { SAY as SAY_LETTER, type LetterRefusal } from '../refusals.ts'
import { keepText } from '../texts.ts'
import { presumed } from '../presumed.ts'
import { numberSeries } from '../number-series.ts'

export const SAY = { ...SAY_SIGN, ...SAY_HAND_IN, ...SAY_TAKE_BACK, ...SAY_LETTER }

export type SignWorld = ActingWorld & MatterWorld & FilesWorld
export type Stepped =
  | { readonly id: string; readonly version: number; readonly state: Letter['state'] }
  | LetterRefusal
  | HandInRefusal
  | SignRefusal
  | TakeBackRefusal

/** Hands a letter in to be signed; refused while it could not be made as it stands. */
export async function handInLetter(
  world: SignWorld,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Stepped> {
  await checkLetter(world, actor, id)
  return act(world, actor, async (acting): Promise<Stepped> => {
    const { tx, today } = acting
    const organ = actor.organId
    const opened = await openLetter(acting, { id, seen: version }, ({ draft }) => draft)
    if ('refused' in opened) return opened
    const { letter, matter, of } = opened
    if (!OPEN_FOR_WRITING.includes(letter.state)) return refuse('not-writable', { words: [STATES[letter.state]] })
    const calendar = await calendarOf(tx, organ)
    const choices = await matter.choices(tx, actor, letter.subject.id, calendar, today)
    const choice = choices.find((each) => each.key === letter.key)
    if (!choice?.open) return refuse('closed', { words: [choice?.why ?? '办理的现状用不到它。'] })
    const content = await contentOf(tx, world, organ, matter, letter, calendar)
    if ('say' in content) return refuse('cannot-compose', { words: [content.say] })
    const tried = composed(content, await presumed(acting, letter))
    if ('say' in tried) return refuse('cannot-compose', { words: [tried.say] })
    const { findings, unlooked, paragraphs } = await findingsOf(tx, world, organ, matter, letter, content, tried)
    if (unlooked.length > 0) return refuse('unlooked', { words: [unlooked.join('、')] })
    const faults = unanswered(findings)
    if (faults.length > 0) return refuse('unanswered', { words: [faults.length] })
    const handed = await handIn(acting, {
      subject: letterSubject(letter),
      chain: (await chainOf(tx, organ, matter.purpose(letter.key, letter))).value,
      digest: content.digest,
      title: `${LETTERS[letter.key].title}（${of.title}）`,
      link: `/letters/${id}`,
      unitId: of.unitId,
      dueOn: of.dueOn,
    })
    if ('refused' in handed) return handed
    await keepText(tx, world.cipher, organ, { id, round: handed.round, paragraphs })
    const wordingVersion = (await organWording(tx, organ, letter.key))?.version ?? 0
    return keepState(acting, letter, { state: 'in_review', digest: content.digest, wordingVersion })
  })
}

/** Signs the step that is awaited, or returns the letter. */
export const signLetter = (
  world: SignWorld,
  actor: Actor,
  { id, ...signing }: Omit<Signing, 'contentDigest'> & { readonly id: string },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const { tx } = acting
    const organ = actor.organId
    const first = await findLetter(tx, organ, id)
    const opened = first && (await openLetter(acting, { id, seen: first.version }, ({ read }) => read))
    if (!opened) return refuse('not-found')
    if ('refused' in opened) return opened
    const { letter, matter, of } = opened
    if (letter.state !== 'in_review') return refuse('not-in-review', { words: [STATES[letter.state]] })
    const content = await contentOf(tx, world, organ, matter, letter, await calendarOf(tx, organ))
    if ('say' in content) return refuse('cannot-compose', { words: [content.say] })
    const signed = await sign(acting, { ...signing, subject: letterSubject(letter), contentDigest: content.digest })
    if ('refused' in signed) return signed
    if (signed.state === 'open') return { id, version: letter.version, state: letter.state }
    if (signed.state === 'returned') return keepState(acting, letter, { state: 'returned', wordingVersion: null })
    const approval = approvalOf(signed.round, acting.today)
    const number = await giveNumber(acting, letter)
    const final = composed(content, { number, date: acting.today, approval })
    // 没有签成：the signature is undone with everything else, and the drafter is told by whoever signs.
    if ('say' in final) throw new CannotIssue(final.say)
    const contentFileId = await keepContent(acting, world, letter, final)
    const kept = await keepState(acting, letter, {
      state: 'approved',
      number,
      datedOn: acting.today,
      digest: content.digest,
      contentFileId,
    })
    await acting.record({
      did: 'letter-approved',
      subject: { ...letterSubject(letter), version: letter.version + 1 },
      title: `${LETTERS[letter.key].title}（${of.title}）`,
      after: { 文号: number, 成文日期: acting.today, 内容摘要: content.digest },
    })
    return kept
  }).catch((fault: unknown): Stepped => {
    if (fault instanceof CannotIssue) return refuse('cannot-compose', { words: [fault.say] })
    throw fault
  })

/** The drafter takes a letter back from signing. */
export const takeLetterBack = (
  world: SignWorld,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Stepped> =>
  act(world, actor, async (acting): Promise<Stepped> => {
    const opened = await openLetter(acting, { id, seen: version }, ({ read }) => read)
    if ('refused' in opened) return opened
    const { letter } = opened
    if (letter.state !== 'in_review') return refuse('not-in-review', { words: [STATES[letter.state]] })
    const back = await takeBack(acting, letterSubject(letter))
    return 'refused' in back ? back : keepState(acting, letter, { state: 'draft', wordingVersion: null })
  })

/** Undoes a signature whose letter turned out not to be possible on the day of signing. */
class CannotIssue extends Error {
  readonly say: string
  constructor(say: string) {
    super(say)
    this.say = say
  }
}

async function keepState(
  { tx, actor }: Acting,
  letter: Letter,
  change: Partial<Letter>,
): Promise<Exclude<Stepped, Refused<string>>> {
  const next: Letter = { ...letter, ...change, version: letter.version + 1 }
  await keepLetter(tx, actor.organId, next)
  return { id: letter.id, version: next.version, state: next.state } as Exclude<Stepped, Refused<string>>
}

/** 同意延期、批准逾期告知的是政府信息公开工作机构负责人：the office head's signature in the round, else the last one. */
function approvalOf({ chain, signatures }: Round, today: LocalDate) {
  const step = chain.steps.find(({ duty }) => duty === 'office-head')
  const own = signatures.find(({ stepKey }) => stepKey === step?.key) ?? signatures.at(-1)
  return own ? { by: own.by.name, on: today } : null
}

async function giveNumber({ tx, actor, today }: Acting, letter: Letter): Promise<string> {
  const year = Number(today.slice(0, 4))
  const series = await numberSeries(tx, actor.organId, letter.key)
  const seq = await nextNumber(tx, actor.organId, `letter:${series.pattern}`, year)
  const numbered = documentNumber(series, year, seq)
  if ('refused' in numbered) throw new CannotIssue('还没有设置机关代字，不能编发文字号；请先在机关简介里填写。')
  return numbered.number
}
