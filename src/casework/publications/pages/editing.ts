/** What the parts of the editor share: the content as it stands, and how to change a part of it. */
import type { Content } from '../content.ts'
import type { GenreCode } from '../genres.ts'
import type { PublicationChoices } from '../choices.ts'
import type { Fault } from './beside.tsx'

export interface Editing {
  readonly genre: GenreCode
  readonly content: Content
  /** Changes a part; given as a question of what stands there now where something may have changed meanwhile. */
  readonly change: (part: Partial<Content> | ((now: Content) => Partial<Content>)) => void
  readonly choices: PublicationChoices
  readonly faults: readonly Fault[]
}
