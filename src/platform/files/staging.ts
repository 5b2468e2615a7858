/** The staging folder: an upload is its bytes (`<id>`) and what is known of it (`<id>.json`), both on the disk when they are acknowledged. */
import { createWriteStream } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import type { Upload } from '@tus/server'
import { freeBytes } from './disk.ts'
import { UploadRefused } from './upload-refusals.ts'

type Metadata = Readonly<Record<string, string | null>>

export interface Staging {
  readonly store: FileStore
  /** What is known of an upload, `offset` being the bytes that are there; null when there is none of that name. */
  find(id: string): Promise<Upload | null>
  /** Refuses an upload for which there is no room, on the disk or within the quota of those whose metadata are `own`. */
  reserve(size: number, quota: number, own: (metadata: Metadata | undefined) => boolean): Promise<void>
  drop(id: string): Promise<void>
  sweep(before: Date): Promise<number>
}

/** Bytes gathered before they are written in one go: the network brings them in small pieces. */
const BUFFERED = 1024 * 1024

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The staging of a folder that exists. */
export function openStaging(folder: string): Staging {
  const notes = notesIn(folder)
  const store = new ForcingStore(folder, notes)
  return {
    store,
    async find(id) {
      return ID.test(id) ? await store.getUpload(id).catch(() => null) : null
    },
    async reserve(size, quota, own) {
      const waiting = await Promise.all((await notes.list()).map((id) => notes.get(id)))
      const held = waiting.reduce((sum, upload) => sum + (own(upload?.metadata) ? (upload?.size ?? 0) : 0), 0)
      if (held + size > quota) throw new UploadRefused(429)
      if ((await freeBytes(folder)) < size) throw new UploadRefused(507)
    },
    async drop(id) {
      if (!ID.test(id)) return
      await rm(join(folder, id), { force: true })
      await notes.delete(id)
    },
    async sweep(before) {
      let count = 0
      for (const name of await readdir(folder)) {
        const id = name.replace(/\.json(?:\.new)?$/, '')
        const times = await Promise.all([id, `${id}.json`].map((each) => changed(join(folder, each))))
        if (!ID.test(id) || times.some((at) => at !== null && at >= before)) continue
        await rm(join(folder, name), { force: true })
        if (name === id) count += 1
      }
      return count
    },
  }
}

/** The package's store, with everything it acknowledges forced to the disk. */
class ForcingStore extends FileStore {
  readonly #folder: string
  constructor(folder: string, notes: Notes) {
    super({ directory: folder, configstore: notes })
    this.#folder = folder
  }

  override async create(upload: Upload): Promise<Upload> {
    const created = await super.create(upload)
    await force(this.#folder)
    return created
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const path = join(this.#folder, id)
    const file = createWriteStream(path, { flags: 'r+', start: offset, flush: true, highWaterMark: BUFFERED })
    await pipeline(bytes, file)
    return offset + file.bytesWritten
  }

  /** The offset told here is a promise too: bytes of a request that broke off may still be in the machine's memory only. */
  override async getUpload(id: string): Promise<Upload> {
    const upload = await super.getUpload(id)
    if (upload.offset > 0) await force(join(this.#folder, id))
    return upload
  }
}

/** What is known of the uploads, as the package wants to keep it. */
interface Notes {
  get(id: string): Promise<Upload | undefined>
  set(id: string, upload: Upload): Promise<void>
  delete(id: string): Promise<void>
  list(): Promise<string[]>
}

function notesIn(folder: string): Notes {
  const pathOf = (id: string): string => join(folder, `${id}.json`)
  return {
    async get(id) {
      if (!ID.test(id)) return undefined
      try {
        return JSON.parse(await readFile(pathOf(id), 'utf8')) as Upload
      } catch (fault) {
        if ((fault as { code?: string }).code === 'ENOENT') return undefined
        throw fault
      }
    },
    async set(id, upload) {
      await writeFile(`${pathOf(id)}.new`, JSON.stringify(upload), { flush: true, mode: 0o640 })
      await rename(`${pathOf(id)}.new`, pathOf(id))
      await force(folder)
    },
    async delete(id) {
      await rm(pathOf(id), { force: true })
    },
    async list() {
      const names = await readdir(folder)
      return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
    },
  }
}

async function changed(path: string): Promise<Date | null> {
  return stat(path).then(
    ({ mtime }) => mtime,
    () => null,
  )
}

async function force(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
