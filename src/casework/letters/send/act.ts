/** 发出文书、登记送达、没有送到：sending a letter takes the step it brings about, in the same transaction. */
import type { LocalDate } from '../../../law/local-date.ts'
import { SENDING_WAYS } from '../../../law/time-limits/sending.ts'
import { LETTERS } from '../../../papers/letters/index.ts'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { attachFiles } from '../../files/attach.ts'
import { refuse } from '../../refusal.ts'
import { contentOf } from '../content.ts'
import { PROOF } from '../places.ts'
import { keepLetter, STATES, type Letter, type NoticeState } from '../letter.ts'
import type { LetterMatter, MatterWorld } from '../matter.ts'
import { letterSubject, openLetter } from '../open.ts'
import type { LetterRefusal } from '../refusals.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { dropTexts } from '../texts.ts'
import { tellApplicant, type MailConfig } from './tell-applicant.ts'

export interface SendingForm {
  readonly id: string
  readonly version: number
  /** The day that counts for the way of sending: 交邮、签收、发出之日. */
  readonly on: LocalDate
  /** 邮件号码、签收人、发往的邮箱. */
  readonly says: string
  /** Held files: the receipt of the post, the signed 送达回证. */
  readonly files: readonly string[]
}

export type Sent = { readonly id: string; readonly version: number; readonly state: Letter['state'] } | LetterRefusal

export type SendWorld = ActingWorld & MatterWorld & { readonly config: MailConfig }

/** Sends a letter that is signed. Handing it over is its delivery as well. */
export const sendLetter = (
  world: SendWorld,
  actor: Actor,
  { id, version, on, says, files }: SendingForm,
): Promise<Sent> =>
  undone(
    act(world, actor, async (acting): Promise<Sent> => {
      const { tx, today } = acting
      const organ = actor.organId
      const opened = await openLetter(acting, { id, seen: version }, (matter, letter) => matter.send(letter.key))
      if ('refused' in opened) return opened
      const { letter, matter, of, ground } = opened
      if (letter.state !== 'approved') return refuse('not-approved', { words: [STATES[letter.state]] })
      const wrong = dayFault(on, letter.datedOn, today, '发出')
      if (wrong) return wrong
      const content = await contentOf(tx, world, organ, matter, letter, await calendarOf(tx, organ))
      if ('say' in content || content.digest !== letter.digest) return refuse('case-changed')
      if (letter.way === 'post' && says.trim() === '') return refuse('no-mail-number', { field: 'says' })
      const notice = await noticeOf(acting, world, matter, letter)
      const atOnce = DELIVERED_AT_ONCE.includes(letter.way)
      const next: Letter = {
        ...letter,
        version: version + 1,
        state: atOnce ? 'delivered' : 'sent',
        sentOn: on,
        sending: says,
        notice,
        ...(atOnce && { deliveredOn: on, deliveryProof: says || SENDING_WAYS[letter.way].label }),
      }
      await keepLetter(tx, organ, next)
      await dropTexts(tx, organ, id)
      await acting.record({
        did: 'letter-sent',
        subject: { ...letterSubject(letter), version: next.version },
        title: `${LETTERS[letter.key].title}（${of.title}）`,
        after: { 文号: letter.number, 发出方式: SENDING_WAYS[letter.way].label, 日期: on },
        onBehalfOf: ground.onBehalfOf?.name ?? null,
      })
      const step = await matter.sent(acting, world, next, { on, says })
      if (step) throw new NotDone(step)
      if (atOnce) {
        const delivered = await matter.delivered(acting, next, on, next.deliveryProof)
        if (delivered) throw new NotDone(delivered)
      }
      await hang(acting, letter, files)
      if (notice === 'waiting') await enqueue(tx, tellApplicant, { organ, id })
      return { id, version: next.version, state: next.state }
    }),
  )

/** Whether the applicant is told by mail that an online letter is ready. */
async function noticeOf(
  { tx, actor }: Acting,
  world: SendWorld,
  matter: LetterMatter,
  letter: Letter,
): Promise<NoticeState> {
  if (letter.way !== 'online' || LETTERS[letter.key].to !== '申请人') return ''
  if (mailerOf(world.config) === null || world.config.PUBLIC_URL === '') return 'no-mail'
  const { email } = await matter.addressee(tx, world, actor.organId, letter)
  return email === null ? 'no-address' : 'waiting'
}

/** Registers that a letter was delivered, with its proof. */
export const deliverLetter = (
  world: ActingWorld & MatterWorld,
  actor: Actor,
  { id, version, on, says, files }: SendingForm,
): Promise<Sent> =>
  undone(
    act(world, actor, async (acting): Promise<Sent> => {
      const opened = await openLetter(acting, { id, seen: version }, (matter, letter) => matter.send(letter.key))
      if ('refused' in opened) return opened
      const { letter, matter, of, ground } = opened
      if (letter.state !== 'sent') return refuse('not-sent', { words: [STATES[letter.state]] })
      const wrong = dayFault(on, letter.sentOn, acting.today, '送达')
      if (wrong) return wrong
      const next: Letter = { ...letter, version: version + 1, state: 'delivered', deliveredOn: on, deliveryProof: says }
      await keepLetter(acting.tx, actor.organId, next)
      await acting.record({
        did: 'letter-delivered',
        subject: { ...letterSubject(letter), version: next.version },
        title: `${LETTERS[letter.key].title}（${of.title}）`,
        after: { 文号: letter.number, 日期: on },
        onBehalfOf: ground.onBehalfOf?.name ?? null,
      })
      const step = await matter.delivered(acting, next, on, says)
      if (step) throw new NotDone(step)
      await hang(acting, letter, files)
      return { id, version: next.version, state: next.state }
    }),
  )

/** 直接送达、委托送达以签收之日为准，当场答复即时送达. */
const DELIVERED_AT_ONCE: readonly Letter['way'][] = ['hand', 'organ', 'onTheSpot']

function dayFault(on: LocalDate, after: LocalDate | null, today: LocalDate, what: string): LetterRefusal | null {
  if (on > today) return refuse('day-impossible', { words: [`${what}的日子不能写成今天以后。`], field: 'on' })
  if (after && on < after)
    return refuse('day-impossible', { words: [`${what}的日子（${on}）早于${what === '发出' ? '成文日期' : '发出之日'}（${after}），不可能。`], field: 'on' }) // prettier-ignore
  return null
}

async function hang(
  acting: Parameters<typeof attachFiles>[0],
  letter: Letter,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return
  const held = files.map((file) => ({ id: file, slot: PROOF }))
  const hung = await attachFiles(acting, letterSubject(letter), held)
  if ('refused' in hung)
    throw new NotDone(refuse('wrong', { words: ['附件没有收下：请重新上传送达凭证。'], field: 'files' }))
}

/** Carries a refusal out of a transaction that must not be kept. */
class NotDone extends Error {
  readonly refusal: LetterRefusal
  constructor(refusal: LetterRefusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

const undone = (sent: Promise<Sent>): Promise<Sent> =>
  sent.catch((fault: unknown) => {
    if (fault instanceof NotDone) return fault.refusal
    throw fault
  })
