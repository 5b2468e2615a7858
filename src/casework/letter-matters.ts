/** 文书属于什么：every kind of matter that sends letters, with its adapter. */
import { APPLICATION_LETTERS } from './applications/letter-matter.ts'
import type { LetterMatter } from './letters/matter.ts'

export const LETTER_MATTERS: Readonly<Record<string, LetterMatter>> = {
  [APPLICATION_LETTERS.kind]: APPLICATION_LETTERS,
}
