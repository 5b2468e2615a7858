/** 能不能发布：asked again at the moment of release, over the content as it stands then. */
import { sql } from 'kysely'
import { inForceOn } from '../../law/dated.ts'
import { ATTRIBUTES } from '../../law/disclosure/attribute.ts'
import {
  INTERPRETATION_RULE,
  INTERPRETATION_SAYS,
  interpretationRefusal,
  needsInterpretation,
  type PlanElement,
} from '../../law/disclosure/interpretation.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { actsRefusal } from '../library/from-release.ts'
import { refuse } from '../refusal.ts'
import { brokenProof, type Round } from '../sign-off/round.ts'
import { latestRound } from '../sign-off/store.ts'
import { unanswered } from '../letters/findings.ts'
import { findingsOf } from './check.ts'
import { contentDigest, type Content } from './content.ts'
import { faultsOf } from './faults.ts'
import { digestsOf, ownFiles } from './files.ts'
import { genreOf } from './genres.ts'
import { subjectOf } from './open.ts'
import { STATES, type Publication } from './publication.ts'
import type { PublicationRefusal } from './refusals.ts'
import { releasedDocument } from './released-document.ts'

export interface Releasable {
  readonly round: Round
  readonly digest: string
}

/**
 * The round that lets a publication out on a day, or why it may not go: not signed over this very content, not 主动公开, findings
 * open, an interpretation missing. `at` is when it would go out: an interpretation scheduled for the same hour counts as ready.
 */
export async function mayRelease(
  tx: Tx,
  organ: string,
  of: Publication,
  { today, at }: { readonly today: LocalDate; readonly at: Date },
): Promise<Releasable | PublicationRefusal> {
  if (of.state !== 'approved' && of.state !== 'scheduled') return refuse('not-approved', { words: [STATES[of.state]] })
  const { attribute } = of.content
  if (attribute !== 'proactive')
    return refuse('not-proactive', { words: [attribute ? ATTRIBUTES[attribute].label : '没有确定'] })
  const files = await ownFiles(tx, organ, of.id)
  const digest = contentDigest(of.genre, of.content, digestsOf(files))
  const round = await latestRound(tx, organ, subjectOf(of))
  if (!round || round.state !== 'done') return refuse('not-approved', { words: [STATES[of.state]] })
  const broken = brokenProof(round, digest)
  if (broken) return refuse('content-changed', { words: [broken] })
  const [fault] = await faultsOf(tx, organ, of, files, today)
  if (fault) return fault
  const { findings, unlooked } = await findingsOf(tx, organ, of, files)
  if (unlooked.length > 0) return refuse('unlooked', { words: [unlooked.join('、')] })
  const open = unanswered(findings)
  if (open.length > 0) return refuse('unanswered', { words: [open.length] })
  const policy = releasedDocument(of, today)
  const acts = policy && (await actsRefusal(tx, organ, policy))
  if (acts) return refuse('acts', { words: [acts] })
  return (await interpretationFault(tx, organ, of, today, at)) ?? { round, digest }
}

/** 需要解读而没有解读的文件不能先发布（国办发〔2016〕80号）. */
async function interpretationFault(
  tx: Tx,
  organ: string,
  { id, genre, content, releasedVersion }: Publication,
  today: LocalDate,
  at: Date,
): Promise<PublicationRefusal | null> {
  const rule = inForceOn(INTERPRETATION_RULE, today)?.value
  if (!rule || !genreOf(genre).policy || releasedVersion > 0) return null
  const { document, interpreting } = content
  const { rows } = await sql<{ ready: number }>`
    select count(*)::integer as ready from publications p
    where p.organ_id = ${organ} and p.genre = 'interpretation'
      and p.content #> '{interprets,documents}' @> to_jsonb(${id}::text)
      and (p.standing = 'published' or p.state = 'approved' or (p.state = 'scheduled' and p.release_at <= ${at}))`.execute(
    tx,
  )
  const refused = interpretationRefusal(
    {
      needed: needsInterpretation(rule, document?.rank ?? null, interpreting?.features ?? null),
      waivedBecause: interpreting?.waivedBecause ?? null,
      plan: planOf(interpreting),
      ready: rows[0]?.ready ?? 0,
    },
    rule,
  )
  return refused ? refuse('interpretation', { words: [INTERPRETATION_SAYS[refused]] }) : null
}

/** The elements of the plan that are filled in; null where nobody began one. */
export function planOf(interpreting: Content['interpreting']): readonly PlanElement[] | null {
  if (!interpreting) return null
  const { outline, forms, channels, time } = interpreting
  const filled: readonly (readonly [PlanElement, boolean])[] = [
    ['outline', outline !== ''],
    ['forms', forms.length > 0],
    ['channels', channels !== ''],
    ['time', time !== ''],
  ]
  const elements = filled.filter(([, is]) => is).map(([element]) => element)
  return elements.length === 0 ? null : elements
}
