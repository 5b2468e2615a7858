/** 征集结束以后几日以内公布采纳情况：no rule names the days, the organ decides; the preset stands in the law room with its standing. */
import { z } from 'zod'
import { inForceOn } from '../../law/dated.ts'
import { RESULT_WITHIN } from '../../law/disclosure/public-comment.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { OrganSetting } from '../organ-settings.ts'

export const MOST_RESULT_DAYS = 180

export const consultationSettingShape = z.object({
  resultDays: z
    .int('请填整数。')
    .min(1, '至少 1 日。')
    .max(MOST_RESULT_DAYS, `最多 ${MOST_RESULT_DAYS} 日。`)
    .nullable()
    .describe('征集截止后几日以内公布采纳情况；空为按缺省'),
})
export type ConsultationSetting = z.infer<typeof consultationSettingShape>

export const CONSULTATION_SETTING: OrganSetting<ConsultationSetting> = {
  name: 'consultations',
  schema: consultationSettingShape,
  preset: { resultDays: null },
}

/** Days within which the result of a consultation that ended on a day is to be published. */
export function resultDays({ resultDays: own }: ConsultationSetting, ends: LocalDate): number {
  return own ?? (inForceOn(RESULT_WITHIN, ends) ?? RESULT_WITHIN[RESULT_WITHIN.length - 1])?.value ?? MOST_RESULT_DAYS
}
