/** 整改的设置：whether closing needs evidence. */
import { z } from 'zod'
import type { OrganSetting } from '../organ-settings.ts'

export const settingShape = z.object({
  evidence: z.boolean().describe('完成整改是否必须有佐证材料'),
})
export type ImprovingSetting = z.infer<typeof settingShape>

export const IMPROVING_SETTING: OrganSetting<ImprovingSetting> = {
  name: 'improving',
  schema: settingShape,
  preset: { evidence: true },
}
