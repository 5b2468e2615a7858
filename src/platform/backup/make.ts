/** Making a backup of a running installation: database, queue, files, settings, and what lies beside them. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Pool } from 'pg'
import { beijingTime, now } from '../clock.ts'
import type { SettingText } from '../config.ts'
import { StoreFault, type FileStore } from '../files/store.ts'
import { VERSION } from '../home.ts'
import { writeArchive, type ArchiveWriter } from './archive.ts'
import { takeSnapshot, type NamedContent } from './dump.ts'
import { ABOUT, entryName, type About, type Manifest } from './manifest.ts'

/** A file beside the database that has to be there again: anchors, keys. */
export interface KeptFile {
  /** Below the data directory, with `/`. */
  readonly name: string
  readonly path: string
  /** Only kept in a sealed backup. */
  readonly secret: boolean
}

export interface BackupSource {
  readonly pool: Pool
  readonly files: FileStore
  readonly settings: readonly SettingText[]
  readonly kept: readonly KeptFile[]
}

export interface Progress {
  readonly doing: 'tables' | 'files'
  /** The table under way, or empty. */
  readonly what: string
  readonly done: number
  /** Null when it is not known beforehand. */
  readonly of: number | null
  readonly bytes: number
}

export interface MadeBackup {
  readonly about: About
  readonly manifest: Manifest
  readonly bytes: number
  /** Names of secret files and settings that were left out because there is no passphrase. */
  readonly leftOut: readonly string[]
}

/** Larger contents are read twice: once for their digest, once into the backup. */
const IN_MEMORY = 16 * 1024 * 1024

/**
 * Writes a backup to `path`, sealed when there is a passphrase. The database is one snapshot; contents of files are written
 * once and never change, so that they belong to it. Until it is whole it does not bear its name. On a fault nothing is left.
 */
export async function makeBackup(
  { pool, files, settings, kept }: BackupSource,
  path: string,
  passphrase: string,
  tell: (progress: Progress) => void = () => {},
): Promise<MadeBackup> {
  // Before the snapshot: an anchor must not speak of events that the snapshot does not have.
  const beside = await readBeside(kept, passphrase !== '')
  const snapshot = await takeSnapshot(pool)
  const archive = await writeArchive(path, passphrase).catch(async (fault: unknown) => {
    await snapshot.end()
    throw fault
  })
  try {
    const about: About = {
      format: 1,
      program: VERSION,
      madeAt: beijingTime(now()),
      schema: snapshot.schema,
      postgres: snapshot.postgres,
    }
    await archive.add(ABOUT, json(about))
    const { told, hidden } = settingsToKeep(settings, passphrase !== '')
    await archive.add(entryName.settings, json(told))
    for (const { name, bytes } of beside.files) await archive.add(entryName.kept(name), bytes)
    const tables = await snapshot.writeTables(archive, (what, done) =>
      tell({ doing: 'tables', what, done, of: null, bytes: archive.written }),
    )
    const jobs = await snapshot.writeJobs(archive)
    const contents = await snapshot.contents()
    await snapshot.end()
    const { missing, bytes } = await writeFiles(archive, files, contents, tell)
    const manifest: Manifest = {
      entries: [...archive.entries],
      tables,
      jobs,
      files: { count: contents.length - missing.length, bytes },
      missing,
      secrets: passphrase !== '',
    }
    await archive.finish(JSON.stringify(manifest))
    return { about, manifest, bytes: archive.written, leftOut: [...beside.leftOut, ...hidden] }
  } catch (fault) {
    await snapshot.end()
    await archive.abandon()
    throw fault
  }
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value, null, 1))

async function readBeside(
  kept: readonly KeptFile[],
  secretsToo: boolean,
): Promise<{ files: { name: string; bytes: Buffer }[]; leftOut: string[] }> {
  const there = kept.filter(({ path }) => existsSync(path))
  const files: { name: string; bytes: Buffer }[] = []
  for (const { name, path, secret } of there)
    if (secretsToo || !secret) files.push({ name, bytes: await readFile(path) })
  return { files, leftOut: there.filter(({ secret }) => secret && !secretsToo).map(({ name }) => name) }
}

/** Settings that differ from their preset. The passphrase of the backup itself is never inside. */
function settingsToKeep(
  settings: readonly SettingText[],
  secretsToo: boolean,
): { told: Record<string, string>; hidden: string[] } {
  const set = settings.filter(({ from, name }) => from !== 'preset' && name !== 'BACKUP_PASSPHRASE')
  const told = set.filter(({ secret }) => secretsToo || !secret)
  return {
    told: Object.fromEntries(told.map(({ name, text }) => [name, text])),
    hidden: set.filter((each) => !told.includes(each)).map(({ name }) => name),
  }
}

async function writeFiles(
  archive: ArchiveWriter,
  files: FileStore,
  contents: readonly NamedContent[],
  tell: (progress: Progress) => void,
): Promise<{ missing: string[]; bytes: number }> {
  const missing: string[] = []
  let total = 0
  let done = 0
  for (const { organ, digest, size } of contents) {
    tell({ doing: 'files', what: '', done: done++, of: contents.length, bytes: archive.written })
    const content = await wholeContent(files, organ, digest, size)
    if (!content) {
      missing.push(`${organ}/${digest}`)
      continue
    }
    await archive.add(entryName.file(organ, digest), content)
    total += size
  }
  return { missing, bytes: total }
}

/** The content if the store has it whole and unchanged; null when it is missing or damaged. */
async function wholeContent(
  files: FileStore,
  organ: string,
  digest: string,
  size: number,
): Promise<Uint8Array | { readonly size: number; readonly stream: Readable } | null> {
  try {
    if ((await files.size(organ, digest)) !== size) return null
    if (size <= IN_MEMORY) {
      const bytes = await buffer(await files.open(organ, digest))
      return createHash('sha256').update(bytes).digest('hex') === digest ? bytes : null
    }
    const hash = createHash('sha256')
    for await (const part of await files.open(organ, digest)) hash.update(part as Buffer)
    return hash.digest('hex') === digest ? { size, stream: await files.open(organ, digest) } : null
  } catch (fault) {
    if (fault instanceof StoreFault && (fault.code === 'missing' || fault.code === 'damaged')) return null
    throw fault
  }
}

/** Removes a backup, and what an interrupted one left beside it. */
export async function removeBackup(path: string): Promise<void> {
  await rm(path, { force: true })
  await rm(`${path}.unfinished`, { force: true })
}
