/** 处理意见：采纳、部分采纳、未采纳 with the reason, one or many at once; each leaves its own event. */
import { sql } from 'kysely'
import { canonical } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile } from '../changed-meanwhile.ts'
import { groundFor, PERMISSIONS } from '../permissions.ts'
import { retainFrom } from '../personal-data/store.ts'
import { refuse } from '../refusal.ts'
import { findConsultation, isCounted } from './consultation.ts'
import { findOpinion } from './opinion.ts'
import { ownerOf } from './receive.ts'
import type { ConsultationRefusal } from './refusals.ts'
import { EXPLAINED, OPINION, OUTCOMES, type Outcome } from './words.ts'

export interface Handling {
  readonly consultationId: string
  readonly opinions: readonly { readonly id: string; readonly version: number }[]
  readonly outcome: Outcome
  readonly reason: string
}

/** Handles opinions of one consultation, all or none. `imageDays` is the setting ID_IMAGE_DAYS. */
export async function handleOpinions(
  { tx, actor, at, today, record }: Acting,
  { consultationId, opinions, outcome, reason }: Handling,
  imageDays: number,
): Promise<{ readonly handled: number } | ConsultationRefusal> {
  const organ = actor.organId
  const of = await findConsultation(tx, organ, consultationId)
  if (!of || !groundFor(actor, 'opinions.read', { unitId: of.unitId })) return refuse('not-found')
  const ground = groundFor(actor, 'opinions.handle', { unitId: of.unitId })
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS['opinions.handle'].says] })
  if (isCounted(of)) return refuse('counted')
  const why = reason.trim()
  if (EXPLAINED.includes(outcome) && why === '') return refuse('no-reason', { field: 'reason' })
  // Locked in one order, so that two who handle the same ones do not wait for each other for good.
  const wanted = [...new Map(opinions.map((each) => [each.id, each])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const found = []
  for (const { id, version } of wanted) {
    const opinion = await findOpinion(tx, organ, id, true)
    if (opinion?.consultationId !== consultationId) return refuse('not-found')
    if (opinion.version !== version) return changedMeanwhile(tx, organ, { kind: OPINION, id }, version)
    if (opinion.says === '') return refuse('nothing-to-adopt')
    found.push(opinion)
  }
  for (const opinion of found) {
    const { id } = opinion
    const version = opinion.version + 1
    await sql`
      update opinions set outcome = ${outcome}, reason = ${why}, handled_at = ${at}, handled_by = ${actor.author.name},
        version = ${version}
      where organ_id = ${organ} and id = ${id}`.execute(tx)
    await record({
      did: 'opinion-handled',
      subject: { kind: OPINION, id, version },
      title: opinion.opinionNo,
      before: { 处理: opinion.outcome && OUTCOMES[opinion.outcome] },
      after: { 处理: OUTCOMES[outcome], 理由摘要: digest('sha256', canonical({ reason: why })) },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    if (opinion.signed) await retainFrom(tx, ownerOf(organ, id), today, imageDays)
  }
  return { handled: found.length }
}
