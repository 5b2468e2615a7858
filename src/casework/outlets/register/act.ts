/**
 * 人工发布的登记：what was posted by hand, where, how many exactly, on what day – one tap after the deed, or afterwards from memory with
 * evidence. The server stamps when it was told; the deed may be earlier and never later.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Acting } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { attachFiles } from '../../files/attach.ts'
import { SAY as SAY_FILES } from '../../files/refusals.ts'
import type { Ground } from '../../permissions.ts'
import { refuse, sentenceOf, type Refused, type Say } from '../../refusal.ts'
import { exactNumber } from '../exact-number.ts'
import { kindOf, OUTLET_STATES, type Measure } from '../kinds.ts'
import { findOutlet, type Outlet } from '../outlet.ts'
import { tellOwner } from '../owner.ts'
import { groundOf } from '../who-may.ts'
import {
  addPosting,
  addStep,
  findPosting,
  keepPosting,
  newPosting,
  POSTING,
  STATES,
  supersede,
  type Posting,
} from '../posting.ts'

export const SAY = {
  'not-found': '没有这一条渠道发布，或者不归您所在的机关。',
  'not-allowed': '这个渠道由其他科室负责，您不能登记。',
  'no-outlet': '没有这个发布渠道，请重新选择。',
  'outlet-closed': '“{}”现在{}，不能登记新的发布。',
  'not-by-hand': '“{}”由系统发布，不用人工登记。',
  'no-title': '请写明发布的是什么。',
  'not-exact': '数字要写确切的：“{}”不知道是多少，请数清以后填写整数。',
  'future-day': '发布的日子不能写成今天以后。',
  'not-public': '这条信息现在不在门户上，不能发布到其他渠道。',
  'wrong-state': '这一条{}，不能这样办。',
  'no-reason': '请写明理由。',
  'bad-address': '网址应当以 https:// 或者 http:// 开头。',
  file: '{}',
} as const satisfies Say<string>
export type RegisterRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
type Done = { readonly id: string; readonly version: number } | RegisterRefusal

export interface Deed {
  readonly title: string
  /** As typed. */
  readonly number: string
  readonly measure: Measure
  readonly postedOn: LocalDate
  /** Name of the group, the board, the paper. */
  readonly spot: string
  readonly address: string
  readonly note: string
  readonly files: readonly string[]
}

/** What is wrong with a deed; the exact number when nothing is. */
function judged(deed: Deed, today: LocalDate): { readonly number: number } | Refused<keyof typeof SAY> {
  if (deed.title.trim() === '') return refuse('no-title', { field: 'title' })
  const number = exactNumber(deed.number)
  if (number === null) return refuse('not-exact', { words: [deed.number.slice(0, 30)], field: 'number' })
  if (deed.postedOn > today) return refuse('future-day', { field: 'postedOn' })
  if (deed.address !== '' && !/^https?:\/\//.test(deed.address)) return refuse('bad-address', { field: 'address' })
  return { number }
}

/** Registers what was posted by hand, of a publication that is on the portal or of none. */
export async function registerPosting(
  acting: Acting,
  given: Deed & { readonly outletId: string; readonly publicationId: string | null; readonly unitId: string | null },
): Promise<Done> {
  const { tx, actor, at, today } = acting
  const organ = actor.organId
  const outlet = await findOutlet(tx, organ, given.outletId)
  if (!outlet) return refuse('no-outlet', { field: 'outletId' })
  if (kindOf(outlet.kind).way !== 'hand') return refuse('not-by-hand', { words: [outlet.name], field: 'outletId' })
  if (outlet.state !== 'active')
    return refuse('outlet-closed', { words: [outlet.name, OUTLET_STATES[outlet.state]], field: 'outletId' })
  const unitId = given.unitId ?? outlet.unitId ?? actor.duties.find((held) => held.unitId !== null)?.unitId ?? null
  const ground = groundOf(actor, outlet, unitId)
  if (!ground) return refuse('not-allowed')
  const fits = judged(given, today)
  if ('refused' in fits) return fits
  let version: number | null = null
  if (given.publicationId !== null) {
    const { rows } = await sql<{ version: number }>`
      select version from portal_documents where organ_id = ${organ} and id = ${given.publicationId}`.execute(tx)
    version = rows[0]?.version ?? null
    if (version === null) return refuse('not-public', { field: 'publicationId' })
    // A to-do that waits for exactly this is done by it.
    const waiting = await sql<{ id: string; version: number }>`
      select id, version from postings where organ_id = ${organ} and outlet_id = ${outlet.id}
        and publication_id = ${given.publicationId} and state = 'to-do' order by id limit 1`.execute(tx)
    const [there] = waiting.rows
    if (there) return donePosting(acting, { id: there.id, seen: there.version }, given)
  }
  const id = uuidv7()
  const posting = newPosting({
    ...deedOf(given, fits.number),
    id,
    outletId: outlet.id,
    publicationId: given.publicationId,
    publicationVersion: version,
    way: 'by-hand',
    state: 'posted',
    postedAt: at,
    unitId,
    personId: actor.personId,
    byName: actor.author.name,
    createdAt: at,
  })
  await addPosting(tx, organ, posting)
  return finish(
    acting,
    outlet,
    posting,
    'posting-registered',
    `登记发布：${fits.number}${given.measure}`,
    given.files,
    ground,
  )
}

const deedOf = ({ title, measure, postedOn, spot, address, note }: Deed, number: number) => ({
  title: title.trim(),
  number,
  measure,
  postedOn,
  spot: spot.trim(),
  address: address.trim(),
  note: note.trim(),
})

/** Registers that what waited has been posted. */
export async function donePosting(
  acting: Acting,
  at: { readonly id: string; readonly seen: number },
  deed: Deed,
): Promise<Done> {
  const opened = await open(acting, at, ['to-do'])
  if ('refused' in opened) return opened
  const fits = judged(deed, acting.today)
  if ('refused' in fits) return fits
  const kept = await keepPosting(acting.tx, acting.actor.organId, {
    ...opened.of,
    ...deedOf(deed, fits.number),
    state: 'posted',
    postedAt: acting.at,
    personId: acting.actor.personId,
    byName: acting.actor.author.name,
  })
  return finish(
    acting,
    opened.outlet,
    kept,
    'posting-registered',
    `登记发布：${fits.number}${deed.measure}`,
    deed.files,
    opened.ground,
  )
}

/** Puts right what was registered wrongly, with the reason; what stood there stays in the record. */
export async function correctPosting(
  acting: Acting,
  at: { readonly id: string; readonly seen: number },
  deed: Deed & { readonly reason: string },
): Promise<Done> {
  const opened = await open(acting, at, ['posted', 'to-remove'])
  if ('refused' in opened) return opened
  if (deed.reason.trim() === '') return refuse('no-reason', { field: 'reason' })
  const fits = judged(deed, acting.today)
  if ('refused' in fits) return fits
  const kept = await keepPosting(acting.tx, acting.actor.organId, { ...opened.of, ...deedOf(deed, fits.number) })
  const says = `更正登记：${opened.of.number ?? ''}${opened.of.measure}改为${fits.number}${deed.measure}。${deed.reason.trim()}`
  return finish(
    acting,
    opened.outlet,
    kept,
    'posting-corrected',
    says,
    deed.files,
    opened.ground,
    deed.reason.trim(),
    opened.of,
  )
}

/** What a person does to a posting by hand besides registering it, with the reason where one is needed. */
const MOVES = {
  /** 已从渠道上撤下 */
  removed: { from: ['to-remove'], did: 'posting-removed', says: '登记已撤下', reason: false },
  'not-posted': { from: ['to-do'], did: 'posting-passed-over', says: '不在这个渠道发布', reason: true },
  void: { from: ['posted', 'to-remove'], did: 'posting-voided', says: '登记有误，作废', reason: true },
} as const
export type HandMove = keyof typeof MOVES
export const HAND_MOVES = Object.keys(MOVES) as [HandMove, ...HandMove[]]

/** 登记已撤下、不发布、作废. */
export async function changePosting(
  acting: Acting,
  at: { readonly id: string; readonly seen: number },
  { to, reason, files }: { readonly to: HandMove; readonly reason: string; readonly files: readonly string[] },
): Promise<Done> {
  const move = MOVES[to]
  const opened = await open(acting, at, move.from)
  if ('refused' in opened) return opened
  const why = reason.trim()
  if (move.reason && why === '') return refuse('no-reason', { field: 'reason' })
  const kept = await keepPosting(acting.tx, acting.actor.organId, { ...opened.of, state: to })
  const says = why === '' ? move.says : `${move.says}：${why}`
  return finish(acting, opened.outlet, kept, move.did, says, files, opened.ground, why || null)
}

async function open(
  { tx, actor }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
  states: readonly Posting['state'][],
): Promise<{ readonly of: Posting; readonly outlet: Outlet; readonly ground: Ground } | RegisterRefusal> {
  const organ = actor.organId
  const of = await findPosting(tx, organ, id, true)
  const outlet = of && (await findOutlet(tx, organ, of.outletId))
  if (!of || !outlet) return refuse('not-found')
  const ground = groundOf(actor, outlet, of.unitId)
  if (!ground) return refuse('not-allowed')
  if (of.version !== seen) return changedMeanwhile(tx, organ, { kind: POSTING, id }, seen)
  if (of.way !== 'by-hand') return refuse('not-by-hand', { words: [outlet.name] })
  return states.includes(of.state) ? { of, outlet, ground } : refuse('wrong-state', { words: [STATES[of.state]] })
}

const facts = ({ title, number, measure, postedOn, spot, address }: Posting) => ({
  内容: title,
  数量: number === null ? null : `${number}${measure}`,
  发布日期: postedOn,
  位置: spot,
  网址: address,
})

async function finish(
  acting: Acting,
  outlet: Outlet,
  of: Posting,
  did: string,
  says: string,
  files: readonly string[],
  { onBehalfOf }: Ground,
  why: string | null = null,
  before: Posting | null = null,
): Promise<Done> {
  const { tx, actor, at, record } = acting
  if (files.length > 0) {
    const hung = await attachFiles(
      acting,
      { kind: POSTING, id: of.id },
      files.map((id) => ({ id, slot: 'evidence' })),
    )
    // The whole act is undone by throwing: a registration without the evidence that came with it is none.
    if ('refused' in hung) throw new EvidenceRefused(sentenceOf(hung, SAY_FILES))
  }
  await addStep(tx, actor.organId, of.id, { at, state: of.state, says, who: actor.author.name })
  if (of.state === 'posted' || of.state === 'void') await supersede(tx, actor.organId, of)
  await tellOwner(tx, actor.organId, at, outlet, of, actor.author.name)
  await record({
    did,
    subject: { kind: POSTING, id: of.id, version: of.version },
    title: outlet.name,
    ...(before && { before: facts(before) }),
    after: facts(of),
    why,
    onBehalfOf: onBehalfOf?.name ?? null,
  })
  return { id: of.id, version: of.version }
}

/** Evidence that cannot be hung on; the message is the sentence for the person. */
export class EvidenceRefused extends Error {}
