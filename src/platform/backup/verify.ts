/** Proving a backup before anything is promised: every entry, its digest, its place, and the last one that lists them. */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { readArchive } from './archive.ts'
import { ABOUT, aboutSchema, MANIFEST, manifestSchema, type About, type Entry, type Manifest } from './manifest.ts'
import { BadBackup } from './sealed.ts'

export interface VerifiedBackup {
  readonly about: About
  readonly manifest: Manifest
}

const LARGEST_LIST = 512 * 1024 * 1024

/**
 * Reads a backup from front to back, changing nothing anywhere; returns what it holds. Throws `BadBackup` when it is cut short,
 * damaged, changed, sealed with another passphrase, or of a layout this program does not know.
 */
export async function verifyBackup(path: string, passphrase: string): Promise<VerifiedBackup> {
  const seen: Entry[] = []
  let about: About | null = null
  let manifest: Manifest | null = null
  await readArchive(path, passphrase, async (name, size, stream) => {
    if (manifest) throw new BadBackup('备份文件已损坏：清单之后还有内容。')
    if (name === MANIFEST || name === ABOUT) {
      if (size > LARGEST_LIST) throw new BadBackup('备份文件已损坏：清单过大。')
      const bytes = await buffer(stream)
      if (name === MANIFEST) {
        manifest = read(manifestSchema, bytes)
        return
      }
      about = read(aboutSchema, bytes)
      seen.push({ name, size, sha256: createHash('sha256').update(bytes).digest('hex') })
      return
    }
    const hash = createHash('sha256')
    for await (const part of stream) hash.update(part as Buffer)
    seen.push({ name, size, sha256: hash.digest('hex') })
  })
  return compared(about, manifest, seen)
}

function compared(about: About | null, manifest: Manifest | null, seen: readonly Entry[]): VerifiedBackup {
  if (!about) throw new BadBackup('这不是本程序的备份文件：开头没有说明。')
  if (!manifest) throw new BadBackup('备份文件不完整：后面的部分缺失。')
  const fault = seen.findIndex((entry, at) => {
    const listed = manifest.entries[at]
    return listed?.name !== entry.name || listed.size !== entry.size || listed.sha256 !== entry.sha256
  })
  if (fault >= 0 || manifest.entries.length !== seen.length) {
    const name = (seen[fault] ?? manifest.entries[seen.length])?.name ?? ''
    throw new BadBackup(`备份文件已损坏或被改动：“${name}”与清单不符。`)
  }
  return { about, manifest }
}

function read<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, bytes: Buffer): T {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString())
  } catch {
    throw new BadBackup('备份文件已损坏：说明或清单读不出来。')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success && parsed.data !== undefined) return parsed.data
  throw new BadBackup('备份由更新版本的程序制作，或已损坏：说明或清单的写法不认识。')
}
