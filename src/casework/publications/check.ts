/** 发布前检查：looking into text and files before anything goes out, once for each content and what the check was told. */
import { sql } from 'kysely'
import { plainText } from '../../intake/bodies/write-text.ts'
import { NOTHING_KNOWN, type ReleaseContext, type ReleaseFinding } from '../../intake/release/finding.ts'
import { scanText } from '../../intake/release/scan-text.ts'
import { now } from '../../platform/clock.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { look, type Actor } from '../acting.ts'
import type { File } from '../files/file.ts'
import { releaseScanOf } from '../files/release-scan.ts'
import { answeredFindings, type LookedInto, type ShownFinding } from '../letters/findings.ts'
import { organProfile } from '../organs/profile.ts'
import { publicFacts } from './genre-fields.ts'
import { ownFiles } from './files.ts'
import { readTexts } from './file-texts.ts'
import { findPublication, type Publication } from './publication.ts'
import { listedWords } from './word-lists.ts'

export interface CheckWorld {
  readonly db: Sql
  readonly files: FileStore
}

/** What the text of the publication itself is called among the findings. */
export const TEXT = '正文'

/** What the check is told: the organ's public contacts, numbers of documents that are not public, the word lists. */
export async function releaseContextOf(tx: Tx, organ: string, id: string): Promise<ReleaseContext> {
  const { profile } = await organProfile(tx, organ)
  const { rows } = await sql<{ number: string }>`
    select distinct p.content #>> '{document,number}' as number from publications p
    where p.organ_id = ${organ} and p.id <> ${id} and p.state <> 'void' and p.standing <> 'published'
      and coalesce(p.content #>> '{document,number}', '') <> ''
      and p.content ->> 'attribute' in ('onApplication', 'withheld')
    order by 1 limit 5000`.execute(tx)
  return {
    ...NOTHING_KNOWN,
    publicContacts: Object.values(profile).filter((value) => typeof value === 'string' && value !== ''),
    unpublishedNumbers: rows.map(({ number }) => number),
    words: await listedWords(tx, organ),
  }
}

const markOf = (context: ReleaseContext): string =>
  digest('sha256', canonical(JSON.parse(JSON.stringify(context)) as Json)).slice(0, 32)

/** Everything of a publication that people read and no file holds. */
export function textOf({ genre, content }: Pick<Publication, 'genre' | 'content'>): string {
  const { title, summary, keywords, author, source, document, pictures, attachments, interpreting } = content
  return [
    title,
    document?.number ?? '',
    summary,
    plainText(content.body),
    keywords.join('、'),
    author,
    source.name,
    ...pictures.map(({ alt }) => alt),
    ...attachments.map(({ label }) => label),
    interpreting?.waivedBecause ?? '',
    // Ids that stay inside are no words, and their figures no telephone numbers.
    ...Object.values(publicFacts(genre, content.facts)).filter((value) => typeof value === 'string'),
  ].join('\n')
}

const filesIn = ({ content }: Pick<Publication, 'content'>, files: ReadonlyMap<string, File>): readonly File[] =>
  [...content.attachments, ...content.pictures].flatMap(({ fileId }) => files.get(fileId) ?? [])

/** Looks into the files of a publication that were not looked into yet; heavy, and outside of any transaction. */
export async function checkFiles(world: CheckWorld, organ: string, id: string): Promise<void> {
  const known = await withScope(world.db, { organ }, async (tx) => {
    const of = await findPublication(tx, organ, id)
    if (!of) return null
    const context = await releaseContextOf(tx, organ, id)
    const files = filesIn(of, await ownFiles(tx, organ, id))
    const kept = await keptScans(tx, organ, files, markOf(context))
    return { context, all: files, files: files.filter((file) => !kept.has(file.digest)) }
  })
  if (!known) return
  await readTexts(world, organ, known.all)
  const mark = markOf(known.context)
  for (const file of known.files) {
    const parts: Buffer[] = []
    for await (const part of await world.files.open(organ, file.digest)) parts.push(part as Buffer)
    const findings = await releaseScanOf(Buffer.concat(parts), file.name, known.context)
    await withScope(world.db, { organ }, (tx) =>
      sql`
        insert into publication_scans (organ_id, digest, context, findings, at)
        select ${organ}, ${file.digest}, ${mark}, ${JSON.stringify(findings)}::jsonb, ${now()}
        where not exists (select 1 from publication_scans
          where organ_id = ${organ} and digest = ${file.digest} and context = ${mark})`.execute(tx),
    )
  }
}

async function keptScans(
  tx: Tx,
  organ: string,
  files: readonly File[],
  mark: string,
): Promise<ReadonlyMap<string, readonly ReleaseFinding[]>> {
  if (files.length === 0) return new Map()
  const { rows } = await sql<{ digest: string; findings: readonly ReleaseFinding[] }>`
    select digest, findings from publication_scans where organ_id = ${organ} and context = ${mark}
      and digest = any(${files.map((file) => file.digest)}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.digest, row.findings]))
}

export interface Looked {
  readonly findings: readonly ShownFinding[]
  /** Names of files that were not looked into yet. */
  readonly unlooked: readonly string[]
}

/** What stands against letting a publication out, with the answers given. */
export async function findingsOf(
  tx: Tx,
  organ: string,
  of: Publication,
  files: ReadonlyMap<string, File>,
): Promise<Looked> {
  const context = await releaseContextOf(tx, organ, of.id)
  const own = filesIn(of, files)
  const kept = await keptScans(tx, organ, own, markOf(context))
  const looked: LookedInto[] = [{ where: TEXT, digest: null, findings: scanText(textOf(of), context) }]
  const unlooked: string[] = []
  for (const file of own) {
    const findings = kept.get(file.digest)
    if (findings) looked.push({ where: file.name, digest: file.digest, findings })
    else unlooked.push(file.name)
  }
  return { findings: answeredFindings(looked, of), unlooked }
}

/** The same for a page: looks into what is new first. */
export async function checkPublication(world: CheckWorld, actor: Actor, id: string): Promise<Looked | null> {
  await checkFiles(world, actor.organId, id)
  return look(world, actor, async (tx) => {
    const of = await findPublication(tx, actor.organId, id)
    return of ? findingsOf(tx, actor.organId, of, await ownFiles(tx, actor.organId, id)) : null
  })
}
