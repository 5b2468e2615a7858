/**
 * 邮箱确认: an organ's alternative to the proof of work. The form waits, encrypted, beside its files; a link goes to the mailbox it
 * names; opened within a day, the form becomes an application sent at the moment it was sent. Otherwise it never was one, and
 * everything of it is gone.
 */
import { timingSafeEqual } from 'node:crypto'
import { now } from '../../../platform/clock.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import type { Letter } from '../../../platform/mail/mailer.ts'
import type { ReadForm } from './form-input.ts'
import { keepWaiting, WAITING_HOURS, waitingForm } from './staging.ts'

/** What waits for its confirmation. */
export interface Waiting {
  readonly email: string
  readonly sentAt: Date
  readonly form: ReadForm
}

interface Kept extends Omit<Waiting, 'sentAt'> {
  readonly sentAt: string
}

const placeOf = (organ: string, id: string) => ({ organ, subject: `portal-form/${id}`, field: 'waiting' }) as const

/** Lets a form wait; over what waited under the same token before. */
export async function letWait(
  root: string,
  cipher: FieldCipher,
  organ: string,
  id: string,
  waiting: Waiting,
): Promise<void> {
  const kept: Kept = { ...waiting, sentAt: waiting.sentAt.toISOString() }
  await keepWaiting(root, id, cipher.encrypt(placeOf(organ, id), JSON.stringify(kept)))
}

/** The form that waits under a token's id; null when there is none, or its day is over. */
export async function waitingOf(root: string, cipher: FieldCipher, organ: string, id: string): Promise<Waiting | null> {
  const sealed = await waitingForm(root, id)
  if (sealed === null) return null
  const { sentAt, ...kept } = JSON.parse(cipher.decrypt(placeOf(organ, id), sealed)) as Kept
  const at = new Date(sentAt)
  return now().getTime() - at.getTime() > WAITING_HOURS * 3_600_000 ? null : { ...kept, sentAt: at }
}

const body = (token: string, { email, sentAt }: Pick<Waiting, 'email' | 'sentAt'>): string =>
  [token, email, sentAt.toISOString()].join('\n')
const purpose = (organ: string): string => `${organ}/mail-confirmation`
const figures = (mark: string): string => mark.slice(mark.lastIndexOf('.') + 1)

/** What the link carries beside the form's token: known to the mailbox only. */
export const confirmationKey = (cipher: FieldCipher, organ: string, token: string, waiting: Waiting): string =>
  figures(cipher.blindIndex(purpose(organ), body(token, waiting)))

/** Whether a key is that of the form that waits; keys made before a change of the installation's keys still are. */
export function isConfirmation(
  cipher: FieldCipher,
  organ: string,
  token: string,
  waiting: Waiting,
  key: string,
): boolean {
  const given = Buffer.from(key)
  return cipher.blindIndexes(purpose(organ), body(token, waiting)).some((mark) => {
    const expected = Buffer.from(figures(mark))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
}

/** The mail: nothing of the request or the applicant stands in it, for whoever gets it by a slip of the pen. */
export const confirmationLetter = (id: string, email: string, organ: string, link: string): Letter => ({
  id: `confirm-${id}`,
  to: { name: '', address: email },
  subject: '请确认您提交的政府信息公开申请',
  text: [
    `有人用这个邮箱向${organ}提交了一件政府信息公开申请。是您提交的，请在${WAITING_HOURS}小时以内打开下面的链接，点“确认提交”：`,
    '',
    link,
    '',
    '确认以后登记您的申请，给出登记号和查询码；提交时间以您在网页上提交的时刻为准。',
    `${WAITING_HOURS}小时以内没有确认的，不作为申请登记，填写的内容全部清除。不是您提交的，不用理会这封邮件。`,
    '',
    '此邮件由系统自动发出，请勿回复。',
  ].join('\n'),
})
