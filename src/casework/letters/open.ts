/** Getting hold of a letter for an act: the letter and its matter, both locked, and who acts allowed to do it. */
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { LETTER_MATTERS } from '../letter-matters.ts'
import { groundFor, PERMISSIONS, type Ground, type PermissionCode } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { findLetter, LETTER, type Letter, type LetterSubject } from './letter.ts'
import type { LetterMatter } from './matter.ts'
import type { LetterRefusal } from './refusals.ts'

type Seen = NonNullable<Awaited<ReturnType<LetterMatter['find']>>>

export interface Opened {
  readonly letter: Letter
  readonly matter: LetterMatter
  readonly of: Seen
  /** In whose place. */
  readonly ground: Ground
}

/** The matter a letter is or would be of, locked; null when who acts may not see it. */
export async function openMatter(
  { tx, actor }: Acting,
  subject: LetterSubject,
  needs: (matter: LetterMatter) => PermissionCode,
): Promise<Pick<Opened, 'matter' | 'of' | 'ground'> | LetterRefusal> {
  const matter = LETTER_MATTERS[subject.kind]
  const of = matter && (await matter.find(tx, actor.organId, subject.id, true))
  if (!matter || !of || !groundFor(actor, matter.read, of.thing)) return refuse('not-found')
  const code = needs(matter)
  const ground = groundFor(actor, code, of.thing)
  return ground ? { matter, of, ground } : refuse('not-allowed', { words: [PERMISSIONS[code].says] })
}

/** A letter in the version that was seen, with its matter; or why who acts may not do this with it. */
export async function openLetter(
  acting: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
  needs: (matter: LetterMatter, letter: Letter) => PermissionCode,
): Promise<Opened | LetterRefusal> {
  const { tx, actor } = acting
  const first = await findLetter(tx, actor.organId, id)
  if (!first) return refuse('not-found')
  // The matter is locked before its letter, as everywhere.
  const opened = await openMatter(acting, first.subject, (matter) => needs(matter, first))
  if ('refused' in opened) return opened
  const letter = await findLetter(tx, actor.organId, id, true)
  if (!letter) return refuse('not-found')
  if (letter.version !== seen) return changedMeanwhile(tx, actor.organId, letterSubject(letter), seen)
  return { ...opened, letter }
}

/** The subject of a letter's events and signatures. */
export const letterSubject = ({ id }: Pick<Letter, 'id'>) => ({ kind: LETTER, id })
