/** 邮箱确认: lets a form wait for its mail, and makes an application of it when the link is opened. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { firstOf, type ReadForm } from '../../casework/applications/portal/form-input.ts'
import { readFormToken } from '../../casework/applications/portal/form-token.ts'
import {
  confirmationKey,
  confirmationLetter,
  isConfirmation,
  letWait,
  waitingOf,
} from '../../casework/applications/portal/mail-confirmation.ts'
import type { ApplyOrgan } from '../../casework/applications/portal/organ.ts'
import { ConfirmPage, WaitingPage } from '../../casework/applications/portal/pages/confirm-page.tsx'
import { ReceiptPage } from '../../casework/applications/portal/pages/receipt-page.tsx'
import { clearStaged, stagedFiles, stopWaiting, WAITING_HOURS } from '../../casework/applications/portal/staging.ts'
import { confirmsByMail } from '../../casework/applications/settings-endpoints.ts'
import { isFormSlot } from '../../casework/applications/slots.ts'
import { applicantActor, receiptAgain, SAY, submitOnline } from '../../casework/applications/submit-online.ts'
import type { Ground } from '../../casework/ground.ts'
import { mailerOf } from '../../casework/notifications/channels.ts'
import { sentenceOf } from '../../casework/refusal.ts'
import { beijingTime, now } from '../../platform/clock.ts'
import { one } from '../../platform/web/query.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import type { World } from '../world.ts'
import { APPLY_ASSETS, fromHere, organAt, ownPage, tooLarge, type OrganParams } from './apply-frame.ts'
import { MINUTES_AN_HOUR, takeOne, type ApplyLimits } from './apply-limits.ts'
import { show, viewOf } from './routes.ts'

const BUSY = '请求得太频繁，请稍后再试。'
const NO_LINK = `这个链接不能用：可能超过了${WAITING_HOURS}小时，可能已经改了内容、换了新的链接，也可能地址没有复制完整。超过期限的，填写的内容已经清除，请重新填写。`

/** What sending the mail came to: the page to show, what is wrong with the address, or that this organ's mail does not go out now. */
export type MailHeld =
  { readonly page: FastifyReply } | { readonly fault: string } | { readonly wait: number } | 'not-by-mail'

/**
 * Lets a whole form wait and mails its link. When the server of the installation does not take the mail now, the visitor is not
 * made to suffer for it: `not-by-mail`, and the form goes the way of the proof of work.
 */
export async function holdForMail(
  { world, ground, limits, root }: ConfirmParts,
  request: FastifyRequest,
  reply: FastifyReply,
  organ: ApplyOrgan,
  { token, id, form }: { readonly token: string; readonly id: string; readonly form: ReadForm },
): Promise<MailHeld> {
  const mailer = mailerOf(ground.config)
  if (!mailer || !confirmsByMail(ground)) return 'not-by-mail'
  const { email } = form.applicant
  if (email === '')
    return { fault: '这个机关以邮箱确认网上申请，请写明电子邮箱；没有邮箱的，请当面提交、邮寄或者打电话。' }
  const wait = Math.max(limits.mailing.take(request.ip), limits.mailbox.take(email.toLowerCase())) * MINUTES_AN_HOUR
  if (wait > 0) return { wait }
  const waiting = { email, sentAt: now(), form }
  await letWait(root, ground.cipher, organ.id, id, waiting)
  const key = confirmationKey(ground.cipher, organ.id, token, waiting)
  const query = new URLSearchParams({ form: token, key }).toString()
  const link = `${ground.config.PUBLIC_URL.replace(/\/$/, '')}/apply/${encodeURIComponent(organ.slug)}/confirm?${query}`
  const outcome = await mailer.send(confirmationLetter(id, email, organ.name, link))
  if (outcome.became !== 'sent') await stopWaiting(root, id)
  if (outcome.became === 'never') return { fault: `确认邮件发不到这个邮箱（${outcome.why}），请核对。` }
  if (outcome.became === 'later') return 'not-by-mail'
  const sentAt = beijingTime(waiting.sentAt).slice(0, 16).replace('T', ' ')
  const page = createElement(WaitingPage, { organ, email, sentAt })
  return { page: show(world, request, ownPage(reply), { title: '待邮箱确认', ...APPLY_ASSETS, islands: [] }, page) }
}

interface ConfirmParts {
  readonly world: World
  readonly ground: Ground
  readonly limits: ApplyLimits
  readonly root: string
}

export function confirmRoutes(server: FastifyInstance, parts: ConfirmParts): void {
  const { world, ground, limits, root } = parts
  const path = '/apply/:slug/confirm'
  const frame = { title: '确认提交', ...APPLY_ASSETS, islands: [] }
  const linkPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    organ: ApplyOrgan,
    { token = '', key = '', says = null }: { token?: string; key?: string; says?: string | null },
  ): FastifyReply =>
    show(
      world,
      request,
      ownPage(reply)
        .status(says === null ? 200 : 409)
        .header('referrer-policy', 'no-referrer'),
      frame,
      createElement(ConfirmPage, { organ, token, proof: key, says }),
    )

  server.get<{ Params: OrganParams }>(path, async (request, reply) => {
    const organ = await organAt(ground, request.params.slug)
    const [token, key] = [one(request.query, 'form'), one(request.query, 'key')]
    const known = readFormToken(ground.cipher, organ.id, token) !== null && key !== ''
    return linkPage(request, reply, organ, known ? { token, key } : { says: NO_LINK })
  })

  server.post<{ Params: OrganParams }>(path, async (request, reply) => {
    fromHere(request)
    takeOne(limits.asking, request.ip, BUSY)
    const organ = await organAt(ground, request.params.slug)
    const { fields } = await receiveForm(request.raw, 1, 1, tooLarge(1))
    const given = new Map([...fields].map(([name, value]) => [name, [value]]))
    const [token, key] = [firstOf(given, 'form'), firstOf(given, 'key')]
    const form = readFormToken(ground.cipher, organ.id, token)
    const actor = applicantActor(organ.id, { door: 'portal', address: request.ip, requestId: request.id })
    if (!form) return linkPage(request, reply, organ, { says: NO_LINK })
    const waiting = await waitingOf(root, ground.cipher, organ.id, form.id)
    if (waiting && !isConfirmation(ground.cipher, organ.id, token, waiting, key))
      return linkPage(request, reply, organ, { says: NO_LINK })
    const handed = waiting ? await stagedFiles(root, form.id) : []
    const done = waiting
      ? await submitOnline(ground, actor, {
          ...waiting.form,
          token: form,
          sentAt: waiting.sentAt,
          files: handed.flatMap(({ field, name, path: at }) =>
            isFormSlot(field) ? [{ slot: field, name, path: at }] : [],
          ),
        })
      : await receiptAgain(ground, actor, form)
    if (!done) {
      await clearStaged(root, form.id)
      return linkPage(request, reply, organ, { says: NO_LINK })
    }
    if ('refused' in done) return linkPage(request, reply, organ, { says: sentenceOf(done, SAY) })
    await clearStaged(root, form.id)
    const page = createElement(ReceiptPage, { view: viewOf(request), organ, contact: organ.contact, receipt: done })
    return show(world, request, ownPage(reply), { title: '申请回执', ...APPLY_ASSETS }, page)
  })
}
