/** One archive, written beside its place and renamed into it when it is whole. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { rename, rm } from 'node:fs/promises'
import { zipWriter } from '../../platform/files/zip-writer.ts'
import { checkPath, type Bytes, type Counts, type Shelf } from './shelf.ts'

/** Opens an archive at a path where nothing is. */
export function zipShelf(path: string): Shelf {
  const part = `${path}.part-${process.pid}`
  const names = new Set<string>()
  let archive = begun(part)
  // One member after the other, in whatever order they come.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }
  return {
    had: () => [],
    stands: (at) => names.has(at),
    keep: async (at) => names.has(at),
    async put(at, content, _from, size) {
      if (names.has(at)) return
      checkPath(at)
      names.add(at)
      await inTurn(() => archive.add(at, content, size))
    },
    async again() {
      archive.drop()
      names.clear()
      archive = begun(part)
    },
    async end(): Promise<Counts> {
      const bytes = await archive.end()
      await rename(part, path)
      return { written: names.size, kept: 0, removed: 0, bytes }
    },
    async close() {
      archive.drop()
      await rm(part, { force: true })
    },
  }
}

interface Archive {
  add(path: string, bytes: Bytes, size?: number): Promise<void>
  /** Number of bytes of the archive. */
  end(): Promise<number>
  drop(): void
}

function begun(path: string): Archive {
  const out = createWriteStream(path)
  const failed = new Promise<never>((_, refuse) => out.once('error', refuse))
  failed.catch(() => undefined)
  let bytes = 0
  const zip = zipWriter(async (each) => {
    bytes += each.length
    if (!out.write(each)) await Promise.race([once(out, 'drain'), failed])
  })
  return {
    add: async (at, content, size) => void (await Promise.race([zip.add(at, content, size), failed])),
    async end() {
      await zip.end()
      await Promise.race([new Promise<void>((done) => out.end(done)), failed])
      return bytes
    },
    drop: () => void out.destroy(),
  }
}
