/** Looking into what goes with a letter, outside of any transaction, once for each content and what is known of the case. */
import { sql } from 'kysely'
import type { ReleaseContext, ReleaseFinding } from '../../intake/release/finding.ts'
import { scanText } from '../../intake/release/scan-text.ts'
import type { Letter as Composed } from '../../papers/letters/compose.ts'
import type { Part } from '../../papers/typeset/paper.ts'
import { now } from '../../platform/clock.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { releaseScanOf } from '../files/release-scan.ts'
import { contextMark } from './release-context.ts'
import type { LookedInto } from './findings.ts'

export interface ScanWorld {
  readonly db: Sql
  readonly files: FileStore
  readonly cipher: FieldCipher
}

export interface Enclosed {
  readonly id: string
  readonly name: string
  readonly digest: string
}

export const TEXT = '文书正文'

/** Finds and keeps what is in those files that were not looked into with this knowledge of the case; others cost nothing. */
export async function scanEnclosed(
  { db, files, cipher }: ScanWorld,
  organ: string,
  enclosed: readonly Enclosed[],
  context: ReleaseContext,
): Promise<void> {
  const mark = contextMark(cipher, organ, context)
  const kept = await withScope(db, { organ }, (tx) => keptScans(tx, organ, enclosed, mark))
  for (const file of enclosed) {
    if (kept.has(file.digest)) continue
    const parts: Buffer[] = []
    for await (const part of await files.open(organ, file.digest)) parts.push(part as Buffer)
    const findings = await releaseScanOf(Buffer.concat(parts), file.name, context)
    await withScope(db, { organ }, (tx) =>
      sql`insert into letter_scans (organ_id, digest, context, findings, at)
        values (${organ}, ${file.digest}, ${mark}, ${JSON.stringify(findings)}::jsonb, ${now()})
        on conflict (organ_id, digest, context) do nothing`.execute(tx),
    )
  }
}

async function keptScans(
  tx: Tx,
  organ: string,
  enclosed: readonly Enclosed[],
  mark: string,
): Promise<ReadonlyMap<string, readonly ReleaseFinding[]>> {
  if (enclosed.length === 0) return new Map()
  const { rows } = await sql<{ digest: string; findings: readonly ReleaseFinding[] }>`
    select digest, findings from letter_scans
    where organ_id = ${organ} and context = ${mark} and digest = any(${enclosed.map((file) => file.digest)}::text[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.digest, row.findings]))
}

/** What was found in the letter's text, now, and in its files, earlier; the names of files not looked into yet. */
export async function lookedInto(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  enclosed: readonly Enclosed[],
  context: ReleaseContext,
  text: string,
): Promise<{ readonly looked: readonly LookedInto[]; readonly unlooked: readonly string[] }> {
  const kept = await keptScans(tx, organ, enclosed, contextMark(cipher, organ, context))
  const files = enclosed.flatMap(({ name, digest }): readonly LookedInto[] => {
    const findings = kept.get(digest)
    return findings ? [{ where: name, digest, findings }] : []
  })
  return {
    looked: [{ where: TEXT, digest: null, findings: scanText(text, context) }, ...files],
    unlooked: enclosed.filter(({ digest }) => !kept.has(digest)).map(({ name }) => name),
  }
}

/** A letter as plain paragraphs, for the check and for what changed between two rounds. */
export const paragraphsOf = ({ title, to, parts, attachments }: Composed): readonly string[] => [
  title,
  `${to ?? ''}：`,
  ...parts.flatMap(linesOf),
  ...attachments.map((name) => `附件：${name}`),
]

const linesOf = (part: Part): readonly string[] =>
  part.kind === 'table' ? part.rows.map(({ cells }) => cells.map(({ text }) => text).join(' | ')) : [part.text]
