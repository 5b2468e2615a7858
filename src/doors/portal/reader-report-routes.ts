/** 读者纠错：the form beside every document of the portal. Only while the document stands there; everything else is 404 or 410. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { newFormToken, readFormToken } from '../../casework/applications/portal/form-token.ts'
import type { Ground } from '../../casework/ground.ts'
import { reportAddress } from '../../casework/portal/addresses.ts'
import type { ShownDocument } from '../../casework/portal/document.ts'
import {
  NOTHING_TYPED,
  readReport,
  typedIn,
  type Faults,
  type Typed,
} from '../../casework/reader-reports/form-input.ts'
import { receivedBefore, receiveReport, SAY } from '../../casework/reader-reports/receive.ts'
import { ReportForm, ReportReceived } from '../../casework/reader-reports/report-form.tsx'
import { sentenceOf } from '../../casework/refusal.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { World } from '../world.ts'
import { fromHere, ownPage } from './apply-frame.ts'
import { addressOf, standing, type AtDocument } from './document-routes.ts'
import { READER_FORM, ReaderForms, waiting } from './reader-forms.ts'
import { show } from './routes.ts'

const SAYS = {
  busy: '提交得太频繁，请稍后再试；急的，可以打电话告诉公开这条信息的机关。',
  otherwise: '打电话告诉公开这条信息的机关',
}
const STALE = '这张表打开得太久，已经换了一张新的，填写的内容都在；请再点一次“提交”。'

/** The form and what it is sent to. Its limits are its own: telling of a fault takes nothing of what one may apply for. */
export function readerReportRoutes(server: FastifyInstance, world: World, ground: Ground): void {
  const forms = new ReaderForms(SAYS)
  const { db, cipher } = ground

  const formPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    of: ShownDocument,
    state: { readonly typed: Typed; readonly faults?: Faults; readonly says?: string; readonly token?: string },
  ): FastifyReply => {
    const { typed, faults = {}, says = null, token = newFormToken(cipher, placeOf(of)) } = state
    const { address, title } = of
    const page = createElement(ReportForm, { address, title, token, typed, faults, says })
    return show(world, request, ownPage(reply), { title: `内容纠错：${title}`, ...READER_FORM }, page)
  }

  server.get<{ Params: AtDocument }>('/d/:slug/:year/:n/report', async (request, reply) =>
    formPage(request, reply, await standing(db, addressOf(request.params)), { typed: NOTHING_TYPED }),
  )

  // An address of its own: sending to the form's would make the browser forget the form it came from.
  server.get<{ Params: AtDocument }>('/d/:slug/:year/:n/report/send', async (request, reply) =>
    ownPage(reply).redirect(reportAddress(addressOf(request.params)), 303),
  )

  server.post<{ Params: AtDocument }>('/d/:slug/:year/:n/report/send', async (request, reply) => {
    fromHere(request)
    const of = await standing(db, addressOf(request.params))
    const fields = await forms.fieldsOf(request)
    const typed = typedIn(fields)
    const token = fields.get('form') ?? ''
    const form = readFormToken(cipher, placeOf(of), token)
    if (!form) return formPage(request, reply.status(409), of, { typed, says: STALE })
    const read = readReport(typed)
    if ('faults' in read) return formPage(request, reply.status(422), of, { typed, faults: read.faults, token })
    const sent = { ...read, id: form.id, address: of.address }
    const taken = await forms.once(
      request,
      { organId: of.organId, formId: form.id, fields },
      (actor) => receivedBefore(ground, actor, sent),
      (actor) => receiveReport(ground, actor, sent),
    )
    if ('wait' in taken) return formPage(request, waiting(reply, taken.wait), of, { typed, says: taken.says, token })
    const { done } = taken
    if ('refused' in done) {
      if (done.refused === 'gone') throw new HttpProblem(410, sentenceOf(done, SAY))
      return formPage(request, reply.status(409), of, { typed, says: sentenceOf(done, SAY) })
    }
    const page = createElement(ReportReceived, { address: of.address, title: of.title, receipt: done })
    return show(world, request, ownPage(reply), { title: '已经收到', ...READER_FORM, islands: [] }, page)
  })
}

/** A form is good for one document: neither an application's nor another page's may be sent here. */
const placeOf = ({ organId, id }: ShownDocument): string => `${organId}/${id}/reader-report`
