/** 一批文书：letters drafted together, each with what may be done with it and where it reads differently from the first. */
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { LETTER_MATTERS } from '../letter-matters.ts'
import { may } from '../permissions.ts'
import { signOffView, type SignOffView } from '../sign-off/view.ts'
import { paragraphsOf } from './looked-into.ts'
import { composed, contentOf } from './content.ts'
import { lettersOfBatch, OPEN_FOR_WRITING, type Letter } from './letter.ts'
import type { LetterMatterSeen, MatterWorld } from './matter.ts'
import { letterSubject } from './open.ts'
import { presumed } from './presumed.ts'
import { differenceOf, type Difference } from './texts.ts'
import { seesText } from './who-reads.ts'

export interface BatchLetter {
  readonly letter: Letter
  readonly of: LetterMatterSeen
  readonly incomplete: string | null
  readonly mayHandIn: boolean
  readonly seen: SignOffView['seen']
  /** The step that is awaited. */
  readonly step: string | null
  /** Against the first letter of the batch; null where the text is not for who looks. */
  readonly differs: readonly Difference[] | null
}

/** The letters of a batch that `actor` may read. */
export async function batchOf(
  tx: Tx,
  world: MatterWorld,
  actor: Actor,
  batch: string,
  calendar: Calendar,
  today: LocalDate,
): Promise<readonly BatchLetter[]> {
  const found: BatchLetter[] = []
  let first: readonly string[] | null = null
  for (const letter of await lettersOfBatch(tx, actor.organId, batch)) {
    const matter = LETTER_MATTERS[letter.subject.kind]
    const of = matter && (await matter.find(tx, actor.organId, letter.subject.id))
    if (!matter || !of || !may(actor, matter.read, of.thing)) continue
    const content = await contentOf(tx, world, actor.organId, matter, letter, calendar)
    const guess = await presumed({ tx, actor, today }, letter)
    const read = 'say' in content ? content : composed(content, guess)
    const paragraphs = 'say' in read ? null : paragraphsOf(read)
    const signOff = await signOffView(tx, actor, letterSubject(letter), 'say' in content ? '' : content.digest)
    const sees = seesText(actor, letter, of.thing, may(actor, matter.send(letter.key), of.thing))
    first ??= paragraphs
    found.push({
      letter,
      of,
      incomplete: 'say' in read ? read.say : null,
      mayHandIn: may(actor, matter.draft, of.thing) && OPEN_FOR_WRITING.includes(letter.state) && paragraphs !== null,
      seen: signOff.seen,
      step: signOff.step,
      differs: sees && first && paragraphs ? differenceOf(first, paragraphs) : null,
    })
  }
  return found
}
