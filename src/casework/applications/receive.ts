/** 收发室登记：what came over the counter, by post, fax or mail, with the photograph of its envelope and its tracking number. */
import { z } from 'zod'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { dueSeenFrom, type Due } from '../to-do/working-days-left.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { RECEIPT_CHANNELS, receiptOf, type ReceiptChannelCode } from '../../law/time-limits/receipt.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { act, type ActingWorld, type Actor } from '../acting.ts'
import { attachFiles } from '../files/attach.ts'
import type { FileRefusal } from '../files/refusals.ts'
import { groundFor } from '../permissions.ts'
import { applicantShape, hasWords } from './applicant.ts'
import { calendarDay } from './calendar-day.ts'
import { contactFaults, RECEIVED_WAYS } from './contact.ts'
import { cacheOf } from './store.ts'
import { registerApplication, type Registered, type RegisterRefusal, type Registration } from './register/act.ts'
import type { Step } from './step.ts'

const CHANNELS = Object.keys(RECEIPT_CHANNELS) as [ReceiptChannelCode, ...ReceiptChannelCode[]]
const day = calendarDay('请写明日期，例如 2026-03-02。')

const received = z.object({
  channel: z.enum(CHANNELS, '请先选择申请是怎样来的。'),
  submittedOn: day.describe('提交之日；来信的，为收到信件之日'),
  signedOn: day.nullable().default(null).describe('签收之日；挂号信、特快专递才有'),
  confirmedOn: day.nullable().default(null).describe('与申请人确认之日；已经确认的才有'),
  tracking: z.string().trim().max(60).default('').describe('邮件号码'),
  applicant: applicantShape,
  request: z
    .string()
    .trim()
    .refine(hasWords, '请写明申请的内容。')
    .max(5000, '申请内容最多5000个字，请把附件另行上传。'),
  supply: z.string().trim().max(100).default('').describe('提供政府信息的形式要求'),
  way: z.string().trim().max(100).default('').describe('获取信息的方式'),
  help: z.string().trim().max(300).default('').describe('需要的帮助'),
  envelope: z.array(z.uuid()).max(20).default([]).describe('信封、申请材料的图像（已上传的附件）'),
})

/** The days alone, for what is reckoned before anything is registered. */
export const arrivalShape = received.pick({ channel: true, submittedOn: true, signedOn: true, confirmedOn: true })

/** As the form of the mail room sends it; the contact follows from the way the information is to be got. */
export const receivedShape = received.superRefine(({ applicant, way }, context) => {
  const need = Object.hasOwn(RECEIVED_WAYS, way) ? RECEIVED_WAYS[way as keyof typeof RECEIVED_WAYS] : null
  for (const [field, message] of Object.entries(contactFaults(applicant, [need])))
    context.addIssue({ code: 'custom', path: ['applicant', field], message })
})
export type Received = z.infer<typeof received>

/** Dates as they would be reckoned, before anything is kept. */
export interface Reckoned {
  readonly receivedOn: LocalDate | null
  readonly due: Due | null
  readonly supplementBy: LocalDate | null
  /** 以哪一个日子为收到申请之日，依据. */
  readonly says: string
  /** What must still be done today. */
  readonly owed: string | null
}

type Dates = Pick<Received, 'channel' | 'submittedOn' | 'signedOn' | 'confirmedOn'>

/** The dates of an arrival, or the sentence why they cannot be. */
export function reckon(dates: Dates, today: LocalDate, calendar: Calendar): Reckoned | { readonly refused: string } {
  const { channel, submittedOn, signedOn, confirmedOn } = dates
  const receipt = receiptOf({
    channel,
    submittedOn,
    ...(signedOn && { signedOn }),
    ...(confirmedOn && { confirmedOn }),
  })
  if ('refused' in receipt) return receipt
  if ([submittedOn, signedOn, confirmedOn].some((each) => each !== null && each > today))
    return { refused: '提交、签收、确认的日子不能在今天以后。' }
  const arrived: Step = { did: 'arrived', on: submittedOn, channel, signedOn }
  const steps: readonly Step[] = confirmedOn ? [arrived, { did: 'confirmed', on: confirmedOn }] : [arrived]
  const { receivedOn, dueOn, supplementBy } = cacheOf(steps, calendar)
  return {
    receivedOn,
    due: dueOn && dueSeenFrom(today, dueOn, calendar),
    supplementBy,
    says: receipt.says,
    owed: 'waitingFor' in receipt ? OWED[receipt.waitingFor] : null,
  }
}

const OWED = {
  submittedOn: null,
  signedOn: '请填写签收之日。',
  confirmedOn: '应当当日与申请人确认；确认以后登记确认之日，答复期限从确认之日起算。',
} as const

/** What the chosen channel does not ask is not kept. */
export function registrationOf(given: Received): Registration {
  const { channel, submittedOn, tracking, applicant, request, supply, way, help } = given
  const by = RECEIPT_CHANNELS[channel].by
  const wanted = Object.entries({ supply, way, help, tracking }).filter(([, value]) => value !== '')
  return {
    channel,
    submittedOn,
    signedOn: by === 'signedOn' ? given.signedOn : null,
    confirmedOn: by === 'confirmedOn' ? given.confirmedOn : null,
    applicant,
    request,
    wanted: Object.fromEntries(wanted),
  }
}

class NotHung extends Error {
  readonly because: FileRefusal
  constructor(because: FileRefusal) {
    super(because.refused)
    this.because = because
  }
}

export type ReceivedAnswer =
  | Registered
  | RegisterRefusal
  | { readonly refused: 'not-allowed' }
  | { readonly refused: 'unsigned' }
  | { readonly refused: 'files-refused'; readonly because: FileRefusal }

/** Registers what came in; nothing is kept when one of its papers cannot be hung on it. */
export async function receiveApplication(
  world: ActingWorld & { readonly cipher: FieldCipher },
  actor: Actor,
  given: Received,
): Promise<ReceivedAnswer> {
  if (!groundFor(actor, 'applications.register')) return { refused: 'not-allowed' }
  const registration = registrationOf(given)
  if (RECEIPT_CHANNELS[given.channel].by === 'signedOn' && !registration.signedOn) return { refused: 'unsigned' }
  const receiving = act(world, actor, async (acting): Promise<ReceivedAnswer> => {
    const registered = await registerApplication(acting, world.cipher, registration)
    if ('refused' in registered || given.envelope.length === 0) return registered
    const files = given.envelope.map((id) => ({ id, slot: 'envelope' }))
    const hung = await attachFiles(acting, { kind: 'application', id: registered.id }, files)
    if ('refused' in hung) throw new NotHung(hung)
    return registered
  })
  return receiving.catch((fault: unknown) => {
    if (fault instanceof NotHung) return { refused: 'files-refused' as const, because: fault.because }
    throw fault
  })
}
