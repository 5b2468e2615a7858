/** The manual's page of letters: every one with its code, purpose, provision and picture. */
import { localDate } from '../../law/local-date.ts'
import { composeLetter, type Letter } from '../../papers/letters/compose.ts'
import type { LetterFacts } from '../../papers/letters/facts.ts'
import type { LetterForm } from '../../papers/letters/form.ts'
import { LETTER_KEYS, LETTERS, type LetterKey } from '../../papers/letters/index.ts'
import { specimen, SPECIMEN_ORGAN } from '../../papers/letters/specimens/index.ts'

/** Day of every sample: after 行政复议法 of 2023 came into force, so that both kinds of clause are seen. */
const SAMPLE_DAY = localDate('2024-05-30')

/** Letter keys in the order of their codes. */
export const SAMPLE_KEYS: readonly LetterKey[] = [...LETTER_KEYS].sort((a, b) =>
  LETTERS[a].code === LETTERS[b].code ? 0 : LETTERS[a].code < LETTERS[b].code ? -1 : 1,
)

/** The sample letter of a key. */
export function sampleLetter(key: LetterKey): Letter {
  // Each key's specimen has the facts of its own form; the union of all forms cannot say so.
  const form = LETTERS[key] as unknown as LetterForm
  const letter = composeLetter(form, specimen(key, SAMPLE_DAY) as LetterFacts, SPECIMEN_ORGAN)
  if ('refused' in letter) throw new Error(`${key}: ${letter.say}`)
  return letter
}

/** File name of a key's picture. */
export const pictureName = (key: LetterKey): string =>
  `${LETTERS[key].code.toLowerCase()}-${key.replaceAll('_', '-').replaceAll(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}.png`

/** The page in Markdown. */
export function lettersPage(): string {
  return [
    '# 依申请公开文书样张',
    '',
    '由程序按样例事实生成（`npm run generate` 写本页，`src/doors/cli/letter-pictures.ts` 画图，做法见 `docs/recipes/redraw-letter-samples.md`）。',
    '样张中的机关、个人、单位、文号都是虚构的。红色虚线圆圈是留给印章的位置，正式印制时不画。',
    '',
    '法定要素（收到日期、申请内容、办理经过、依据和决定、救济告知等）由系统根据事实和法律生成，不能改写；其余文字可以按机关的习惯改写，',
    '每次改写是一个有编号、有日期的版本，丢掉必需的填空的不能保存。',
    '',
    '| 编号 | 文书 | 给谁 | 用途 | 依据 | 样张 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...SAMPLE_KEYS.map((key) => {
      const { code, title, to, purpose, cites } = LETTERS[key]
      return `| ${code} | ${title} | ${to} | ${purpose} | ${cites.join('、')} | [图](${pictureName(key)}) |`
    }),
    '',
    ...SAMPLE_KEYS.flatMap((key) => {
      const { code, title, purpose } = LETTERS[key]
      return [`## ${code} ${title}（${purpose}）`, '', `![${code} ${title}](${pictureName(key)})`, '']
    }),
  ].join('\n')
}
