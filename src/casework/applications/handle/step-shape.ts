/** The steps as the desk's forms send them. What the server knows itself – the outcome of the reply, the sum of a fee – is not asked. */
import { z } from 'zod'
import { OUTCOMES, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { SENDING_WAYS, type SendingWay } from '../../../law/time-limits/sending.ts'
import { calendarDay } from '../calendar-day.ts'

const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>): [Code, ...Code[]] =>
  Object.keys(table) as [Code, ...Code[]]

const on = calendarDay('请写明日期。')
const text = (label: string, most = 2000) => z.string().trim().min(1, `请填写${label}。`).max(most, `${label}太长了。`)
const outcome = z.enum(codes<OutcomeCode>(OUTCOMES), '没有这种答复结果。')
const whole = (label: string) => z.int32(`${label}应当是整数。`)

/** 已经用纸质文书发出、补登的：its number; for an answer also that the paper tells of the remedies. */
const paper = z
  .object({ number: text('纸质文书的文号', 100), clause: z.boolean().default(false) })
  .nullable()
  .default(null)
/** What the answer rests on; read by its fields in papers/letters/asked. */
const facts = z.record(z.string().max(40), z.unknown()).default({})
const ref = (says: string) => z.uuid(says)

export const stepShape = z.discriminatedUnion(
  'did',
  [
    z.object({ did: z.literal('confirmed'), on }),
    z.object({ did: z.literal('itemised'), on, items: z.array(text('请求事项')).min(1, '至少列出一项。').max(50) }),
    z.object({
      did: z.literal('assigned'),
      on,
      unitId: z.uuid('请选择科室。'),
      personId: z.uuid().nullable().default(null),
      internalDueOn: on.nullable().default(null),
    }),
    z.object({
      did: z.literal('supplement-requested'),
      on,
      until: on,
      points: z.array(text('需要补正的事项', 500)).min(1, '请写明需要补正的事项，补正应当一次性告知。').max(30),
      paper,
    }),
    z.object({
      did: z.literal('supplement-received'),
      on,
      says: z.string().trim().max(5000, '补正的内容最多5000个字。').default(''),
    }),
    z.object({ did: z.literal('supplement-lapsed'), on }),
    z.object({ did: z.literal('reasons-requested'), on, until: on, paper }),
    z.object({ did: z.literal('reasons-given'), on }),
    z.object({ did: z.literal('reasons-received'), on, reasonable: z.boolean('请写明理由是否合理。') }),
    z.object({
      did: z.literal('consulted'),
      on,
      whom: z.enum(['third-party', 'organ']),
      /** 第三方的名称加密保存；机关的名称写在步骤里。 */
      name: text('征求谁的意见', 200),
      contact: z.string().trim().max(300).default(''),
      receivedOn: on.nullable().default(null),
      paper,
    }),
    z.object({ did: z.literal('told-of-consultation'), on, paper }),
    z.object({ did: z.literal('disclosure-told'), on, ref: ref('请选择是哪一位第三方。'), paper }),
    z.object({
      did: z.literal('assist-asked'),
      on,
      unitId: z.uuid().nullable().default(null),
      organ: z.string().trim().max(200).nullable().default(null),
      tasks: z.array(text('协办事项', 500)).min(1, '请写明协办事项。').max(30),
      replyBy: on,
      paper,
    }),
    z.object({ did: z.literal('assist-answered'), on, ref: ref('请选择是哪一次协办。'), says: text('反馈的内容') }),
    z.object({ did: z.literal('secrecy-referred'), on, authority: text('报送的机关', 200), paper }),
    z.object({ did: z.literal('secrecy-answered'), on, ref: ref('请选择是哪一次报送。'), says: text('答复的内容') }),
    z.object({ did: z.literal('consultation-delivered'), on, ref: z.uuid('请选择是哪一份征求意见书。') }),
    z.object({
      did: z.literal('opinion-received'),
      on,
      ref: z.uuid('请选择是哪一份征求意见书。'),
      opinion: z.enum(['agrees', 'objects', 'partly']),
      says: text('意见的内容'),
    }),
    z.object({ did: z.literal('consultation-lapsed'), on, ref: z.uuid('请选择是哪一份征求意见书。') }),
    z.object({
      did: z.literal('extended'),
      on,
      days: whole('延长的工作日').min(1, '至少延长1个工作日。'),
      reason: text('延长的理由', 1000),
      notifiedOn: on,
      paper,
    }),
    z.object({
      did: z.literal('fee-noticed'),
      on,
      method: z.enum(['item', 'page']),
      units: whole('件数或者页数').min(1, '件数、页数应当是正整数。').max(1_000_000),
      paper,
    }),
    z.object({ did: z.literal('fee-notice-delivered'), on }),
    z.object({
      did: z.literal('fee-answered'),
      on,
      says: z.enum(['paid', 'objects']),
      receipt: z.string().trim().max(100).default(''),
    }),
    z.object({ did: z.literal('fee-paid'), on, receipt: text('财政票据号码', 100) }),
    z.object({ did: z.literal('fee-lapsed'), on }),
    z.object({ did: z.literal('delay-fixed'), on, until: on, reason: text('延迟答复的理由', 1000), paper }),
    z.object({
      did: z.literal('searched'),
      on,
      where: text('检索范围', 500),
      method: text('检索方法', 200).default('关键词检索'),
      words: text('检索用词', 500),
      who: text('检索人', 100),
      found: z.boolean('请写明检索到没有。'),
      result: text('检索结果'),
    }),
    z.object({
      did: z.literal('judged'),
      on,
      item: z.int32().min(1).default(1),
      outcome,
      facts,
      withheld: z
        .array(z.object({ part: text('不予公开的部分', 500), ground: outcome, facts }))
        .max(50, '不予公开的部分最多50处。')
        .default([]),
    }),
    z.object({ did: z.literal('main-outcome-named'), on, outcome }),
    z.object({
      did: z.literal('replied'),
      on,
      way: z.enum(codes<SendingWay>(SENDING_WAYS), '没有这种送达方式。'),
      datedOn: on.nullable().default(null),
      paper,
    }),
    z.object({ did: z.literal('delivered'), on, proof: text('送达凭证', 500) }),
    z.object({ did: z.literal('delivery-failed'), on, why: text('没有送到的原因', 500) }),
    z.object({
      did: z.literal('reopened'),
      on,
      by: z.enum(['review', 'court', 'self']),
      document: text('决定书、判决书或者自行纠正的文件', 200),
      until: on.nullable().default(null),
      reason: text('重新办理的理由'),
    }),
    z.object({ did: z.literal('withdrawn'), on, form: text('撤回的形式', 200) }),
    z.object({ did: z.literal('archived'), on, number: text('归档号', 100) }),
  ],
  '没有这一步。',
)
export type StepForm = z.infer<typeof stepShape>
