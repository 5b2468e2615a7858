/** 核对检查结果、区分处理记录：what the drafter answers for, and what was taken out; both are part of what is signed. */
import { LETTERS } from '../../../papers/letters/index.ts'
import { outcome, OUTCOME_CODES, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { act, type ActingWorld, type Acting, type Actor } from '../../acting.ts'
import { refuse } from '../../refusal.ts'
import type { LetterRefusal } from '../refusals.ts'
import { keepLetter, OPEN_FOR_WRITING, STATES, type Letter } from '../letter.ts'
import { letterSubject, openLetter } from '../open.ts'

type Kept = { readonly id: string; readonly version: number } | LetterRefusal

/** Keeps the answers of the drafter to findings; one that is empty is taken back. */
export const answerFindings = (
  world: ActingWorld,
  actor: Actor,
  {
    id,
    version,
    answers,
  }: {
    readonly id: string
    readonly version: number
    readonly answers: readonly { readonly finding: string; readonly reason: string }[]
  },
): Promise<Kept> =>
  changeLetter(world, actor, { id, version, did: 'letter-checked' }, (letter, { today }) => {
    const given = new Map(answers.map(({ finding, reason }) => [finding, reason.trim()]))
    const kept = letter.checked.filter(({ finding }) => !given.has(finding))
    const fresh = [...given].flatMap(([finding, reason]) => {
      const before = letter.checked.find((each) => each.finding === finding)
      if (reason === '') return []
      return [before?.reason === reason ? before : { finding, reason, by: actor.author.name, on: today }]
    })
    return {
      change: { checked: [...kept, ...fresh] },
      after: { 已核对的发现: kept.length + fresh.length },
    }
  })

export interface RedactionForm {
  readonly file: string
  readonly place: string
  readonly ground: string
}

/** Grounds on which a part may be withheld, as the catalogue of answers calls them. */
export const GROUNDS: Readonly<Record<string, string>> = Object.fromEntries(
  OUTCOME_CODES.filter((code) => outcome(code).class === 'denied').map((code) => [code, outcome(code).label]),
)

/** Keeps the whole record of what was taken out; a row that stays keeps who entered it. */
export const keepRedactions = (
  world: ActingWorld,
  actor: Actor,
  { id, version, rows }: { readonly id: string; readonly version: number; readonly rows: readonly RedactionForm[] },
): Promise<Kept> =>
  changeLetter(world, actor, { id, version, did: 'letter-redactions-kept' }, (letter, { today }) => ({
    change: {
      redactions: rows.map(({ file, place, ground }) => {
        const before = letter.redactions.find(
          (each) => each.file === file && each.place === place && each.ground === ground,
        )
        return before ?? { file, place, ground, by: actor.author.name, on: today }
      }),
    },
    after: { 区分处理: rows.map((row) => `${row.place}（${groundLabel(row.ground)}）`).join('；') || '无' },
  }))

/** The ground in words; a code that is none stands as it is. */
export const groundLabel = (ground: string): string =>
  Object.hasOwn(GROUNDS, ground) ? outcome(ground as OutcomeCode).label : ground

interface Changing {
  readonly id: string
  readonly version: number
  readonly did: 'letter-checked' | 'letter-redactions-kept'
}

const changeLetter = (
  world: ActingWorld,
  actor: Actor,
  { id, version, did }: Changing,
  changeOf: (
    letter: Letter,
    acting: Acting,
  ) => { readonly change: Partial<Letter>; readonly after: Readonly<Record<string, string | number>> },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const opened = await openLetter(acting, { id, seen: version }, ({ draft }) => draft)
    if ('refused' in opened) return opened
    const { letter, of, ground } = opened
    if (!OPEN_FOR_WRITING.includes(letter.state)) return refuse('not-writable', { words: [STATES[letter.state]] })
    const { change, after } = changeOf(letter, acting)
    const next = { ...letter, ...change, version: version + 1 }
    await keepLetter(acting.tx, actor.organId, next)
    await acting.record({
      did,
      subject: { ...letterSubject(letter), version: next.version },
      title: `${LETTERS[letter.key].title}（${of.title}）`,
      after,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { id, version: next.version }
  })
