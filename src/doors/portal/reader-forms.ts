/** What the forms beside documents share: their assets, their limits, and that what is sent twice is one. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isProof } from '../../casework/applications/portal/proof-of-work.ts'
import type { Actor } from '../../casework/acting.ts'
import { readerActor } from '../../casework/reader-reports/receive.ts'
import { receiveForm } from '../../platform/web/upload.ts'
import { applyLimits, MINUTES_AN_HOUR, OneByOne, takeOne } from './apply-limits.ts'

/** The script that reckons the proof of work is the one of the readers' reports: a form says by `data-report` that it wants it. */
export const READER_FORM = {
  styles: ['documents.css', 'check.css', 'apply.css'],
  islands: ['reader-report.island'],
  unlisted: true,
} as const

const TOO_LARGE = '内容太长，没有提交；请写得简短一些，这里不收附件。'

/** How a kind of form says no, and what else its visitors can do. */
export interface SaysOfForm {
  /** Sent too often; a whole sentence. */
  readonly busy: string
  /** The other way, as the end of a sentence. */
  readonly otherwise: string
}

export type SentFields = Awaited<ReturnType<typeof receiveForm>>['fields']

/** One kind of form: its limits are its own and take nothing of what one may apply for. */
export class ReaderForms {
  readonly #limits = applyLimits()
  readonly #together = new OneByOne()
  readonly #says: SaysOfForm

  constructor(says: SaysOfForm) {
    this.#says = says
  }

  /** What was sent, within the limits of sending. */
  async fieldsOf(request: FastifyRequest): Promise<SentFields> {
    const { busy } = this.#says
    takeOne(this.#limits.sending, request.ip, busy)
    const { fields } = await this.#limits.atOnce.receive(request.ip, busy, () =>
      receiveForm(request.raw, 1, 1, TOO_LARGE),
    )
    return fields
  }

  /**
   * Receives a form once: `before` finds what an earlier sending of it became; otherwise `receive` takes it, within the limits of the hour –
   * narrower without the proof of work. `wait`: seconds until one more is taken, with the sentence.
   */
  once<Done>(
    request: FastifyRequest,
    { organId, formId, fields }: { readonly organId: string; readonly formId: string; readonly fields: SentFields },
    before: (actor: Actor) => Promise<Done | null>,
    receive: (actor: Actor) => Promise<Done>,
  ): Promise<{ readonly done: Done } | { readonly wait: number; readonly says: string }> {
    return this.#together.run(formId, async () => {
      const actor = readerActor(organId, { door: 'portal', address: request.ip, requestId: request.id })
      const earlier = await before(actor)
      if (earlier) return { done: earlier }
      const proven = isProof(fields.get('form') ?? '', fields.get('proof') ?? '')
      const wait = (proven ? this.#limits.proven : this.#limits.unproven).take(request.ip) * MINUTES_AN_HOUR
      if (wait > 0) return { wait, says: proven ? this.#says.busy : this.#unproven() }
      return { done: await receive(actor) }
    })
  }

  #unproven(): string {
    return `浏览器没有启用脚本，同一网络这一小时内提交的件数已到上限。请稍后再试，或者启用脚本后重新打开这一页；也可以${this.#says.otherwise}。`
  }
}

/** Too many of this hour: the form again, with how long to wait. */
export const waiting = (reply: FastifyReply, seconds: number): FastifyReply =>
  reply.status(429).header('retry-after', String(seconds))
