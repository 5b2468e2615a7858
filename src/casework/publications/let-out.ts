/** 发出：the signed content becomes public in one transaction – a version for good, an index number, the portal. */
import { sql } from 'kysely'
import { readDocumentNumber } from '../../law/documents/document-number.ts'
import type { Acting } from '../acting.ts'
import { nextNumber } from '../applications/store.ts'
import type { File } from '../files/file.ts'
import { keepReleased } from '../library/from-release.ts'
import { versionsForPortal } from '../portal/corrections.ts'
import { giveAddress, putOnPortal, type PortalDocument, type PortalFile } from '../portal/document.ts'
import { refuse } from '../refusal.ts'
import type { Content } from './content.ts'
import { textsOf } from './file-texts.ts'
import { ownFiles } from './files.ts'
import { publicFacts } from './genre-fields.ts'
import { giveIndexNumber } from './index-series.ts'
import { keepState } from './keep-state.ts'
import { keepLinks } from './links.ts'
import type { Releasable } from './may-release.ts'
import { recordTitle, subjectOf } from './open.ts'
import { releasedDocument } from './released-document.ts'
import type { Publication, Purpose } from './publication.ts'
import type { PublicationRefusal } from './refusals.ts'

export type Released =
  { readonly id: string; readonly version: number; readonly state: Publication['state'] } | PublicationRefusal

const DID = {
  release: 'publication-released',
  correction: 'publication-corrected',
  replacement: 'publication-replaced',
} as const satisfies Record<Purpose, string>

/** Lets out what may go, within an act under way: a version for good, an index number, the portal. */
export async function letOut(
  acting: Acting,
  of: Publication,
  { round, digest }: Releasable,
  onBehalfOf: string | null,
): Promise<Released> {
  const { tx, actor, at, today, record } = acting
  const organ = actor.organId
  const given = of.indexNumber ? { number: of.indexNumber } : await giveIndexNumber(acting, of.content.category)
  if ('say' in given) return refuse('index', { words: [given.say] })
  const version = of.releasedVersion + 1
  await sql`
    update publication_versions set ended_at = ${at}, ended_how = 'replaced'
    where organ_id = ${organ} and publication_id = ${of.id} and ended_at is null`.execute(tx)
  await sql`
    insert into publication_versions (organ_id, publication_id, version, purpose, reason, content, digest, round, released_at,
      released_by)
    values (${organ}, ${of.id}, ${version}, ${of.purpose}, ${of.purposeReason}, ${JSON.stringify(of.content)}::jsonb, ${digest},
      ${round.round}, ${at}, ${actor.author.name})`.execute(tx)
  const out: Publication = {
    ...of,
    indexNumber: given.number,
    releasedVersion: version,
    standing: 'published',
    firstPublishedAt: of.firstPublishedAt ?? at,
    publishedAt: at,
    withdrawnAt: null,
    withdrawnWhy: '',
  }
  const kept = await keepState(acting, out, { state: 'released', releaseAt: null })
  await keepLinks(tx, organ, out)
  const year = Number(today.slice(0, 4))
  const address = await giveAddress(tx, organ, of.id, async () => ({
    year,
    seq: await nextNumber(tx, organ, 'portal', year),
  }))
  await project(acting, out, address)
  const policy = releasedDocument(out)
  if (policy) await keepReleased(tx, organ, policy, { at, by: actor.author.name })
  await record({
    did: DID[of.purpose],
    subject: { ...subjectOf(of), version: kept.version },
    title: recordTitle(out),
    after: { 发布的版本: version, 内容摘要: digest, 审签轮次: round.round, 索引号: given.number },
    why: of.purposeReason || null,
    onBehalfOf,
  })
  return kept
}

/** Writes the publication to the portal as it went out. */
async function project({ tx, actor }: Acting, of: Publication, address: string): Promise<void> {
  const organ = actor.organId
  const content = { ...of.content, facts: publicFacts(of.genre, of.content.facts) }
  const { document } = content
  const files = await ownFiles(tx, organ, of.id)
  const named = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  const number = document ? readDocumentNumber(document.number) : null
  const publisher = (document?.issuers.join('、') || named.rows[0]?.name) ?? ''
  const attached = content.attachments.flatMap(({ fileId }) => files.get(fileId) ?? [])
  const texts = await textsOf(tx, organ, attached)
  const inFiles = attached.map(({ name, digest }) => `${name}\n${texts.get(digest) ?? ''}`)
  const shown: PortalDocument = {
    organId: organ,
    id: of.id,
    version: of.releasedVersion,
    address,
    genre: of.genre,
    leaf: content.leaf ?? '',
    category: content.category,
    rank: document?.rank ?? null,
    theme: content.theme,
    documentKind: document?.kind ?? null,
    title: content.title,
    summary: content.summary,
    documentNumber: number && 'number' in number ? number.number : '',
    indexNumber: of.indexNumber ?? '',
    publisher,
    source: content.source.kind === 'reprint' ? content.source.name : publisher,
    author: content.author,
    keywords: content.keywords.join('、'),
    signedOn: document?.signedOn ?? content.formedOn,
    effectiveOn: document?.effectiveOn ?? null,
    expiresOn: document?.expiresOn ?? null,
    firstPublishedAt: of.firstPublishedAt ?? of.changedAt,
    publishedAt: of.publishedAt ?? of.changedAt,
    changeNote: of.purpose === 'release' ? '' : of.purposeReason,
    body: content.body,
    attachments: content.attachments.flatMap(({ fileId, label }) => portalFile(files.get(fileId), label)),
    pictures: content.pictures.flatMap(({ fileId, alt }) => portalFile(files.get(fileId), alt)),
    facts: { ...factsOf(content), versions: await versionsForPortal(tx, organ, of.id) },
  }
  await putOnPortal(tx, shown, inFiles)
}

const portalFile = (file: File | undefined, label: string): readonly PortalFile[] =>
  file ? [{ fileId: file.id, digest: file.digest, name: file.name, label, kind: file.kind, size: file.size }] : []

/** What only some genres have and a reader sees. */
const factsOf = ({ interprets, stages, facts, source }: Content): Readonly<Record<string, unknown>> => ({
  ...facts,
  ...(stages.length > 0 && { stages }),
  ...(interprets && { forms: interprets.forms, origin: interprets.origin }),
  ...(source.kind === 'reprint' && source.address !== '' && { sourceAddress: source.address }),
})
