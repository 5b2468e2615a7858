/** 附件的文字：read once for each content, outside of any transaction, and found in the portal's search from the release on. */
import { sql } from 'kysely'
import { now } from '../../platform/clock.ts'
import { withScope, type Sql, type Tx } from '../../platform/database/scope.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { File } from '../files/file.ts'
import { textOfStored } from '../files/file-text.ts'

interface World {
  readonly db: Sql
  readonly files: FileStore
}

/** Reads the files that were not read yet. */
export async function readTexts(
  { db, files: store }: World,
  organ: string,
  files: readonly Pick<File, 'digest' | 'name' | 'size'>[],
): Promise<void> {
  const known = await withScope(db, { organ }, (tx) => textsOf(tx, organ, files))
  for (const file of files) {
    if (known.has(file.digest)) continue
    const read = await textOfStored(store, organ, file)
    const [text, unreadable] = 'text' in read ? [read.text, ''] : ['', read.unreadable]
    await withScope(db, { organ }, (tx) =>
      sql`
        insert into file_texts (organ_id, digest, text, unreadable, read_at)
        select ${organ}, ${file.digest}, ${text.replaceAll('\0', '')}, ${unreadable}, ${now()}
        where not exists (select 1 from file_texts where organ_id = ${organ} and digest = ${file.digest})`.execute(tx),
    )
  }
}

/** The texts of files that were read, by digest; '' where nothing can be read. */
export async function textsOf(
  tx: Tx,
  organ: string,
  files: readonly Pick<File, 'digest'>[],
): Promise<ReadonlyMap<string, string>> {
  if (files.length === 0) return new Map()
  const { rows } = await sql<{ digest: string; text: string }>`
    select digest, text from file_texts
    where organ_id = ${organ} and digest = any(${files.map(({ digest }) => digest)}::text[])`.execute(tx)
  return new Map(rows.map(({ digest, text }) => [digest, text]))
}
