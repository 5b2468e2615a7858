/** 出去的，读得回来：every mandatory element of every letter stands in the file that is sent, in either carrier. */
import { expect, test } from 'vitest'
import { decode } from '../../intake/grids/decode.ts'
import type { SourceDocument } from '../../intake/grids/document.ts'
import { localDate } from '../../law/local-date.ts'
import { composeLetter, type Letter } from '../../papers/letters/compose.ts'
import type { LetterFacts } from '../../papers/letters/facts.ts'
import type { LetterForm } from '../../papers/letters/form.ts'
import { LETTER_KEYS, LETTERS, type LetterKey } from '../../papers/letters/index.ts'
import { specimen, SPECIMEN_ORGAN } from '../../papers/letters/specimens/index.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'

/** Without white space, and without the numbers between pages. */
const words = (text: string): string => text.replaceAll(/—\s*\d+\s*—|\s|\u200B/g, '')

const textOf = ({ blocks }: SourceDocument): string =>
  words(
    blocks
      .map((block) =>
        block.kind === 'grid' ? block.rows.flatMap((row) => row.map(({ text }) => text)).join('\n') : block.text,
      )
      .join('\n'),
  )

function sample(key: LetterKey): Letter {
  const letter = composeLetter(
    LETTERS[key] as unknown as LetterForm,
    specimen(key, localDate('2024-05-16')) as LetterFacts,
    SPECIMEN_ORGAN,
  )
  if ('refused' in letter) throw new Error(letter.say)
  return letter
}

test.each(LETTER_KEYS)('%s：docx 和 pdf 里都有全部法定要素、文号、收文人、机关和日期', async (key) => {
  const letter = sample(key)
  const wanted = [
    ...letter.elements.flatMap(({ texts }) => texts),
    letter.title,
    letter.to ?? '',
    letter.number ?? '',
    letter.signature?.organ ?? '',
    letter.signature?.date ?? '',
    ...letter.attachments,
  ]
  const files = { docx: await paperToDocx(letter), pdf: paperToPdf(letter).bytes }
  for (const [form, bytes] of Object.entries(files)) {
    const text = textOf(await decode(bytes, `letter.${form}`))
    for (const piece of wanted) expect(text, form).toContain(words(piece))
  }
})
