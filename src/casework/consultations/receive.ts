/**
 * 收到意见：what came by the form of the portal, in time, is kept at once with a number. The form it came on makes it one opinion, however
 * often it is sent; who sent it stays sealed, and no word of it goes into the record.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { act, look, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { nextNumber } from '../applications/store.ts'
import { keepPersonal } from '../personal-data/store.ts'
import { portalDocumentAt } from '../portal/document.ts'
import { consultationIn } from '../publications/genre-facts.ts'
import { refuse, type Refused } from '../refusal.ts'
import { index } from '../search/entry.ts'
import type { ReadOpinion } from './form-input.ts'
import { addOpinion, findOpinion, type Opinion } from './opinion.ts'
import type { SAY } from './refusals.ts'
import { OPINION, phaseOn, WAYS, type Way } from './words.ts'

const SERIES = 'opinions'
type World = ActingWorld & { readonly cipher: FieldCipher }
type Refusal = Refused<keyof typeof SAY>

export interface Sent extends ReadOpinion {
  /** The opinion's id, given out with its form. */
  readonly id: string
  /** Where the consultation stands, without `/d/`. */
  readonly address: string
}

export interface OpinionReceipt {
  readonly opinionNo: string
  readonly receivedOn: LocalDate
}

/** Digest of what was said: what the record keeps of an opinion, and by which the same form is known again. */
export const saysDigest = ({ says, answers }: Pick<Opinion, 'says' | 'answers'>): string =>
  digest('sha256', canonical({ says, answers } as unknown as Json))

export const ownerOf = (organ: string, id: string) => ({ organ, kind: OPINION, id }) as const

/** The receipt that a form has already had; null while it has none. */
export const receivedBefore = (world: World, actor: Actor, sent: Sent): Promise<OpinionReceipt | Refusal | null> =>
  look(world, actor, async (tx) => {
    const before = await findOpinion(tx, actor.organId, sent.id)
    if (!before) return null
    return saysDigest(before) === saysDigest(sent)
      ? receiptOf(before)
      : refuse('used-form', { words: [before.opinionNo] })
  })

const receiptOf = ({ opinionNo, receivedOn }: OpinionReceipt): OpinionReceipt => ({ opinionNo, receivedOn })

/** Keeps an opinion on what stands at `address` of the actor's organ, or gives the receipt it has had. */
export async function receiveOpinion(world: World, actor: Actor, sent: Sent): Promise<OpinionReceipt | Refusal> {
  const organ = actor.organId
  const before = await receivedBefore(world, actor, sent)
  if (before) return before
  const done = await act(world, actor, async (acting): Promise<OpinionReceipt | Refusal | null> => {
    const { tx, at, today } = acting
    if (await findOpinion(tx, organ, sent.id)) return null
    const of = await portalDocumentAt(tx, sent.address)
    const facts = of?.organId === organ && of.genre === 'consultation' ? consultationIn(of.facts) : null
    if (!of || !facts) return refuse('gone')
    const phase = phaseOn(facts, today)
    if (phase === 'before') return refuse('not-begun', { words: [facts.begins] })
    if (phase === 'ended') return refuse('ended', { words: [facts.ends] })
    const about = { id: of.id, version: of.version, title: of.title, unitId: await unitOf(acting, of.id) }
    const opinion = { id: sent.id, says: sent.says, answers: sent.answers, sender: sent.sender }
    const way = { way: 'online', receivedOn: today, receivedAt: at, registeredBy: null } as const
    return keepOpinion(acting, world.cipher, about, { ...opinion, ...way })
  })
  if (done) return done
  // The same form came twice at the same moment: the other one was first.
  return (await receivedBefore(world, actor, sent)) ?? refuse('gone')
}

async function unitOf({ tx, actor }: Acting, id: string): Promise<string | null> {
  const { rows } = await sql<{ unitId: string | null }>`
    select unit_id as "unitId" from publications where organ_id = ${actor.organId} and id = ${id}`.execute(tx)
  return rows[0]?.unitId ?? null
}

interface About {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly unitId: string | null
}
interface NewOpinion extends ReadOpinion {
  readonly id: string
  readonly way: Way
  readonly receivedOn: LocalDate
  readonly receivedAt: Date
  readonly registeredBy: string | null
}

/** Gives an opinion its number and keeps it, its sender, its event and its place in the search. Within an act under way. */
export async function keepOpinion(
  { tx, actor, at, today, record }: Acting,
  cipher: FieldCipher,
  about: About,
  of: NewOpinion,
  onBehalfOf: string | null = null,
): Promise<OpinionReceipt> {
  const organ = actor.organId
  const year = Number(today.slice(0, 4))
  const opinionNo = `意见〔${year}〕${await nextNumber(tx, organ, SERIES, year)}号`
  const { sender, ...said } = of
  const signed = Object.keys(sender).length > 0
  await addOpinion(tx, organ, {
    ...said,
    opinionNo,
    consultationId: about.id,
    consultationVersion: about.version,
    signed,
  })
  if (signed) await keepPersonal(tx, cipher, ownerOf(organ, of.id), sender, at)
  await record({
    did: of.registeredBy === null ? 'opinion-received' : 'opinion-registered',
    subject: { kind: OPINION, id: of.id, version: 1 },
    title: opinionNo,
    after: { 编号: opinionNo, 征集: about.id, 方式: WAYS[of.way], 收到: of.receivedOn, 摘要: saysDigest(of) },
    onBehalfOf,
  })
  const title = `${opinionNo}：${about.title}`
  const link = `/consultations/${about.id}?q=${encodeURIComponent(opinionNo)}`
  const entry = { kind: OPINION, subjectId: of.id, body: WAYS[of.way], may: 'opinions.read', link } as const
  await index(tx, { organId: organ, title, unitId: about.unitId, occurredOn: of.receivedOn, ...entry }, at)
  return { opinionNo, receivedOn: of.receivedOn }
}
