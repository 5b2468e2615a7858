/** 用语清单：words the check looks for besides its rules – names of leaders and places, sensitive words – kept by the organ. */
import { z } from 'zod'
import type { ListedWord } from '../../intake/release/finding.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readSetting, type OrganSetting } from '../organ-settings.ts'

export const WORD_LIST_SETTING: OrganSetting<readonly ListedWord[]> = {
  name: 'publications.words',
  schema: z
    .array(
      z.object({
        word: z.string().trim().min(1).max(60),
        instead: z.string().trim().max(60).optional(),
        severity: z.enum(['error', 'warning', 'info']),
        source: z.string().trim().max(100),
      }),
    )
    .max(5000) as z.ZodType<readonly ListedWord[]>,
  preset: [],
}

/** The words the check is told of. */
export const listedWords = async (tx: Tx, organ: string): Promise<readonly ListedWord[]> =>
  (await readSetting(tx, organ, WORD_LIST_SETTING)).value
