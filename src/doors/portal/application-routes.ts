/** 依申请公开 as pages: choose the organ, apply, get the receipt. Every page belongs to one visitor and is kept nowhere. */
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { findReport, latestReports, type StoredReport } from '../../casework/annual-reports/store.ts'
import {
  NOTHING_TYPED,
  readForm,
  typedIn,
  type Faults,
  type Typed,
} from '../../casework/applications/portal/form-input.ts'
import { newFormToken, readFormToken, type FormToken } from '../../casework/applications/portal/form-token.ts'
import type { ApplyOrgan } from '../../casework/applications/portal/organ.ts'
import { ApplyListPage, NotHerePage } from '../../casework/applications/portal/pages/apply-list-page.tsx'
import { ApplyPage } from '../../casework/applications/portal/pages/apply-page.tsx'
import { ReceiptPage } from '../../casework/applications/portal/pages/receipt-page.tsx'
import { isProof } from '../../casework/applications/portal/proof-of-work.ts'
import {
  adoptFiles,
  clearStaged,
  dropStaged,
  placeFor,
  stagedBytes,
  stagedFiles,
  sweepStaged,
  WAITING_HOURS,
} from '../../casework/applications/portal/staging.ts'
import { isFormSlot } from '../../casework/applications/slots.ts'
import { suggestionsFor } from '../../casework/applications/portal/suggestions.ts'
import { applicantActor, isSent, SAY, submitOnline } from '../../casework/applications/submit-online.ts'
import type { Ground } from '../../casework/ground.ts'
import { organsFound } from '../../casework/organs/organ.ts'
import { sentenceOf } from '../../casework/refusal.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { now } from '../../platform/clock.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { listQuery } from '../../platform/web/query.ts'
import { receiveStreamed, type Fields, type StreamedFile } from '../../platform/web/streamed-form.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import type { World } from '../world.ts'
import {
  APPLY_ASSETS,
  fileMegabytes,
  FORM_OF_FILES,
  fromHere,
  MEGABYTE,
  MOST_FILES,
  organAt,
  ownPage,
  tooLarge,
  type OrganParams,
} from './apply-frame.ts'
import { applyLimits, MINUTES_AN_HOUR, OneByOne, takeOne } from './apply-limits.ts'
import { confirmRoutes, holdForMail } from './confirm-routes.ts'
import { consultationRoutes } from './consultation-routes.ts'
import { progressRoutes } from './progress-routes.ts'
import { readerReportRoutes } from './reader-report-routes.ts'
import { show, viewOf } from './routes.ts'
import { subscriptionRoutes } from './subscription-routes.ts'

const HOUR = 60 * 60 * 1000
/** Files of a form that was never sent in whole: identity papers do not lie about for long. */
const KEPT = 4 * HOUR
/** Reports of the organ asked whose text is looked through. */
const OWN_REPORTS = 3
const BUSY = '提交得太频繁，请稍后再试；也可以邮寄、打电话或者当面向受理机关提交。'
const UNPROVEN =
  '浏览器没有启用脚本，同一网络这一小时内提交的件数已到上限。请稍后再试，或者启用脚本后重新打开申请页；也可以邮寄、打电话或者当面向受理机关提交。'
const CROWDED =
  '现在等待处理的附件太多，暂时不能再收附件。可以先不带附件提交，或者稍后再试，也可以把材料邮寄给受理机关。'
const STALE = '这张表打开得太久，已经换了一张新的，填写的内容都在；请重新选择附件，再点一次“提交申请”。'

interface Handed {
  readonly fields: Fields
  readonly files: readonly StreamedFile[]
  readonly typed: Typed
  readonly token: string
  readonly form: FormToken
}

export function applicationRoutes(server: FastifyInstance, world: World, ground: Ground): void {
  const limits = applyLimits()
  const together = new OneByOne()
  const root = join(ground.config.GONGKAI_DATA, 'portal-uploads')
  const most = fileMegabytes(ground)
  const sweep = (): Promise<number> => {
    const at = now().getTime()
    return sweepStaged(root, new Date(at - KEPT), new Date(at - WAITING_HOURS * HOUR))
  }
  const sweeping = setInterval(() => void sweep(), HOUR)
  sweeping.unref()
  server.addHook('onClose', async () => clearInterval(sweeping))
  progressRoutes(server, world, ground, { limits, root })
  readerReportRoutes(server, world, ground)
  consultationRoutes(server, world, ground)
  subscriptionRoutes(server, world, ground)
  const parts = { world, ground, limits, root }
  confirmRoutes(server, parts)

  const actorOf = (organ: ApplyOrgan, request: FastifyRequest) =>
    applicantActor(organ.id, { door: 'portal', address: request.ip, requestId: request.id })

  /** The form with what was typed and what is wrong with it; with a token of its own when the old one cannot be used. */
  const formPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    organ: ApplyOrgan,
    state: { readonly typed: Typed; readonly faults?: Faults; readonly says?: string; readonly token?: string },
  ): Promise<FastifyReply> => {
    const token = state.token ?? newFormToken(ground.cipher, organ.id)
    const form = readFormToken(ground.cipher, organ.id, token)
    const kept = form && state.token ? await stagedFiles(root, form.id) : []
    const page = createElement(ApplyPage, {
      view: viewOf(request),
      organ,
      contact: organ.contact,
      setting: organ.setting,
      token,
      typed: state.typed,
      faults: state.faults ?? {},
      says: state.says ?? null,
      kept: kept.map(({ key, name, size }) => ({ key, name, megabytes: (size / MEGABYTE).toFixed(1) })),
      fileMegabytes: most,
      files: MOST_FILES,
    })
    return show(world, request, reply, { title: `向${organ.name}申请公开`, ...APPLY_ASSETS }, page)
  }

  /** What a form that came whole becomes: the form again with what is wrong, or its receipt. */
  const hand = async (
    request: FastifyRequest,
    reply: FastifyReply,
    organ: ApplyOrgan,
    { fields, files, typed, token, form }: Handed,
  ): Promise<FastifyReply> => {
    await adoptFiles(root, form.id, files)
    const dropped = new Set(fields.get('drop') ?? [])
    for (const staged of await stagedFiles(root, form.id)) if (dropped.has(staged.key)) await dropStaged(staged)
    const read = readForm(typed)
    if ('faults' in read) return formPage(request, reply.status(422), organ, { typed, faults: read.faults, token })
    const handed = (await stagedFiles(root, form.id)).flatMap((staged) =>
      isFormSlot(staged.field) ? [{ ...staged, slot: staged.field }] : [],
    )
    if (handed.length > MOST_FILES || handed.filter(({ field }) => field === 'identity').length > 1) {
      const files = `附件最多 ${MOST_FILES} 个，身份证明只要一个：请在已经收到的附件里去掉多余的。`
      return formPage(request, reply.status(422), organ, { typed, faults: { files }, token })
    }
    const proven = isProof(token, fields.get('proof')?.[0] ?? '')
    const limit = proven ? limits.proven : limits.unproven
    const actor = actorOf(organ, request)
    const sent = await isSent(ground, actor, form)
    if (organ.setting.against === 'mail' && !sent) {
      const held = await holdForMail(parts, request, reply, organ, { token, id: form.id, form: read })
      if (held !== 'not-by-mail') {
        if ('page' in held) return held.page
        if ('fault' in held)
          return formPage(request, reply.status(422), organ, { typed, faults: { email: held.fault }, token })
        reply.status(429).header('retry-after', String(held.wait))
        return formPage(request, reply, organ, { typed, says: BUSY, token })
      }
    }
    const wait = sent ? 0 : limit.take(request.ip) * MINUTES_AN_HOUR
    if (wait > 0) {
      reply.status(429).header('retry-after', String(wait))
      return formPage(request, reply, organ, { typed, says: proven ? BUSY : UNPROVEN, token })
    }
    const done = await submitOnline(ground, actor, {
      ...read,
      token: form,
      files: handed.map(({ slot, name, path }) => ({ slot, name, path })),
    })
    if ('refused' in done) {
      const says = sentenceOf(done, SAY)
      const again = done.refused === 'used-form' ? {} : { token }
      const faults = done.refused === 'files' ? { faults: { files: says } } : { says }
      if (done.refused === 'files')
        for (const staged of handed) if (says.includes(`“${staged.name}”`)) await dropStaged(staged)
      if (done.refused === 'used-form') await clearStaged(root, form.id)
      return formPage(request, reply.status(409), organ, { typed, ...faults, ...again })
    }
    await clearStaged(root, form.id)
    const page = createElement(ReceiptPage, { view: viewOf(request), organ, contact: organ.contact, receipt: done })
    return show(world, request, ownPage(reply), { title: '申请回执', ...APPLY_ASSETS }, page)
  }

  server.get('/apply', async (request, reply) => {
    const list = listQuery(request.query, ['position', 'name'], 'position')
    const page = await ground.db
      .transaction()
      .execute((tx) => organsFound(tx, { kind: 'organ', dissolved: false, ids: [] }, list))
    const frame = {
      title: '依申请公开',
      styles: APPLY_ASSETS.styles,
      description: '选择机关，在网上申请公开政府信息。',
    }
    return show(world, request, reply, frame, createElement(ApplyListPage, { view: viewOf(request), list, page }))
  })

  server.get<{ Params: OrganParams }>('/apply/:slug', async (request, reply) => {
    const organ = await organAt(ground, request.params.slug)
    // An empty form tells nothing about anybody. The way back from the receipt leads to this very form, not to a fresh one: sent
    // again it is the same application.
    if (organ.closed === null)
      return formPage(request, reply.header('cache-control', 'private, no-cache'), organ, { typed: NOTHING_TYPED })
    const page = createElement(NotHerePage, { organ, says: organ.closed, contact: organ.contact })
    return show(world, request, ownPage(reply), { title: '申请公开', ...APPLY_ASSETS, islands: [] }, page)
  })

  // An address of its own: sending to the form's would make the browser forget the form it came from.
  server.get<{ Params: OrganParams }>('/apply/:slug/send', async (request, reply) =>
    ownPage(reply).redirect(`/apply/${encodeURIComponent(request.params.slug)}`, 303),
  )

  server.post<{ Params: OrganParams }>('/apply/:slug/send', async (request, reply) => {
    fromHere(request)
    ownPage(reply)
    const organ = await organAt(ground, request.params.slug)
    if (organ.closed !== null) throw new HttpProblem(409, organ.closed)
    takeOne(limits.sending, request.ip, BUSY)
    const { cipher } = ground
    // Two of one form at the same moment do not meet in one folder.
    const coming = uuidv7()
    const { fields, files, refused } = await limits.atOnce.receive(request.ip, BUSY, () =>
      receiveStreamed(request.raw, {
        most: most * MEGABYTE,
        total: most * FORM_OF_FILES * MEGABYTE,
        files: MOST_FILES,
        sentence: tooLarge(most),
        place: async (before) => {
          const form = readFormToken(cipher, organ.id, before.get('form')?.[0] ?? '')
          if (!form) throw new HttpProblem(409, '这张表打开得太久，不能再用。请重新打开申请页；草稿在您的设备上还在。')
          if ((await stagedBytes(root)) > ground.config.UPLOAD_QUOTA_MB * MEGABYTE)
            throw new HttpProblem(503, CROWDED, 600)
          return placeFor(root, coming)
        },
      }),
    )
    const typed = typedIn(fields)
    const token = fields.get('form')?.[0] ?? ''
    const form = readFormToken(cipher, organ.id, token)
    if (!form) return formPage(request, reply.status(409), organ, { typed, says: STALE })
    try {
      if (!refused)
        return await together.run(form.id, () => hand(request, reply, organ, { fields, files, typed, token, form }))
      const faults = { files: refused.message }
      return await formPage(request, reply.status(refused.status), organ, { typed, faults, token })
    } finally {
      await clearStaged(root, coming)
    }
  })

  server.post<{ Params: OrganParams }>('/apply/:slug/suggestions', async (request, reply) => {
    fromHere(request)
    takeOne(limits.suggesting, request.ip, BUSY)
    const { fields } = await receiveForm(request.raw, 1, 1, tooLarge(1))
    const reports = await latestReports(world.db, PUBLIC, 2000)
    const organ = await organAt(ground, request.params.slug)
    const own: { readonly year: number; readonly report: StoredReport['report'] }[] = []
    for (const { year } of reports.filter((each) => each.organ.slug === organ.slug).slice(0, OWN_REPORTS)) {
      const found = await findReport(world.db, PUBLIC, { slug: organ.slug, year, version: undefined })
      if (found) own.push({ year, report: found.report })
    }
    const published = { organ, contact: organ.contact, reports, own }
    return ownPage(reply).send(suggestionsFor((fields.get('q') ?? '').slice(0, 500), published))
  })
}
