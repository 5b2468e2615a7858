/** The check before a release, of one letter: on demand and when it is handed in. */
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Letter as Composed } from '../../papers/letters/compose.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { LETTER_MATTERS } from '../letter-matters.ts'
import { composed, contentOf, type Content } from './content.ts'
import { findLetter, type Letter } from './letter.ts'
import type { LetterMatter, MatterWorld } from './matter.ts'
import { presumed } from './presumed.ts'
import { releaseContext } from './release-context.ts'
import { answeredFindings, type ShownFinding } from './findings.ts'
import { lookedInto, paragraphsOf, scanEnclosed, type ScanWorld } from './looked-into.ts'

/** Looks into the files of a letter that were not looked into yet; heavy, and outside of any transaction. */
export async function checkLetter(world: ScanWorld & MatterWorld, actor: Actor, id: string): Promise<void> {
  const organ = actor.organId
  const known = await look(world, actor, async (tx) => {
    const letter = await findLetter(tx, organ, id)
    const matter = letter && LETTER_MATTERS[letter.subject.kind]
    if (!letter || !matter) return null
    const content = await contentOf(tx, world, organ, matter, letter, await calendarOf(tx, organ))
    if ('say' in content) return null
    const persons = await matter.persons(tx, world, organ, letter.subject.id)
    return { enclosed: content.enclosed, context: await releaseContext(tx, organ, letter, persons) }
  })
  if (known) await scanEnclosed(world, organ, known.enclosed, known.context)
}

export interface Looked {
  readonly findings: readonly ShownFinding[]
  /** Names of files that were not looked into yet. */
  readonly unlooked: readonly string[]
  /** How the letter reads. */
  readonly paragraphs: readonly string[]
}

/** What stands against letting this letter go, with the answers given. */
export async function findingsOf(
  tx: Tx,
  world: MatterWorld,
  organ: string,
  matter: LetterMatter,
  letter: Letter,
  { enclosed }: Content,
  reads: Composed,
): Promise<Looked> {
  const persons = await matter.persons(tx, world, organ, letter.subject.id)
  const context = await releaseContext(tx, organ, letter, persons)
  const paragraphs = paragraphsOf(reads)
  const { looked, unlooked } = await lookedInto(tx, world.cipher, organ, enclosed, context, paragraphs.join('\n'))
  return { findings: answeredFindings(looked, letter), unlooked, paragraphs }
}

/** How a letter reads now, as plain paragraphs; null when it cannot be made. */
export async function readsNow(
  tx: Tx,
  world: MatterWorld,
  actor: Actor,
  matter: LetterMatter,
  letter: Letter,
  calendar: Calendar,
): Promise<readonly string[] | null> {
  const content = await contentOf(tx, world, actor.organId, matter, letter, calendar)
  if ('say' in content) return null
  const reads = composed(content, await presumed({ tx, actor, today: today() as LocalDate }, letter))
  return 'say' in reads ? null : paragraphsOf(reads)
}
