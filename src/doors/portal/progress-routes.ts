/** 查询进度和网上办理: by query code and name, each time anew; no session, no cookie, nothing in an address. */
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { createElement } from 'react'
import { ownLetters } from '../../casework/applications/own-letters.ts'
import { follow, SAY } from '../../casework/applications/own-application.ts'
import { firstOf } from '../../casework/applications/portal/form-input.ts'
import { AskPage, ProgressPage } from '../../casework/applications/portal/pages/progress-page.tsx'
import { clearStaged, placeFor } from '../../casework/applications/portal/staging.ts'
import { applicantActor } from '../../casework/applications/submit-online.ts'
import { sendContent } from '../../casework/files/serve.ts'
import type { Ground } from '../../casework/ground.ts'
import { sentenceOf } from '../../casework/refusal.ts'
import { elapsed } from '../../platform/clock.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { receiveStreamed } from '../../platform/web/streamed-form.ts'
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
import { takeOne, type ApplyLimits } from './apply-limits.ts'
import { pageAct, type Asked, type Done } from './progress-acts.ts'
import { show } from './routes.ts'

/** Right or wrong, an answer takes no less: what was looked up cannot be told from how long it took. */
const NO_SOONER = 400
const BUSY = '查询得太频繁，请稍后再试。'
const UNKNOWN_ACT = '没有这样的办理，页面可能不完整。请重新查询。'

export function progressRoutes(
  server: FastifyInstance,
  world: World,
  ground: Ground,
  { limits, root }: { readonly limits: ApplyLimits; readonly root: string },
): void {
  const most = fileMegabytes(ground)
  const page = '/apply/:slug/progress'
  const frame = { title: '查询进度', ...APPLY_ASSETS, islands: [] }

  /** What was asked: nothing but to see, an act, or something that is none. */
  const asked = async (act: string, given: Asked): Promise<Done> =>
    act === '' ? follow(ground, given.actor, given.asking) : ((await pageAct(act)?.run(given)) ?? UNKNOWN_ACT)

  server.get<{ Params: OrganParams }>(page, async (request, reply) => {
    const organ = await organAt(ground, request.params.slug)
    return show(world, request, ownPage(reply), frame, createElement(AskPage, { organ, name: '', says: null }))
  })

  server.post<{ Params: OrganParams }>(page, async (request, reply): Promise<FastifyReply> => {
    fromHere(request)
    takeOne(limits.asking, request.ip, BUSY)
    const begun = elapsed()
    const organ = await organAt(ground, request.params.slug)
    const actor = applicantActor(organ.id, { door: 'portal', address: request.ip, requestId: request.id })
    const form = uuidv7()
    try {
      const {
        fields,
        files,
        refused: tooMuch,
      } = await limits.atOnce.receive(request.ip, BUSY, () =>
        receiveStreamed(request.raw, {
          most: most * MEGABYTE,
          total: most * FORM_OF_FILES * MEGABYTE,
          files: MOST_FILES,
          sentence: tooLarge(most),
          place: () => placeFor(root, form),
        }),
      )
      const part = firstOf(fields, 'part').slice(0, 40)
      const asking = {
        code: firstOf(fields, 'code').slice(0, 100),
        name: firstOf(fields, 'name').slice(0, 200),
        ...(part !== '' && { part }),
      }
      const act = firstOf(fields, 'act')
      const handed = async () => ({
        files: files.map(({ name, path }) => ({ name, path })),
        folder: await placeFor(root, form),
      })
      const done: Done = tooMuch ? tooMuch.message : await asked(act, { ground, actor, asking, fields, handed })
      const refused = typeof done === 'string' ? done : 'refused' in done ? sentenceOf(done, SAY) : null
      const followed = typeof done === 'object' && 'progress' in done ? done : await follow(ground, actor, asking)
      await pause(Math.max(0, NO_SOONER - (elapsed() - begun)))
      if ('refused' in followed) {
        const says = sentenceOf(followed, SAY)
        const again = createElement(AskPage, { organ, name: asking.name, says })
        return show(world, request, ownPage(reply).status(404), frame, again)
      }
      if (typeof done === 'object' && 'bytes' in done)
        return ownPage(reply)
          .type(done.type)
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(done.name)}`)
          .send(Buffer.from(done.bytes))
      if (typeof done === 'object' && 'digest' in done)
        return sendContent(ground.files, organ.id, done, false, request, reply)
      const letters = await ownLetters(ground, actor, asking)
      const { id, caseNo, parts, request: words, version, progress, wentTo } = followed
      const shown = createElement(ProgressPage, {
        organ,
        asking,
        id,
        caseNo,
        parts,
        request: words,
        version,
        progress,
        letters,
        wentTo,
        done: refused === null ? (pageAct(act)?.says ?? null) : null,
        says: refused,
        words: refused === null ? '' : firstOf(fields, 'says'),
        fileMegabytes: most,
      })
      return show(world, request, ownPage(reply).status(refused === null ? 200 : 409), frame, shown)
    } finally {
      await clearStaged(root, form)
    }
  })
}
