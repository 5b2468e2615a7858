/** 文书属于什么：every kind of matter that sends letters, with its adapter. */
import { APPLICATION_LETTERS } from './applications/letter-matter.ts'
import type { LetterMatter } from './letters/matter.ts'
import { MATTER_LETTERS } from './matters/letter-matter.ts'

/** By kind, which may come from a caller: of no kind but these, not even what every object has. */
export const LETTER_MATTERS: Readonly<Record<string, LetterMatter | undefined>> = Object.assign(
  Object.create(null) as object,
  { [APPLICATION_LETTERS.kind]: APPLICATION_LETTERS, [MATTER_LETTERS.kind]: MATTER_LETTERS },
)
