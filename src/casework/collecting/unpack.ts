/** 展开：the single documents of a batch – attachments as they are, and what lies inside archives, one level deep. */
import { bytesSource } from '../../platform/files/source.ts'
import { inflate, zipEntries, ZipFault } from '../../platform/files/zip-file.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { extensionOf } from '../../platform/files/names.ts'
import { scanOf } from '../files/content.ts'
import type { File } from '../files/file.ts'
import { DOCUMENT_LIMITS } from '../annual-reports/reading/limits.ts'
import { idOf } from '../notifications/notify.ts'

/** A document to be read. */
export interface Document {
  /** Follows from batch, attachment and entry. */
  readonly id: string
  readonly fileId: string
  readonly entry: string
  readonly name: string
  /** Its bytes, or the sentence why there are none. */
  readonly content: { readonly bytes: Uint8Array } | { readonly says: string }
}

/** Folders and notes that archivers add, which nobody handed in. */
const ADDED = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)|\/$|(^|\/)(~\$|\._)/i

const ARCHIVES: readonly string[] = ['zip', 'rar', '7z', 'tar', 'gz']
/** An archive is held in memory while it is unpacked. */
const LARGEST_ARCHIVE = 512 * 1024 * 1024

/** How many documents an attachment holds; 1 for what is no archive, or cannot be opened. */
export async function documentsIn(store: FileStore, organ: string, file: File): Promise<number> {
  const entries = await entriesIn(store, organ, file)
  return 'says' in entries || 'single' in entries ? 1 : entries.entries.length
}

/** The documents of an attachment, one after the other, but for those in `done`. */
export async function* unpack(
  store: FileStore,
  organ: string,
  batch: string,
  file: File,
  done: ReadonlySet<string>,
): AsyncGenerator<Document> {
  const id = (entry: string): string => idOf(batch, file.id, entry)
  const whole = { id: id(''), fileId: file.id, entry: '', name: file.name }
  const infected = scanOf(file.content)
  if (infected.state === 'infected') {
    if (!done.has(whole.id)) yield { ...whole, content: { says: infected.says } }
    return
  }
  const found = await entriesIn(store, organ, file)
  if ('says' in found || 'single' in found) {
    if (!done.has(whole.id))
      yield { ...whole, content: 'says' in found ? found : { bytes: await bytesOf(store, organ, file) } }
    return
  }
  for (const entry of found.entries) {
    const of = {
      id: id(entry.name),
      fileId: file.id,
      entry: entry.name,
      name: entry.name.split('/').at(-1) ?? entry.name,
    }
    if (done.has(of.id)) continue
    yield { ...of, content: await contentOf(found.source, entry) }
  }
}

type Entry = ReturnType<typeof zipEntries>[number]

async function entriesIn(
  store: FileStore,
  organ: string,
  file: File,
): Promise<
  | { readonly single: true }
  | { readonly says: string }
  | { readonly source: ReturnType<typeof bytesSource>; readonly entries: readonly Entry[] }
> {
  if (file.kind !== 'zip') return ARCHIVES.includes(extensionOf(file.name)) ? { says: OTHER_ARCHIVE } : { single: true }
  if (file.size > LARGEST_ARCHIVE) return { says: '压缩包太大，请分成几个再导入。' }
  try {
    const source = bytesSource(await bytesOf(store, organ, file))
    return { source, entries: zipEntries(source).filter(({ name }) => !ADDED.test(name)) }
  } catch (fault) {
    if (fault instanceof ZipFault) return { says: '压缩包已损坏或者不是真正的压缩包，请重新压缩后再导入。' }
    throw fault
  }
}

const OTHER_ARCHIVE = '只能展开 zip 压缩包，请解开后改压成 zip 再导入。'

async function contentOf(source: ReturnType<typeof bytesSource>, entry: Entry): Promise<Document['content']> {
  if (entry.encrypted) return { says: '压缩包里的这个文件加了密，打不开。' }
  if (entry.link) return { says: '压缩包里的这一项是链接，不是文件。' }
  if (ARCHIVES.includes(extensionOf(entry.name))) return { says: '压缩包里还有压缩包，请解开后再导入。' }
  if (entry.size > DOCUMENT_LIMITS.bytes) return { says: '文件太大，不像一份年度报告。' }
  try {
    const { whole } = await inflate(source, entry, DOCUMENT_LIMITS.bytes)
    return whole ? { bytes: new Uint8Array(whole) } : { says: '压缩包里的这个文件已损坏。' }
  } catch (fault) {
    if (fault instanceof ZipFault) return { says: '压缩包里的这个文件已损坏。' }
    throw fault
  }
}

async function bytesOf(store: FileStore, organ: string, file: File): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of await store.open(organ, file.digest)) parts.push(part as Buffer)
  return new Uint8Array(Buffer.concat(parts))
}
