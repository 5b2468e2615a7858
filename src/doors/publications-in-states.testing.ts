/** One organ with a publication in every state there is. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { beijingDay, now } from '../platform/clock.ts'
import { Maker, type Begun, type MadePublication } from './publications-maker.testing.ts'
import type { TestSite } from './portal.testing.ts'
import type { Press } from './publishing.testing.ts'

const DAY = 86_400_000

/** What is on the portal, what was, and what never: `other` is a second section of the organ. */
export async function publicationsInEveryState(site: TestSite, room: Press, tag: string, other: string, outlets: readonly string[] = []): Promise<Maker> {
  const maker = new Maker(site, room, tag, outlets)
  const later = (days: number): string => new Date(now().getTime() + days * DAY).toISOString()

  const draft = await maker.drafted('information', '拟稿')
  await maker.autosaved(draft)
  await maker.keep(draft, false)

  const inReview = await maker.drafted('information', '审核中')
  await maker.handedIn(inReview)
  await maker.signed(inReview, 2)
  await maker.keep(inReview, false)

  const returned = await maker.drafted('notice', '退回')
  await maker.handedIn(returned)
  await maker.signed(returned, 2, 'return')
  await maker.keep(returned, false)

  const approved = await maker.drafted('document', '待发布')
  await maker.approved(approved)
  await maker.keep(approved, false)

  const scheduled = await maker.drafted('notice', '定时')
  const { version } = await maker.approved(scheduled)
  await room.done('POST', `/publications/${scheduled.id}/schedule`, { version, at: later(1) })
  await maker.keep(scheduled, false)
  await failed(maker, room)

  const policy = await maker.drafted('document', '公开', { open: true })
  await maker.released(policy)
  await maker.keep(policy, true)

  const correcting = await maker.drafted('document', '更正中', { open: true })
  await maker.released(correcting)
  await maker.reasoned(correcting, 'rework', '更正理由', { purpose: 'correction' })
  await maker.keep(correcting, true, await maker.rewritten(correcting, '更正稿'))

  const corrected = await maker.drafted('information', '更正前')
  await maker.released(corrected)
  await maker.reasoned(corrected, 'rework', '更正说明', { purpose: 'correction' }, true)
  const after = await maker.rewritten(corrected, '更正后', { open: true })
  await maker.released(corrected)
  await maker.keep({ ...corrected, state: '更正后', files: after }, true, corrected.files)

  const withdrawn = await maker.drafted('notice', '撤下')
  await maker.released(withdrawn)
  await maker.reasoned(withdrawn, 'withdraw', '撤下理由')
  await maker.keep(withdrawn, false)

  const again = await maker.drafted('notice', '撤下后重写')
  await maker.released(again)
  await maker.reasoned(again, 'withdraw', '撤下理由')
  await maker.reasoned(again, 'rework', '重写理由', { purpose: 'replacement' })
  await maker.keep(again, false, await maker.rewritten(again, '撤下后的稿'))

  const dropped = await maker.drafted('information', '作废')
  await maker.reasoned(dropped, 'void', '作废理由')
  await maker.keep(dropped, false)

  // Signed, and reopened: the reason stays in the house as the signatures do.
  const reopened = await maker.drafted('information', '重开')
  await maker.approved(reopened)
  await maker.reasoned(reopened, 'reopen', '重开理由')
  await maker.keep(reopened, false)

  for (const [state, attribute, grounds] of [['依申请', 'onApplication', ['notListed']], ['不公开', 'withheld', ['internalAffairs']]] as const) {
    const closed = await maker.drafted('information', state, { more: { attribute, grounds } })
    const { version: signed } = await maker.approved(closed)
    // Whoever tries all the same: nothing of it goes out, now or later.
    for (const act of [['release', {}], ['schedule', { at: later(0.0001) }]] as const)
      expect((await room.ask('POST', `/publications/${closed.id}/${act[0]}`, { version: signed, ...act[1] })).status).toBe(409)
    await maker.keep(closed, false)
  } // prettier-ignore

  // Linked with what is public, and not out themselves.
  const interprets = { documents: [policy.id], forms: ['text'] }
  const reading = await maker.drafted('interpretation', '未出的解读', { more: { interprets, related: [policy.id] } })
  await maker.approved(reading)
  await maker.keep(reading, false)

  const acts = [{ target: policy.id, does: 'repeals', from: beijingDay(now()), what: '' }]
  const repealing = await maker.drafted('document', '未出的废止')
  await withActs(maker, room, repealing, acts)
  await maker.approved(repealing)
  await maker.keep(repealing, false)

  // What the portal says of a document must not name the one that was withdrawn.
  const old = await maker.drafted('document', '被废止', { open: true })
  await maker.released(old)
  await maker.keep(old, true)
  const gone = await maker.drafted('document', '撤下的废止')
  await withActs(maker, room, gone, [{ ...acts[0], target: old.id }])
  await maker.released(gone)
  await maker.reasoned(gone, 'withdraw', '撤下理由')
  await maker.keep(gone, false)

  const elsewhere = await maker.drafted('information', '别科公开', { open: true, unit: other, more: { related: [draft.id, withdrawn.id] } })
  await maker.released(elsewhere)
  await maker.keep(elsewhere, true)
  const hidden = await maker.drafted('information', '别科拟稿', { unit: other })
  await maker.keep(hidden, false)
  return maker
} // prettier-ignore

/** Adds what a document does to others to a draft that stands otherwise as it is. */
async function withActs(_: Maker, room: Press, { id, unit, hand }: Begun, acts: readonly object[]): Promise<void> {
  const { content, version } = await room.view(id, hand)
  const changed = { ...content, document: { ...content.document, acts } }
  await room.done('PUT', `/publications/${id}`, { version, genre: 'document', unitId: unit, content: changed }, hand)
}

/** A document whose hour comes while its interpretation is no longer ready: it goes back to whoever releases. */
async function failed(maker: Maker, room: Press): Promise<void> {
  const of = await maker.drafted('document', '定时未成')
  const { content, version: drafted } = await room.view(of.id, of.hand)
  const rank = { ...content.document, rank: 'normativeDocuments' }
  const changed = { ...content, document: rank, interpreting: { ...content.interpreting, features: [], forms: ['text'], time: '同时' } }
  await room.done('PUT', `/publications/${of.id}`, { version: drafted, genre: 'document', unitId: of.unit, content: changed }, of.hand)
  const reading = await maker.drafted('interpretation', '收回的解读', { more: { interprets: { documents: [of.id], forms: ['text'] } } })
  await maker.approved(reading)
  const { version } = await maker.approved(of)
  await room.done('POST', `/publications/${of.id}/schedule`, { version, at: new Date(now().getTime() + 3_000).toISOString() })
  await maker.reasoned(reading, 'reopen', '收回理由')
  let state = 'scheduled'
  for (let n = 0; n < 100 && state === 'scheduled'; n++) {
    await wait(250)
    ;({ state } = await room.view(of.id))
  }
  expect(state).toBe('approved')
  await maker.keep(of, false)
  await maker.keep(reading, false)
} // prettier-ignore

/** A few of another organ's: one out, one withdrawn, one in the making. */
export async function fewPublications(site: TestSite, room: Press, tag: string): Promise<Maker> {
  const maker = new Maker(site, room, tag)
  const out = await maker.drafted('notice', '公开', { open: true })
  await maker.released(out)
  await maker.keep(out, true)
  const gone = await maker.drafted('notice', '撤下')
  await maker.released(gone)
  await maker.reasoned(gone, 'withdraw', '撤下理由')
  await maker.keep(gone, false)
  await maker.keep(await maker.drafted('information', '拟稿'), false)
  return maker
}

/** All that were made, of several organs. */
export const together = (makers: readonly Maker[]): readonly MadePublication[] => makers.flatMap(({ made }) => made)
