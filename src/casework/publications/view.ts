/** What the desk shows of a publication: in a list, and on its page. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { may } from '../permissions.ts'
import { sentenceOf } from '../refusal.ts'
import { findingShape } from '../letters/findings.ts'
import { signOffShape, signOffView } from '../sign-off/view.ts'
import { chainFor } from './chains.ts'
import { findingsOf } from './check.ts'
import { contentDigest, type Content } from './content.ts'
import { faultsOf } from './faults.ts'
import { digestsOf, ownFiles } from './files.ts'
import { GENRE_CODES, genreOf } from './genres.ts'
import { subjectOf } from './open.ts'
import {
  OPEN_FOR_WRITING,
  PURPOSES,
  STANDINGS,
  STATES,
  thingOf,
  versionsOf,
  type Publication,
  type Purpose,
  type Standing,
  type State,
} from './publication.ts'
import { SAY } from './refusals.ts'

const keys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]

export const listedShape = z.object({
  id: z.uuid(),
  genre: z.enum(GENRE_CODES),
  genreSays: z.string(),
  title: z.string(),
  state: z.enum(keys<State>(STATES)),
  stateSays: z.string(),
  standing: z.enum(keys<Standing>(STANDINGS)),
  standingSays: z.string(),
  purpose: z.enum(keys<Purpose>(PURPOSES)),
  unit: z.string().nullable(),
  unitId: z.uuid().nullable(),
  draftedBy: z.string(),
  changedAt: z.string(),
  indexNumber: z.string().nullable(),
  documentNumber: z.string(),
  dueOn: z.iso.date().nullable(),
  releaseAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  address: z.string().nullable().describe('公开页的地址；没有公开的为空'),
})
export type ListedPublication = z.infer<typeof listedShape>

/** What a list needs besides the row. */
export interface Beside {
  readonly unit: string | null
  /** As in `portal_addresses`. */
  readonly address: string | null
}

/** A publication as lists show it. */
export const listed = (of: Publication, { unit, address }: Beside): ListedPublication => ({
  id: of.id,
  genre: of.genre,
  genreSays: genreOf(of.genre).label,
  title: of.title,
  state: of.state,
  stateSays: STATES[of.state],
  standing: of.standing,
  standingSays: STANDINGS[of.standing],
  purpose: of.purpose,
  unit,
  unitId: of.unitId,
  draftedBy: of.draftedByName,
  changedAt: beijingTime(of.changedAt),
  indexNumber: of.indexNumber,
  documentNumber: of.content.document?.number ?? '',
  dueOn: of.dueOn,
  releaseAt: of.releaseAt && beijingTime(of.releaseAt),
  publishedAt: of.publishedAt && beijingTime(of.publishedAt),
  address: of.standing === 'published' && address ? `/d/${address}.html` : null,
})

export const publicationShape = listedShape.extend({
  version: z.int(),
  content: z.unknown().describe('全部内容（contentShape）'),
  purposeReason: z.string(),
  files: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      kind: z.string(),
      size: z.int(),
      slot: z.string(),
      scan: z.string(),
    }),
  ),
  faults: z.array(z.object({ field: z.string().nullable(), says: z.string() })).describe('还不能交付审核的原因'),
  findings: z.array(findingShape).readonly().describe('发布前检查的发现'),
  unlooked: z.array(z.string()).readonly().describe('还没有检查完的附件'),
  chain: z.object({ code: z.string(), purpose: z.string() }),
  signOff: signOffShape,
  versions: z.array(
    z.object({
      version: z.int(),
      purposeSays: z.string(),
      reason: z.string(),
      releasedAt: z.string(),
      releasedBy: z.string(),
      endedAt: z.string().nullable(),
      ended: z.string().nullable(),
    }),
  ),
  withdrawnAt: z.string().nullable(),
  withdrawnWhy: z.string(),
  mayWrite: z.boolean(),
  mayHandIn: z.boolean(),
  mayReopen: z.boolean(),
  mayRelease: z.boolean(),
  mayUnschedule: z.boolean(),
  mayWithdraw: z.boolean(),
  mayRework: z.boolean(),
  mayVoid: z.boolean(),
})
export type PublicationView = Omit<z.infer<typeof publicationShape>, 'content'> & { readonly content: Content }

/** A publication's page as `actor` sees it; that they may read it is asked before. */
export async function publicationView(
  tx: Tx,
  actor: Actor,
  of: Publication,
  beside: Beside,
  today: LocalDate,
): Promise<PublicationView> {
  const organ = actor.organId
  const files = await ownFiles(tx, organ, of.id)
  const faults = await faultsOf(tx, organ, of, files, today, (thing) => may(actor, 'publications.read', thing))
  const { findings, unlooked } = await findingsOf(tx, organ, of, files)
  const { chain, purpose } = await chainFor(tx, organ, of)
  const signOff = await signOffView(tx, actor, subjectOf(of), contentDigest(of.genre, of.content, digestsOf(files)))
  const writes = may(actor, 'publications.write', thingOf(of))
  const releases = may(actor, 'publications.release', thingOf(of))
  const ready = of.state === 'approved' || of.state === 'scheduled'
  return {
    ...listed(of, beside),
    version: of.version,
    content: of.content,
    purposeReason: of.purposeReason,
    files: [...files.values()].map(({ id, name, kind, size, slot, content }) => ({
      id,
      name,
      kind,
      size,
      slot,
      scan: content.scanState,
    })),
    faults: faults.map((fault) => ({ field: fault.field ?? null, says: sentenceOf(fault, SAY) })),
    findings,
    unlooked,
    chain: { code: chain, purpose },
    signOff,
    versions: (await versionsOf(tx, organ, of.id)).map((each) => ({
      version: each.version,
      purposeSays: PURPOSES[each.purpose],
      reason: each.reason,
      releasedAt: beijingTime(each.releasedAt),
      releasedBy: each.releasedBy,
      endedAt: each.endedAt && beijingTime(each.endedAt),
      ended: each.endedHow && { replaced: '已由新的版本代替', withdrawn: '已撤下' }[each.endedHow],
    })),
    withdrawnAt: of.withdrawnAt && beijingTime(of.withdrawnAt),
    withdrawnWhy: of.withdrawnWhy,
    mayWrite: writes && OPEN_FOR_WRITING.includes(of.state),
    mayHandIn: writes && OPEN_FOR_WRITING.includes(of.state),
    mayReopen: writes && ready,
    mayRelease: releases && ready && of.content.attribute === 'proactive',
    mayUnschedule: releases && of.state === 'scheduled',
    mayWithdraw: may(actor, 'publications.withdraw', thingOf(of)) && of.standing === 'published',
    mayRework: writes && of.state === 'released',
    mayVoid: writes && of.state !== 'released' && of.state !== 'void',
  }
}
