/**
 * Contents in a folder of the data directory: `<space>/<first two digits>/<digest>`. A content is written under another
 * name, forced to the disk and only then given its name, so that a name never stands for half a content.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, link, mkdir, open, opendir, rename, rm, stat, statfs, utimes, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { now } from '../clock.ts'
import { uuidv7 } from '../uuid.ts'
import { checkName, isFull, StoreFault, type ByteRange, type Content, type FileStore, type Listed } from './store.ts'

/** Half-written contents lie here until they get their name; the point keeps it out of the spaces. */
const INCOMING = '.incoming'

/** What is left free for the database and the log: a full disk would stop more than uploads. */
const SPARE_BYTES = 64 * 1024 * 1024

/** A store in `folder`, which is made when it is missing. */
export function diskStore(folder: string): FileStore {
  const pathOf = (space: string, digest: string): string => {
    checkName(space, digest)
    return join(folder, space, digest.slice(0, 2), digest)
  }
  const put = async (space: string, content: Content): Promise<void> => {
    const target = pathOf(space, content.digest)
    if ((await sizeOf(target)) === content.size) return freshen(target)
    await roomFor(folder, content)
    await makeFolder(dirname(target))
    if (content.path !== undefined && (await linked(content.path, target))) return
    const incoming = join(folder, INCOMING, uuidv7())
    await makeFolder(dirname(incoming))
    try {
      await writeWhole(incoming, content)
      await rename(incoming, target)
      await forceFolder(dirname(target))
    } catch (fault) {
      await rm(incoming, { force: true })
      throw fault
    }
  }
  return {
    place: `目录 ${folder}`,
    put: (space, content) => faults(put(space, content)),
    open: async (space, digest, range) => faults(openStream(pathOf(space, digest), range)),
    size: async (space, digest) => sizeOf(pathOf(space, digest)),
    remove: async (space, digest) => faults(removeOne(pathOf(space, digest))),
    list: (space) => listed(folder, space),
    tidy: (before) => faults(tidied(join(folder, INCOMING), before)),
    ready: () => faults(writable(folder)),
  }
}

/** Bytes free for files on the disk of a folder, less what must stay free; throws `StoreFault` when it cannot be asked. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await faults(statfs(folder))
  return Math.max(0, bavail * bsize - SPARE_BYTES)
}

async function roomFor(folder: string, { size, path }: Content): Promise<void> {
  await makeFolder(folder)
  if (path === undefined && (await freeBytes(folder)) < size) throw new StoreFault('full')
}

/** Gives a finished file of the same disk its second name instead of copying it; false when that cannot be done here. */
async function linked(from: string, target: string): Promise<boolean> {
  try {
    // The bytes may still be in the machine's memory only.
    const file = await open(from, 'r')
    await file.sync().finally(() => file.close())
    await link(from, target)
  } catch (fault) {
    if (['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EEXIST'].includes(codeOf(fault))) return false
    throw fault
  }
  await chmod(target, 0o440)
  await freshen(target)
  await forceFolder(dirname(target))
  return true
}

async function writeWhole(path: string, { digest, size, open: read }: Content): Promise<void> {
  const file = await open(path, 'wx', 0o440)
  try {
    const hash = createHash('sha256')
    let written = 0
    for await (const part of read() as AsyncIterable<Uint8Array>) {
      hash.update(part)
      await writeAll(file, part)
      written += part.length
    }
    if (written !== size || hash.digest('hex') !== digest) throw new StoreFault('damaged')
    await file.sync()
  } finally {
    await file.close()
  }
}

/** One `write` may take only a part, near the end of the disk above all. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten
}

async function openStream(path: string, range: ByteRange | undefined): Promise<Readable> {
  const file = await open(path, 'r')
  return createReadStream(path, { fd: file, ...(range && { start: range.from, end: range.to }) })
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null
    throw storeFault(fault)
  }
}

async function freshen(path: string): Promise<void> {
  await utimes(path, now(), now())
}

async function removeOne(path: string): Promise<boolean> {
  try {
    await rm(path)
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return false
    throw fault
  }
  await forceFolder(dirname(path))
  return true
}

async function* listed(folder: string, only?: string): AsyncIterable<Listed> {
  if (only !== undefined) checkName(only)
  for (const space of only === undefined ? await namesIn(folder) : [only]) {
    if (space.startsWith('.')) continue
    for (const part of await namesIn(join(folder, space)))
      for (const digest of await namesIn(join(folder, space, part))) {
        const about = await stat(join(folder, space, part, digest)).catch(() => null)
        if (about?.isFile()) yield { space, digest, size: about.size, storedAt: about.mtime }
      }
  }
}

async function tidied(folder: string, before: Date): Promise<number> {
  let count = 0
  for (const name of await namesIn(folder)) {
    const about = await stat(join(folder, name)).catch(() => null)
    if (!about || about.mtime >= before) continue
    await rm(join(folder, name), { force: true })
    count += 1
  }
  return count
}

async function writable(folder: string): Promise<void> {
  const trial = join(folder, INCOMING, uuidv7())
  await makeFolder(dirname(trial))
  if ((await freeBytes(folder)) === 0) throw new StoreFault('full')
  await (await open(trial, 'wx')).close()
  await rm(trial)
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(folder)) names.push(name)
  } catch (fault) {
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(fault))) throw storeFault(fault)
  }
  return names
}

/** Makes a folder and those above it; every name made is forced to the disk, or a power cut could take the branch away. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o750 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await forceFolder(dirname(made))
}

async function forceFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const codeOf = (fault: unknown): string => String((fault as { code?: unknown } | null)?.code ?? '')

async function faults<T>(work: Promise<T>): Promise<T> {
  return work.catch((fault: unknown) => {
    throw storeFault(fault)
  })
}

/** A fault of the file system as what it means; anything else stays what it is. */
function storeFault(fault: unknown): unknown {
  const code = codeOf(fault)
  if (isFull(fault)) return fault instanceof StoreFault ? fault : new StoreFault('full', fault)
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return new StoreFault('forbidden', fault)
  if (['EIO', 'ENXIO', 'ESTALE'].includes(code)) return new StoreFault('unreachable', fault)
  if (code === 'ENOENT') return new StoreFault('missing', fault)
  return fault
}
