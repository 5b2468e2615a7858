/** What the API takes and gives of shortcomings beside the views: registrations, steps, offers. */
import { z } from 'zod'
import { SHORTCOMING_CODES } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { LONGEST, SOURCE_CODES } from './words.ts'

const text = (name: string, most: number) =>
  z.string({ error: `请写明${name}。` }).max(most, `${name}最多 ${most} 个字。`)
const category = z.enum(SHORTCOMING_CODES, { error: '请选择类别。' })
const unitId = z.uuid('请重新选择科室。').nullable().default(null)
const personId = z.uuid('请重新选择责任人。').nullable().default(null)
const day = (name: string) => z.iso.date(`${name}应写成 2026-03-02 的样子。`).transform((on) => on as LocalDate)
const measure = {
  text: text('整改措施', LONGEST.text),
  unitId,
  personId,
  dueOn: day('完成时限').nullable().default(null),
}
const measureId = z.uuid()
const reason = text('理由', LONGEST.says)

export const stepShape = z.discriminatedUnion('did', [
  z.object({
    did: z.literal('changed'),
    title: text('问题', LONGEST.title),
    category,
    unitId,
    foundOn: day('发现日期'),
  }),
  z.object({ did: z.literal('measure-added'), ...measure }),
  z.object({ did: z.literal('measure-changed'), measure: measureId, ...measure }),
  z.object({
    did: z.literal('measure-ended'),
    measure: measureId,
    as: z.enum(['done', 'dropped']),
    says: text('完成情况', LONGEST.says),
    on: day('完成日期'),
  }),
  z.object({ did: z.literal('measure-reopened'), measure: measureId, reason }),
  z.object({ did: z.literal('closed'), result: text('整改的结果', LONGEST.says), on: day('完成日期') }),
  z.object({ did: z.literal('reopened'), reason }),
])
export const registrationShape = z.object({
  title: text('问题', LONGEST.title),
  category,
  source: z.enum(SOURCE_CODES, { error: '请选择来源。' }),
  year: z.int32().min(2008, '年度是四位数字，例如 2026。').max(9999, '年度是四位数字，例如 2026。'),
  foundOn: day('发现日期'),
  unitId,
  sourceSays: text('来源的说明', LONGEST.says).default(''),
  measure: z.object(measure).nullable().default(null),
})
export const offerShape = z.object({
  key: z.string(),
  source: z.enum(SOURCE_CODES),
  sourceSays: z.string(),
  title: z.string(),
  category,
  link: z.string(),
  says: z.string(),
  foundOn: z.string(),
  unitId: z.string().nullable(),
  unlikely: z.boolean().describe('多半不是问题：说的是打算怎样做的句子，或者提醒'),
})
export type OfferJson = z.infer<typeof offerShape>
export const takingShape = z.discriminatedUnion('as', [
  z.object({ as: z.literal('kept'), year: z.int32(), key: text('线索', 100), title: text('问题', LONGEST.title), category, unitId }), // prettier-ignore
  z.object({ as: z.literal('discarded'), year: z.int32(), key: text('线索', 100), reason }),
])
