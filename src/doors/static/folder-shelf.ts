/**
 * A folder that is kept up to date. What is new is written into a hidden folder beside its place (`.gongkai-export.next`) and moved over
 * when all of it is there, so that an export that is stopped leaves the last one as it was. The table of contents
 * (`.gongkai-export.json`) says while files are moved that they may be newer than it, and is written last when all is whole. After a run
 * that was broken off just then, files are compared by what is in them.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FOLDERS } from './places.ts'
import { checkPath, type Bytes, type Counts, type Shelf } from './shelf.ts'

const CONTENTS = '.gongkai-export.json'
const HELD = '.gongkai-export.pid'
const NEXT = '.gongkai-export.next'
const PART = '.part-'

interface Entry {
  readonly digest: string
  readonly size: number
  readonly from: string
}
interface Contents {
  readonly organ: string
  /** False while an export is under way, and after one that was broken off. */
  readonly whole: boolean
  readonly at: string
  readonly made: string
  readonly files: Readonly<Record<string, Entry>>
}

/** Why a folder cannot be exported into; the message is one Chinese sentence. */
export class NotOurs extends Error {}

/** Opens a folder for the export of an organ, by its name in addresses; throws `NotOurs`. */
export async function folderShelf(folder: string, organ: string): Promise<Shelf> {
  const contents = await claimed(folder, organ)
  await hold(folder)
  const next = join(folder, NEXT)
  await rm(next, { recursive: true, force: true })
  const old = new Map(Object.entries(contents.files))
  const now = new Map<string, Entry>()
  /** What waits in `next`. */
  const waiting = new Map<string, Entry>()
  const folders = new Map<string, Promise<unknown>>()
  let [size, parts] = [0, 0]

  const made = (parent: string): Promise<unknown> => {
    const known = folders.get(parent) ?? mkdir(parent, { recursive: true })
    folders.set(parent, known)
    return known
  }
  const same = async (path: string, digest: string, length: number): Promise<boolean> => {
    const known = old.get(path)
    if (contents.whole && (known?.digest !== digest || known.size !== length)) return false
    const found = await stat(join(folder, path)).catch(() => null)
    if (!found?.isFile() || found.size !== length) return false
    return contents.whole || (await digestOf(join(folder, path))) === digest
  }
  const note = (path: string, entry: Entry): void => {
    size += entry.size - (now.get(path)?.size ?? 0)
    now.set(path, entry)
  }
  const wait = (path: string, entry: Entry): void => {
    waiting.set(path, entry)
    note(path, entry)
  }
  const leave = async (path: string): Promise<void> => {
    if (waiting.delete(path)) await rm(join(next, path), { force: true })
  }

  return {
    had: () => old.keys(),
    stands: (path, from) => (waiting.get(path) ?? old.get(path))?.from === from,

    async keep(path, from) {
      if (now.get(path)?.from === from) return true
      const known = waiting.get(path) ?? old.get(path)
      if (!known || known.from !== from) return false
      if (!waiting.has(path) && !(await same(path, known.digest, known.size))) return false
      note(path, known)
      return true
    },

    async put(path, bytes, from = '') {
      checkPath(path)
      const small = Array.isArray(bytes) ? Buffer.concat(bytes as Uint8Array[]) : null
      if (small) {
        const entry = { digest: createHash('sha256').update(small).digest('hex'), size: small.length, from }
        if (waiting.get(path)?.digest === entry.digest) return wait(path, entry)
        if (await same(path, entry.digest, entry.size)) {
          await leave(path)
          return note(path, entry)
        }
        await made(dirname(join(next, path)))
        await writeFile(join(next, path), small)
        return wait(path, entry)
      }
      await made(dirname(join(next, path)))
      const part = join(next, `${PART}${(parts += 1)}`)
      const entry = { ...(await writePart(part, bytes)), from }
      if (await same(path, entry.digest, entry.size)) {
        await rm(part)
        await leave(path)
        note(path, entry)
      } else {
        await rename(part, join(next, path))
        wait(path, entry)
      }
    },

    async again() {
      now.clear()
      size = 0
    },

    async end(at, made): Promise<Counts> {
      await writeContents(folder, { ...contents, whole: false })
      const written = [...waiting.keys()].filter((path) => now.has(path))
      const gone = [...old.keys()].filter((path) => !now.has(path))
      for (const path of gone) await rm(join(folder, path), { force: true })
      await place(folder, next, written)
      let removed = gone.length
      // What a run that was broken off left, which no table knows.
      for (const name of FOLDERS) removed += await sweep(folder, name, now)
      for (const name of await readdir(folder)) if (name.startsWith(PART)) await rm(join(folder, name), { force: true })
      await writeContents(folder, { organ, whole: true, at, made, files: Object.fromEntries(now) })
      return { written: written.length, kept: now.size - written.length, removed, bytes: size }
    },

    async close() {
      await rm(next, { recursive: true, force: true })
      await rm(join(folder, HELD), { force: true })
    },
  }
}

/** Moves files over to where they belong; one after the other, each whole. */
async function place(folder: string, next: string, paths: readonly string[]): Promise<void> {
  const folders = new Set<string>()
  for (const path of paths) {
    const to = join(folder, path)
    const parent = dirname(to)
    if (!folders.has(parent)) await mkdir(parent, { recursive: true })
    folders.add(parent)
    await rename(join(next, path), to)
  }
}

/** The table of contents of a folder that is empty or ours. */
async function claimed(folder: string, organ: string): Promise<Contents> {
  const found = await stat(folder).catch(() => null)
  if (found && !found.isDirectory()) throw new NotOurs(`${folder} 是文件，不是目录；请用 --to 给出一个目录。`)
  await mkdir(folder, { recursive: true })
  const text = await readFile(join(folder, CONTENTS), 'utf8').catch(() => null)
  if (text === null) {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.gongkai-export'))
    if (names.length > 0) throw new NotOurs(`${folder} 不是空的，也不是以前导出的静态栏目，不往里写；请换一个目录。`)
    return { organ, whole: true, at: '', made: '', files: {} }
  }
  const contents = read(text)
  if (!contents) throw new NotOurs(`${folder} 里的导出清单（${CONTENTS}）已损坏；请换一个空目录重新导出。`)
  if (contents.organ !== organ)
    throw new NotOurs(`${folder} 里是另一个机关（${contents.organ}）的静态栏目，不往里写；请换一个目录。`)
  for (const path of Object.keys(contents.files)) checkPath(path)
  return contents
}

function read(text: string): Contents | null {
  try {
    const given = JSON.parse(text) as Partial<Contents>
    return typeof given.organ === 'string' && typeof given.files === 'object' ? (given as Contents) : null
  } catch {
    return null
  }
}

/** One export at a time; one that was killed holds nothing. */
async function hold(folder: string): Promise<void> {
  const path = join(folder, HELD)
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  if (pid > 0 && pid !== process.pid && alive(pid))
    throw new NotOurs(`另一个导出（进程 ${pid}）正在写 ${folder}，请等它结束。`)
  await writeFile(path, String(process.pid))
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as { code?: unknown }).code === 'EPERM'
  }
}

async function writePart(path: string, bytes: Bytes): Promise<Pick<Entry, 'digest' | 'size'>> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'w')
  try {
    for await (const each of bytes) {
      hash.update(each)
      size += each.length
      await file.writeFile(each)
    }
  } finally {
    await file.close()
  }
  return { digest: hash.digest('hex'), size }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

async function writeContents(folder: string, contents: Contents): Promise<void> {
  const part = join(folder, `${CONTENTS}${PART}${process.pid}`)
  const file = await open(part, 'w')
  await file.writeFile(JSON.stringify(contents))
  await file.sync()
  await file.close()
  await rename(part, join(folder, CONTENTS))
}

/** Takes away every file below one of our folders that is not known, and the folders left empty. */
async function sweep(root: string, path: string, known: ReadonlyMap<string, unknown>): Promise<number> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => [])
  let [removed, left] = [0, 0]
  for (const entry of entries) {
    const below = `${path}/${entry.name}`
    if (entry.isDirectory()) removed += await sweep(root, below, known)
    else if (known.has(below)) left += 1
    else {
      await rm(join(root, below), { force: true })
      removed += 1
    }
  }
  if (left === 0) await rmdir(join(root, path)).catch(() => undefined)
  return removed
}
