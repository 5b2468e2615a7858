/** 文件库的设置：how the report counts, and whether the older documents are all there. */
import { z } from 'zod'
import { TALLY_RULES } from '../../law/documents/tally.ts'
import type { OrganSetting } from '../organ-settings.ts'

export const librarySettingShape = z.object({
  lapsedAsRepealed: z.boolean().describe('有效期届满、宣布失效、被撤销的，计入本年废止件数'),
  pendingAsInForce: z.boolean().describe('本年制发、年末尚未施行的，计入现行有效件数'),
  confirmedOn: z.iso
    .date()
    .nullable()
    .describe(
      '确认以前制定、仍然有效的文件都已经入库的日子；没有确认的为空，这时现行有效件数、对外公开总数不作为年报的数',
    ),
})
export type LibrarySetting = z.infer<typeof librarySettingShape>

export const LIBRARY_SETTING: OrganSetting<LibrarySetting> = {
  name: 'library',
  schema: librarySettingShape,
  preset: { ...TALLY_RULES, confirmedOn: null },
}
