/** What a step is asked for over HTTP. */
import { z } from 'zod'
import { calendarDay } from '../../applications/calendar-day.ts'
import { RESULT_CODES } from '../kinds.ts'
import { FINDINGS, WAYS, type Finding, type Way } from '../step.ts'

const keys = <Key extends string>(table: Readonly<Record<Key, string>>) => Object.keys(table) as [Key, ...Key[]]
const on = z.iso.date('请写明日期。').describe('哪一天')
const says = (what: string) => z.string().trim().max(4000, `${what}最多 4000 个字。`).default('').describe(what)
const needed = (what: string) => z.string().trim().min(1, `请填写${what}。`).max(4000, `${what}最多 4000 个字。`)
const short = z.string().trim().max(200, '最多 200 个字。').default('')

export const stepShape = z.discriminatedUnion('did', [
  z.object({
    did: z.literal('assigned'),
    on,
    unitId: z.uuid('请选择科室。'),
    internalDueOn: calendarDay('请写明内部期限。').nullable().default(null),
  }),
  z.object({ did: z.literal('competence-found'), on, competent: z.boolean(), says: needed('认定的理由') }),
  z.object({
    did: z.literal('verified'),
    on,
    finding: z.enum(keys<Finding>(FINDINGS)),
    says: needed('核实的情况'),
  }),
  z.object({ did: z.literal('put-right'), on, says: needed('纠正、整改的措施'), link: short.describe('网址') }),
  z.object({
    did: z.literal('concluded'),
    on,
    result: z.enum(RESULT_CODES),
    says: says('理由、情况'),
    competentName: short,
    competentContact: short,
    forwardedOn: z.iso.date().nullable().default(null),
    correctedOn: z.iso.date().nullable().default(null),
    before: short.describe('更正前的内容；按个人信息加密保存'),
    after: short.describe('更正后的内容；按个人信息加密保存'),
  }),
  z.object({ did: z.literal('answered'), on, way: z.enum(keys<Way>(WAYS)), number: short.describe('文书的文号') }),
  z.object({ did: z.literal('published'), on, where: needed('在哪里公开') }),
  z.object({ did: z.literal('withdrawn'), on, says: needed('怎样提出撤回') }),
  z.object({ did: z.literal('reopened'), on, reason: needed('重新办理的理由') }),
])
export type StepForm = z.infer<typeof stepShape>
