/** 邮件订阅: the form, the link that confirms, the link that ends. Nothing in an answer tells whether an address is known. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement, type ReactNode } from 'react'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ground } from '../../casework/ground.ts'
import { act, type Actor } from '../../casework/acting.ts'
import {
  askSubscription,
  confirmSubscription,
  endSubscription,
  SAY,
  type SubscriptionRefusal,
} from '../../casework/outlets/subscribers/act.ts'
import { RHYTHM_CODES } from '../../casework/outlets/subscribers/choice.ts'
import { offeringOrgans, offerOf, type Offer } from '../../casework/outlets/subscribers/offer.ts'
import {
  AskedPage,
  ConfirmSubscriptionPage,
  EndSubscriptionPage,
  SubscribeListPage,
  SubscribePage,
  SubscriptionDonePage,
  type SubscribeTyped,
} from '../../casework/outlets/subscription-pages.tsx'
import { sentenceOf } from '../../casework/refusal.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { one } from '../../platform/web/query.ts'
import { RateLimit } from '../../platform/web/rate-limit.ts'
import { receiveBytes } from '../../platform/web/upload.ts'
import type { World } from '../world.ts'
import { fromHere, ownPage } from './apply-frame.ts'
import { applyLimits, MINUTES_AN_HOUR, takeOne } from './apply-limits.ts'
import { show } from './routes.ts'

const ASSETS = { styles: ['check.css', 'apply.css'], unlisted: true } as const
const BUSY = '提交得太频繁，请稍后再试。'
const TOO_LARGE = '提交的内容太长，请重新填写。'
const NOT_HERE = '这个机关不提供邮件订阅，或者地址有误。请从“邮件订阅”选择机关。'
const NO_LINK = SAY['bad-code']
/** Bytes of a form: an address and some columns. */
const LARGEST_FORM = 16_384

const linkShape = z.object({ organ: z.uuid(), id: z.uuid(), code: z.string().min(8).max(128) })
type Link = z.infer<typeof linkShape>

/** A reader of the portal: no account, no right beyond their own link. */
const subscriberActor = (organId: string, request: FastifyRequest): Actor => ({
  author: { kind: 'public', accountId: null, personId: null, name: '订阅人' },
  organId,
  origin: { door: 'portal', address: request.ip, requestId: request.id },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

export function subscriptionRoutes(server: FastifyInstance, world: World, ground: Ground): void {
  const limits = applyLimits()
  // A mail program's own servers may come with the clicks of many people.
  const links = new RateLimit(120)
  const { db, config, cipher } = ground

  const page = (
    request: FastifyRequest,
    reply: FastifyReply,
    title: string,
    node: ReactNode,
    unlisted = true,
  ): FastifyReply => show(world, request, ownPage(reply), { title, ...ASSETS, unlisted }, node)

  const offerAt = async (slug: string): Promise<Offer> => {
    const offer = await offerOf(db, config, slug)
    if (!offer) throw new HttpProblem(404, NOT_HERE)
    return offer
  }

  const formPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    offer: Offer,
    typed: SubscribeTyped,
    { faults = {}, says = null }: { faults?: Readonly<Record<string, string>>; says?: string | null } = {},
  ): FastifyReply =>
    page(
      request,
      reply,
      `订阅${offer.organ.name}公开的信息`,
      createElement(SubscribePage, { offer, typed, faults, says }),
      false,
    )

  server.get('/subscribe', async (request, reply) =>
    page(
      request,
      reply,
      '邮件订阅',
      createElement(SubscribeListPage, { organs: await offeringOrgans(db, config) }),
      false,
    ),
  )

  server.get<{ Params: { slug: string } }>('/subscribe/:slug', async (request, reply) => {
    const offer = await offerAt(request.params.slug)
    const leaf = one(request.query, 'leaf')
    const known = offer.leaves.some(({ path }) => path === leaf)
    return formPage(request, reply, offer, {
      address: '',
      rhythm: 'each',
      scope: known ? 'some' : 'all',
      leaves: known ? [leaf] : [],
    })
  })

  server.post<{ Params: { slug: string } }>('/subscribe/:slug', async (request, reply) => {
    fromHere(request)
    takeOne(limits.sending, request.ip, BUSY)
    const offer = await offerAt(request.params.slug)
    const typed = typedIn(await formOf(request))
    const read = readTyped(typed, offer)
    if ('faults' in read) return formPage(request, reply.status(422), offer, typed, { faults: read.faults })
    const wait = limits.mailing.take(request.ip) * MINUTES_AN_HOUR
    if (wait > 0) {
      reply.status(429).header('retry-after', String(wait))
      return formPage(request, reply, offer, typed, { says: BUSY })
    }
    // One mailbox gets few letters, whoever asks for them; who asks is told the same all the same.
    const spared = limits.mailbox.take(`${offer.organ.id} ${read.address.toLowerCase()}`) > 0
    const done = spared
      ? null
      : await act(ground, subscriberActor(offer.organ.id, request), (acting) => askSubscription(acting, cipher, read))
    if (done && 'refused' in done) return refusedForm(request, reply, offer, typed, done)
    return page(request, reply, '待确认', createElement(AskedPage, { organ: offer.organ, address: read.address }))
  })

  const refusedForm = (
    request: FastifyRequest,
    reply: FastifyReply,
    offer: Offer,
    typed: SubscribeTyped,
    refusal: SubscriptionRefusal,
  ): FastifyReply => {
    const says = sentenceOf(refusal, SAY)
    const { field } = refusal
    return field
      ? formPage(request, reply.status(422), offer, typed, { faults: { [field]: says } })
      : formPage(request, reply.status(503), offer, typed, { says })
  }

  /** What a link names, and the name of its organ; null when it names nothing. */
  const linkOf = async (
    request: FastifyRequest,
  ): Promise<(Link & { readonly name: string; readonly at: string }) | null> => {
    takeOne(links, request.ip, BUSY)
    const read = linkShape.safeParse({
      organ: one(request.query, 'organ'),
      id: one(request.query, 'id'),
      code: one(request.query, 'code'),
    })
    if (!read.success) return null
    const { rows } = await sql<{ name: string }>`
      select name from organs where id = ${read.data.organ} and kind = 'organ'`.execute(db)
    const at = `?${new URLSearchParams(read.data).toString()}`
    return rows[0] ? { ...read.data, name: rows[0].name, at } : null
  }

  const unlinked = (reply: FastifyReply): FastifyReply => reply.header('referrer-policy', 'no-referrer')

  for (const { path, title, form, doIt, done } of [
    {
      path: '/subscription/confirm',
      title: '确认订阅',
      form: ConfirmSubscriptionPage,
      doIt: confirmSubscription,
      done: '已经订阅。新公开的信息会按您的选择发到您的邮箱；每封信里都有退订的网址。',
    },
    {
      path: '/subscription/end',
      title: '退订邮件',
      form: EndSubscriptionPage,
      doIt: endSubscription,
      done: '已经退订，您的邮箱已经清除，不会再收到订阅的邮件。',
    },
  ]) {
    server.get(path, async (request, reply) => {
      const link = await linkOf(request)
      const says = link ? null : NO_LINK
      const node = createElement(form, { action: path + (link?.at ?? ''), organ: link?.name ?? '', says })
      return page(request, unlinked(reply.status(link ? 200 : 404)), title, node)
    })

    // From the page's button, or by the mail program itself with one click (RFC 8058): the link alone says who it is.
    server.post(path, async (request, reply) => {
      const link = await linkOf(request)
      await receiveBytes(request.raw, LARGEST_FORM, TOO_LARGE)
      const answer =
        link && (await act(ground, subscriberActor(link.organ, request), (acting) => doIt(acting, cipher, link)))
      if (!answer || 'refused' in answer) {
        const says = answer && 'refused' in answer ? sentenceOf(answer, SAY) : NO_LINK
        const node = createElement(form, { action: path, organ: '', says })
        return page(request, unlinked(reply.status(404)), title, node)
      }
      return page(request, unlinked(reply), title, createElement(SubscriptionDonePage, { title, says: done }))
    })
  }
}

async function formOf(request: FastifyRequest): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new HttpProblem(415, '请从订阅页面提交。')
  return new URLSearchParams((await receiveBytes(request.raw, LARGEST_FORM, TOO_LARGE)).toString('utf8'))
}

const typedIn = (form: URLSearchParams): SubscribeTyped => ({
  address: (form.get('address') ?? '').trim().slice(0, 300),
  rhythm: form.get('rhythm') ?? '',
  scope: form.get('scope') === 'some' ? 'some' : 'all',
  leaves: form.getAll('leaves').slice(0, 200),
})

/** What was typed as an asking; or what is wrong, by field. Columns that the organ does not have are refused. */
function readTyped(
  { address, rhythm, scope, leaves }: SubscribeTyped,
  offer: Offer,
): Parameters<typeof askSubscription>[2] | { readonly faults: Readonly<Record<string, string>> } {
  const chosen = scope === 'some' ? [...new Set(leaves)] : []
  const often = RHYTHM_CODES.find((code) => code === rhythm)
  const faults = {
    ...(address === '' && { address: '请填写电子邮箱。' }),
    ...(!often && { rhythm: '请选择多久一封。' }),
    ...(scope === 'some' && chosen.length === 0 && { leaves: '请勾选栏目，或者选“全部信息”。' }),
    ...(chosen.some((leaf) => !offer.leaves.some(({ path }) => path === leaf)) && { leaves: SAY['bad-leaf'] }),
  }
  if (Object.keys(faults).length > 0 || !often) return { faults }
  return { address, choice: { leaves: chosen, rhythm: often } }
}
