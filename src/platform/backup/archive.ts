/** The file of a backup: a gzipped tar that any tool can open, or the same sealed with a passphrase. */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { PassThrough, Readable, Transform, type Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack, type Pack } from 'tar-stream'
import { MANIFEST, type Entry } from './manifest.ts'
import { BadBackup, SEAL_MARK, sealing, unsealing } from './sealed.ts'

export interface ArchiveWriter {
  /** Everything written so far, with digests. */
  readonly entries: readonly Entry[]
  /** Bytes written to the disk so far. */
  readonly written: number
  /** Adds an entry of known size; a stream that yields another number of bytes fails. */
  add(name: string, content: Uint8Array | { readonly size: number; readonly stream: Readable }): Promise<Entry>
  /** Finishes: the last entry, then the file takes its name, and both are on the disk when this resolves. */
  finish(manifest: string): Promise<void>
  /** Gives up; nothing is left. */
  abandon(): Promise<void>
}

/** Begins a backup at `path` (mode 0600); until `finish` it stands beside under another name. */
export async function writeArchive(path: string, passphrase: string): Promise<ArchiveWriter> {
  const unfinished = `${path}.unfinished`
  const tar = pack()
  const out = createWriteStream(unfinished, { mode: 0o600, flags: 'w' })
  const stages: Duplex[] = [createGzip({ level: 5 }), ...(passphrase ? [await sealing(passphrase)] : [])]
  const flowing = pipeline([Readable.from(tar, { objectMode: false }), ...stages, out])
  // Heard by whoever writes next or finishes.
  flowing.catch(() => {})
  const entries: Entry[] = []
  const failing = flowing.then(() => {
    throw new Error('the archive ended early')
  })
  failing.catch(() => {})

  const add = async (
    name: string,
    content: Uint8Array | { readonly size: number; readonly stream: Readable },
  ): Promise<Entry> => {
    const size = content instanceof Uint8Array ? content.byteLength : content.size
    const hash = createHash('sha256')
    const source =
      content instanceof Uint8Array ? Readable.from(size > 0 ? [Buffer.from(content)] : []) : content.stream
    await Promise.race([fill(tar, { name, size }, source, hash), failing])
    const added = { name, size, sha256: hash.digest('hex') }
    entries.push(added)
    return added
  }
  return {
    entries,
    get written() {
      return out.bytesWritten
    },
    add,
    finish: async (manifest) => {
      await add(MANIFEST, Buffer.from(manifest))
      tar.finalize()
      await flowing
      const handle = await open(unfinished, 'r')
      await handle.sync().finally(() => handle.close())
      await rename(unfinished, path)
    },
    abandon: async () => {
      tar.destroy()
      await flowing.catch(() => {})
      await rm(unfinished, { force: true })
    },
  }
}

/** Writes one entry; the digest takes in what is written. */
async function fill(
  tar: Pack,
  { name, size }: { readonly name: string; readonly size: number },
  source: Readable,
  hash: Hash,
): Promise<void> {
  const header = { name, size, mode: 0o600, mtime: new Date(0) }
  let done!: (fault?: Error | null) => void
  const written = new Promise<void>((resolve, reject) => (done = (fault) => (fault ? reject(fault) : resolve())))
  written.catch(() => {})
  const entry = tar.entry(header, done)
  let left = size
  for await (const part of source as AsyncIterable<Buffer>) {
    left -= part.length
    if (left < 0) break
    hash.update(part)
    if (!entry.write(part)) await Promise.race([new Promise<void>((drained) => entry.once('drain', drained)), written])
  }
  if (left !== 0) throw new Error(`${name}: ${size} bytes were announced`)
  entry.end(null)
  await written
}

/** Passes bytes on and adds them to a digest. */
export const hashing = (hash: Hash): Transform =>
  new Transform({
    transform(part: Buffer, _, done) {
      hash.update(part)
      done(null, part)
    },
  })

/**
 * Goes through a backup from front to back. `visit` gets every entry and must read its stream to the end; what it throws ends
 * the reading. Throws `BadBackup` when the file is no backup, is cut short, or cannot be opened with this passphrase.
 */
export async function readArchive(
  path: string,
  passphrase: string,
  visit: (name: string, size: number, stream: Readable) => Promise<void>,
): Promise<void> {
  const sealed = await isSealed(path)
  if (sealed && !passphrase) throw new BadBackup('备份文件已加密：请设置 BACKUP_PASSPHRASE 为当初的口令再恢复。')
  const tar = extract()
  const stages: Duplex[] = [...(sealed ? [unsealing(passphrase)] : []), createGunzip()]
  let upstream: unknown = null
  const flowing = pipeline([createReadStream(path, { highWaterMark: 1024 * 1024 }), ...stages, tar]).catch(
    (fault: unknown) => {
      upstream = explained(fault)
      throw upstream
    },
  )
  flowing.catch(() => {})
  let refused: unknown = null
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header
      await visit(name, size, entry.pipe(new PassThrough())).catch((fault: unknown) => {
        refused = fault
        throw fault
      })
    }
    await flowing
  } catch (fault) {
    // A cut or damaged file reaches the visitor as a broken stream: then the reason is upstream, and that is what is told.
    await new Promise((soon) => setImmediate(soon))
    const first = upstream
    tar.destroy()
    await flowing.catch(() => {})
    throw first ?? explained(refused ?? fault)
  }
}

async function isSealed(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch((fault: NodeJS.ErrnoException) => {
    throw new BadBackup(
      fault.code === 'ENOENT' ? `没有这个备份文件：${path}` : `打不开备份文件 ${path}（${fault.code}）。`,
    )
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SEAL_MARK.length), 0, SEAL_MARK.length, 0)
    if (buffer.toString() === SEAL_MARK) return true
    if (bytesRead < 2 || buffer.readUInt16BE() !== 0x1f8b) throw new BadBackup('这不是本程序的备份文件，或者已损坏。')
    return false
  } finally {
    await handle.close()
  }
}

function explained(fault: unknown): unknown {
  if (fault instanceof BadBackup) return fault
  const { code = '', message = '' } = fault as { code?: string; message?: string }
  if (code === 'Z_BUF_ERROR' || /unexpected end|Unexpected end|Writable stream closed/i.test(message))
    return new BadBackup('备份文件不完整：后面的部分缺失。')
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE' || /tar|header/i.test(message))
    return new BadBackup('备份文件已损坏，不能恢复。')
  return fault
}
