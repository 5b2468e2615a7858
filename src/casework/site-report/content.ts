/** What people put into a year's form: values no record has, values in place of a counted one with their reason, items changed. */
import { z } from 'zod'

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `最多 ${most} 个字。`)
    .regex(/^[^\p{Cc}]*$/u, '含有看不见的控制字符，请重新输入。')
const MOST = 9_999_999_999
/** As it is printed: words, a number, 是 or 否. */
export const valueShape = z.union([
  line(300),
  z.number().min(0, '不能小于 0。').max(MOST, '数太大，请核对。'),
  z.boolean(),
])
export type SiteValue = z.infer<typeof valueShape>

export const siteContentShape = z.object({
  /** By key of the item; what is not there was not entered, and is no 0. */
  entered: z
    .record(z.string().max(80), z.object({ value: valueShape, reason: line(300).default('') }))
    .refine((all) => Object.keys(all).length <= 300, '填写的项目太多。')
    .default({}),
  /** Items called otherwise here, or left out. */
  items: z
    .record(z.string().max(80), z.object({ label: line(60).default(''), out: z.boolean().default(false) }))
    .refine((all) => Object.keys(all).length <= 300, '改动的项目太多。')
    .default({}),
  own: z
    .array(
      z.object({
        key: z.string().regex(/^own-[a-z0-9-]{1,40}$/, '项目的编号不对。'),
        group: z.string().max(40),
        label: line(60).refine((text) => text !== '', '请写项目的名称。'),
        unit: line(10).default(''),
        kind: z.enum(['text', 'count', 'number', 'yes-no']),
      }),
    )
    .max(50, '自己增加的项目最多 50 个。')
    .default([]),
})
export type SiteContent = z.infer<typeof siteContentShape>
export const NO_CONTENT: SiteContent = { entered: {}, items: {}, own: [] }
