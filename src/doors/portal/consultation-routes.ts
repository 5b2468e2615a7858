/** 征集意见的表: beside a consultation that stands on the portal and is running; before and after it says so, withdrawn it is gone. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { newFormToken, readFormToken } from '../../casework/applications/portal/form-token.ts'
import {
  NOTHING_TYPED,
  readOpinion,
  typedIn,
  type Faults,
  type Typed,
} from '../../casework/consultations/form-input.ts'
import { OpinionClosed, OpinionForm, OpinionReceived } from '../../casework/consultations/opinion-form.tsx'
import { receivedBefore, receiveOpinion } from '../../casework/consultations/receive.ts'
import { SAY } from '../../casework/consultations/refusals.ts'
import { phaseOn, phaseSays } from '../../casework/consultations/words.ts'
import type { Ground } from '../../casework/ground.ts'
import { opinionAddress } from '../../casework/portal/addresses.ts'
import type { ShownDocument } from '../../casework/portal/document.ts'
import { consultationIn, type ConsultationFacts } from '../../casework/publications/genre-facts.ts'
import { sentenceOf } from '../../casework/refusal.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { World } from '../world.ts'
import { fromHere, ownPage } from './apply-frame.ts'
import { addressOf, standing, type AtDocument } from './document-routes.ts'
import { READER_FORM, ReaderForms, waiting } from './reader-forms.ts'
import { show } from './routes.ts'

const SAYS = {
  busy: '提交得太频繁，请稍后再试；也可以按页面上写的来信、电话等方式提意见。',
  otherwise: '按页面上写的来信、电话等方式提意见',
}
const STALE = '这张表打开得太久，或者征集的内容有更正，已经换了一张新的，填写的内容都在；请核对后再点一次“提交”。'
const NO_CONSULTATION = '这条信息不是征集调查，不收意见。要反映内容有误的，请用页面上的“内容有误？告诉我们”。'

interface Running {
  readonly of: ShownDocument
  readonly facts: ConsultationFacts
}

/** The form and what it is sent to. Its limits are its own: an opinion takes nothing of what one may apply for. */
export function consultationRoutes(server: FastifyInstance, world: World, ground: Ground): void {
  const forms = new ReaderForms(SAYS)
  const { db, cipher } = ground
  const day = (): LocalDate => today() as LocalDate

  const consultationAt = async (params: AtDocument): Promise<Running> => {
    const of = await standing(db, addressOf(params))
    const facts = of.genre === 'consultation' ? consultationIn(of.facts) : null
    if (!facts) throw new HttpProblem(404, NO_CONSULTATION)
    return { of, facts }
  }

  const formPage = (
    request: FastifyRequest,
    reply: FastifyReply,
    { of, facts }: Running,
    state: { readonly typed: Typed; readonly faults?: Faults; readonly says?: string; readonly token?: string },
  ): FastifyReply => {
    const { typed, faults = {}, says = null, token = newFormToken(cipher, placeOf(of)) } = state
    const { address, title } = of
    const phase = phaseSays(facts, day())
    const page = createElement(OpinionForm, { address, title, facts, phase, token, typed, faults, says })
    return show(world, request, ownPage(reply), { title: `提意见：${title}`, ...READER_FORM }, page)
  }

  const closedPage = (request: FastifyRequest, reply: FastifyReply, { of, facts }: Running): FastifyReply => {
    const { address, title } = of
    const page = createElement(OpinionClosed, { address, title, phase: phaseSays(facts, day()) })
    return show(world, request, ownPage(reply), { title: `提意见：${title}`, ...READER_FORM, islands: [] }, page)
  }

  server.get<{ Params: AtDocument }>('/d/:slug/:year/:n/opinion', async (request, reply) => {
    const found = await consultationAt(request.params)
    return phaseOn(found.facts, day()) === 'running'
      ? formPage(request, reply, found, { typed: NOTHING_TYPED })
      : closedPage(request, reply, found)
  })

  // An address of its own: sending to the form's would make the browser forget the form it came from.
  server.get<{ Params: AtDocument }>('/d/:slug/:year/:n/opinion/send', async (request, reply) =>
    ownPage(reply).redirect(opinionAddress(addressOf(request.params)), 303),
  )

  server.post<{ Params: AtDocument }>('/d/:slug/:year/:n/opinion/send', async (request, reply) => {
    fromHere(request)
    const found = await consultationAt(request.params)
    const { of, facts } = found
    const fields = await forms.fieldsOf(request)
    if (phaseOn(facts, day()) !== 'running') return closedPage(request, reply.status(409), found)
    const token = fields.get('form') ?? ''
    const typed = typedIn(fields)
    const form = readFormToken(cipher, placeOf(of), token)
    if (!form) return formPage(request, reply.status(409), found, { typed, says: STALE })
    const read = readOpinion(facts, typed)
    if ('faults' in read) return formPage(request, reply.status(422), found, { typed, faults: read.faults, token })
    const sent = { ...read, id: form.id, address: of.address }
    const taken = await forms.once(
      request,
      { organId: of.organId, formId: form.id, fields },
      (actor) => receivedBefore(ground, actor, sent),
      (actor) => receiveOpinion(ground, actor, sent),
    )
    if ('wait' in taken) return formPage(request, waiting(reply, taken.wait), found, { typed, says: taken.says, token })
    const { done } = taken
    if ('refused' in done) {
      if (done.refused === 'gone') throw new HttpProblem(410, sentenceOf(done, SAY))
      if (done.refused === 'used-form')
        return formPage(request, reply.status(409), found, { typed, says: sentenceOf(done, SAY) })
      return closedPage(request, reply.status(409), found)
    }
    const page = createElement(OpinionReceived, { address: of.address, title: of.title, receipt: done })
    return show(world, request, ownPage(reply), { title: '已经收到', ...READER_FORM, islands: [] }, page)
  })
}

/** A form is good for one consultation in the version that asked: a corrected questionnaire is asked anew. */
const placeOf = ({ organId, id, version }: ShownDocument): string => `${organId}/${id}/${version}/opinion`
