/** 发文字号的序列：one series a year for each kind of letter, as the organ has set it. */
import { z } from 'zod'
import { documentNumber, NUMBER_SAYS, REPLY_PATTERN, type NumberSeries } from '../../law/documents/document-number.ts'
import { PROCEDURAL_LETTERS, type LetterKey } from '../../papers/letters/index.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readSetting, type OrganSetting } from '../organ-settings.ts'
import { organProfile } from '../organs/profile.ts'

/** What is wrong with a pattern, as a sentence; null when it may stand. */
export function patternFault(pattern: string): string | null {
  const tried = documentNumber({ organCode: '某', pattern }, 2026, 1)
  return 'refused' in tried ? NUMBER_SAYS[tried.refused] : null
}

const pattern = z
  .string()
  .trim()
  .max(60, '文号格式最多 60 个字。')
  .refine((text) => patternFault(text) === null, { error: ({ input }) => patternFault(String(input)) ?? '' })

export const seriesShape = z.object({
  answer: pattern.describe('答复书、告知书的文号，例如 {机关代字}公复〔{year}〕{seq}号'),
  procedural: pattern.describe('补正、延期、征求意见等办理中的文书的文号'),
})
export type SeriesSetting = z.infer<typeof seriesShape>

export const SERIES: OrganSetting<SeriesSetting> = {
  name: 'letters.numbers',
  schema: seriesShape,
  preset: { answer: REPLY_PATTERN, procedural: '{机关代字}公告〔{year}〕{seq}号' },
}

/** The series a letter is numbered in; one pattern for both kinds makes one series. */
export async function numberSeries(tx: Tx, organ: string, key: LetterKey): Promise<NumberSeries> {
  const { value } = await readSetting(tx, organ, SERIES)
  const { profile } = await organProfile(tx, organ)
  const kind = Object.hasOwn(PROCEDURAL_LETTERS, key) ? 'procedural' : 'answer'
  return { organCode: profile.numberCode, pattern: value[kind] }
}
