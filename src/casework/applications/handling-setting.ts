/** How an organ numbers its applications, how long it lets an applicant supplement, how it takes fees: its own to decide. */
import { z } from 'zod'
import { ORGAN_PERIODS } from '../../law/time-limits/organ-periods.ts'
import type { OrganSetting } from '../organ-settings.ts'

/** Working days that an organ may give by preset; the notice itself may name another day. */
export const SUPPLEMENT_DAYS = { least: 3, most: 60 } as const

const PLACE = /\{[^{}]*\}/g
const KNOWN = ['{机关代字}', '{year}', '{seq}'] as const

/**
 * 登记号的写法 (letters-and-forms §2.1): one `{year}` and one `{seq}`, at most one `{机关代字}`, no other braces.
 * @returns what is wrong with it as a sentence; null when it may stand
 */
export function caseNumberFault(pattern: string): string | null {
  const places = pattern.match(PLACE) ?? []
  const count = (place: string): number => places.filter((each) => each === place).length
  const bare = pattern.replaceAll(PLACE, '')
  if (places.some((place) => !KNOWN.some((known) => known === place)) || /[{}]/.test(bare))
    return '登记号里只能有 {机关代字}、{year}、{seq} 三处空，其余照写。'
  if (count('{year}') !== 1 || count('{seq}') !== 1 || count('{机关代字}') > 1)
    return '登记号应当各有一处 {year}（年份）和 {seq}（顺序号），{机关代字} 可有可无，例如“{机关代字}依申请〔{year}〕{seq}号”。'
  if (!/\p{Script=Han}/u.test(bare) || /\d\{(?:year|seq)\}|\{(?:year|seq)\}(?:\d|\{(?:year|seq)\})/u.test(pattern))
    return '年份和顺序号前后要有文字隔开，例如“依申请〔{year}〕{seq}号”。'
  return null
}

/** The number of an application; throws for a pattern that `caseNumberFault` would not let stand. */
export const caseNumber = (pattern: string, organCode: string, year: number, seq: number): string => {
  const fault = caseNumberFault(pattern)
  if (fault) throw new Error(fault)
  const filled: Readonly<Record<string, string>> = {
    '{机关代字}': organCode.trim(),
    '{year}': String(year),
    '{seq}': String(seq),
  }
  return pattern.replaceAll(PLACE, (place) => filled[place] ?? place)
}

export const handlingShape = z.object({
  caseNumber: z
    .string()
    .trim()
    .max(60, '登记号的写法最多 60 个字。')
    .refine((pattern) => caseNumberFault(pattern) === null, {
      error: ({ input }) => caseNumberFault(String(input)) ?? '',
    })
    .describe('登记号的写法，例如 {机关代字}依申请〔{year}〕{seq}号'),
  supplementDays: z
    .int('补正期限请填整数。')
    .min(SUPPLEMENT_DAYS.least, `补正期限应当合理，不少于 ${SUPPLEMENT_DAYS.least} 个工作日。`)
    .max(SUPPLEMENT_DAYS.most, `补正期限最多 ${SUPPLEMENT_DAYS.most} 个工作日。`)
    .describe('告知补正时预填的补正期限，工作日'),
  howToPay: z.string().trim().max(500, '缴纳方式最多 500 个字。').describe('收费通知书写的缴纳方式'),
})
export type HandlingSetting = z.infer<typeof handlingShape>

/** Until the organ decides: numbers without its code, the usual period for a supplement (law/time-limits/organ-periods). */
export const HANDLING: OrganSetting<HandlingSetting> = {
  name: 'applications.handling',
  schema: handlingShape,
  preset: {
    caseNumber: '依申请〔{year}〕{seq}号',
    supplementDays: ORGAN_PERIODS.supplementReply.byDefault.workingDays,
    howToPay: '',
  },
}
