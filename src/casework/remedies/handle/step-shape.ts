/** The steps as the desk's forms send them. */
import { z } from 'zod'
import { RESULT_CODES, type ResultCode } from '../../../law/applications/remedies/results.ts'
import { calendarDay } from '../../applications/calendar-day.ts'
import { APPELLANTS, WAYS, type Appellant, type Way } from '../step.ts'

const on = calendarDay('请写明日期。')
const text = (label: string, most = 2000) =>
  z.string(`请填写${label}。`).trim().min(1, `请填写${label}。`).max(most, `${label}太长了。`)
const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>): [Code, ...Code[]] =>
  Object.keys(table) as [Code, ...Code[]]
const result = z.enum(RESULT_CODES as [ResultCode, ...ResultCode[]], '请选择结果。')

export const stepShape = z.discriminatedUnion(
  'did',
  [
    z.object({
      did: z.literal('answered'),
      on,
      way: z.enum(codes<Way>(WAYS), '请选择提交方式。'),
      papers: text('提交的材料'),
    }),
    z.object({ did: z.literal('evidence-supplemented'), on, what: text('补充的证据') }),
    z.object({
      did: z.literal('hearing-set'),
      on,
      day: calendarDay('请写明听证、开庭的日期。'),
      place: text('地点', 200),
      who: text('参加的人', 500),
      headGoes: z.boolean('请写明负责人是否出庭。'),
    }),
    z.object({
      did: z.literal('hearing-held'),
      on,
      headWent: z.boolean('请写明负责人是否出庭。'),
      says: z.string().trim().max(2000, '情况太长了。').default(''),
    }),
    z.object({ did: z.literal('suspended'), on, reason: text('中止的理由', 1000) }),
    z.object({ did: z.literal('resumed'), on }),
    z.object({
      did: z.literal('mediated'),
      on,
      agreed: z.boolean('请写明是否达成一致。'),
      says: text('调解、和解的情况'),
    }),
    z.object({
      did: z.literal('decided'),
      on: on.describe('收到决定书、裁判文书之日'),
      decidedOn: calendarDay('请写明作出之日。'),
      result,
      instead: result.nullable().default(null).describe('改判的：改判为什么'),
      document: text('文书的名称和文号', 200),
      orders: z.string().trim().max(2000, '要求的内容太长了。').nullable().default(null).describe('要求本机关做什么'),
      until: on.nullable().default(null).describe('要求履行的最后一日'),
      reopen: z.boolean().default(false).describe('要求重新答复的：同时重新办理所涉的申请'),
    }),
    z.object({
      did: z.literal('appealed'),
      on,
      by: z.enum(codes<Appellant>(APPELLANTS), '请写明是谁上诉。'),
    }),
    z.object({ did: z.literal('performed'), on, what: text('履行的情况') }),
    z.object({ did: z.literal('closed'), on, number: text('归档号', 100) }),
  ],
  '没有这一步。',
)
export type StepForm = z.infer<typeof stepShape>
