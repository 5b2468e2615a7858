/** Sets, binds and packs a case file in a folder: reads every file of it once and compares its digest, and nothing of it stays in memory. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { FilePiece, Piece } from '../../papers/case-file/piece.ts'
import { writeWithRoom } from '../../platform/files/room.ts'
import { StoreFault, type FileStore } from '../../platform/files/store.ts'
import type { Ground } from '../ground.ts'
import { pack } from './archive.ts'
import type { BindingTask, Bound, Lying } from './binding.ts'
import { DAMAGED, MISSING } from './file-problems.ts'
import type { Standing } from './gather.ts'
import { lastAnchor, proofPiece } from './proof-piece.ts'
import { runBinder } from './run-binder.ts'

export interface CompilingWorld {
  readonly files: FileStore
  readonly config: Pick<Ground['config'], 'AUDIT_ANCHORS' | 'GONGKAI_DATA'>
}

export interface Watching {
  readonly signal: AbortSignal
  /** Hears how far it is; throws when it was stopped. */
  tell(done: number, of: number): Promise<void>
}

/** Files of so many bytes, and so many in all, are bound into the pdf; further ones are named in it and stand in the archive. */
const BOUND_FILE_BYTES = 64 * 1024 * 1024
const BOUND_BYTES = 160 * 1024 * 1024
const BOUND_TYPES: readonly string[] = ['pdf', 'png', 'jpg', 'gif']

export interface Compiled {
  readonly pieces: readonly Piece[]
  readonly bound: Bound
  /** What is wrong with files of it, by id. */
  readonly problems: ReadonlyMap<string, string>
  /** Path of the archive; the pdf lies in the folder under the name that `bound` says. */
  readonly zip: string
}

/** Compiles it in `folder`; whoever calls takes the files from there and clears it away. */
export async function compileCaseFile(
  world: CompilingWorld,
  organ: string,
  standing: Standing,
  folder: string,
  { signal, tell }: Watching,
): Promise<Compiled> {
  const { pieces, lying, problems, of } = await laidOut(world, organ, standing, folder, { signal, tell })
  const task: BindingTask = { head: standing.head, pieces, lying }
  const bound = await boundWith(folder, task, signal, (done) => tell(standing.pieces.length + done, of))
  const zip = join(folder, 'case.zip')
  let packed = 0
  const data = { ...standing.data, state: standing.state, events: standing.events }
  const packing = { organ, store: world.files, folder, head: standing.head, pieces, bound, problems, data }
  await written(zip, async (write) => {
    await pack(packing, write, async () => {
      signal.throwIfAborted()
      packed += 1
      await tell(2 * standing.pieces.length + packed, of)
    })
  })
  return { pieces, bound, problems, zip }
}

/** Binds, and asks every second whether it is still wanted: the last step alone may take minutes. */
async function boundWith(
  folder: string,
  task: BindingTask,
  signal: AbortSignal,
  tell: (done: number) => Promise<void>,
): Promise<Bound> {
  let stopped: unknown = null
  let done = 0
  const stop = new AbortController()
  const ask = (): void =>
    void tell(done).catch((fault: unknown) => {
      stopped ??= fault
      stop.abort()
    })
  const clock = setInterval(ask, EVERY)
  try {
    return await runBinder(folder, task, {
      signal: AbortSignal.any([signal, stop.signal]),
      tell: (progress) => {
        done = progress.done
        ask()
      },
    })
  } catch (fault) {
    throw stopped ?? fault
  } finally {
    clearInterval(clock)
  }
}

/** Milliseconds. */
const EVERY = 1000

interface LaidOut {
  readonly pieces: readonly Piece[]
  readonly lying: readonly (Lying | null)[]
  readonly problems: ReadonlyMap<string, string>
  /** Steps of the whole work. */
  readonly of: number
}

/** Reads every file once: those to be bound come into the folder; what is missing or damaged is told. The proof piece is put last. */
async function laidOut(
  world: CompilingWorld,
  organ: string,
  { head, pieces, events }: Standing,
  folder: string,
  { signal, tell }: Watching,
): Promise<LaidOut> {
  const of = 3 * pieces.length + 4
  const problems = new Map<string, string>()
  const lying: (Lying | null)[] = []
  let room = BOUND_BYTES
  for (const [at, piece] of pieces.entries()) {
    signal.throwIfAborted()
    if (piece.kind === 'own') lying.push(null)
    else if (piece.withheld !== null) lying.push({ why: piece.withheld })
    else {
      const binds = BOUND_TYPES.includes(piece.type) && piece.size <= Math.min(BOUND_FILE_BYTES, room)
      const file = binds ? `f${at + 1}.${piece.type}` : null
      const problem = await readOnce(world.files, organ, piece, file && join(folder, file))
      if (problem) problems.set(piece.id, problem)
      if (file && !problem) room -= piece.size
      lying.push(problem ? { why: problem } : file ? { file } : { why: notBound(piece) })
    }
    await tell(at + 1, of)
  }
  const proof = proofPiece(head, pieces, events, lastAnchor(world.config, organ), problems)
  return { pieces: [...pieces, proof], lying: [...lying, null], problems, of }
}

const notBound = ({ type, typeLabel }: FilePiece): string =>
  BOUND_TYPES.includes(type) ? '文件太大，没有合订。' : `${typeLabel}不能合订。`

/** Reads a file to its end, into the folder when a path is given; what is wrong with it, or null. */
async function readOnce(
  store: FileStore,
  organ: string,
  piece: FilePiece,
  path: string | null,
): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    const bytes = await store.open(organ, piece.digest)
    const read = async (write: (part: Uint8Array) => Promise<void>): Promise<void> => {
      for await (const part of bytes as AsyncIterable<Buffer>) {
        hash.update(part)
        await write(part)
      }
    }
    if (path === null) await read(async () => {})
    else await written(path, read)
  } catch (fault) {
    if (!(fault instanceof StoreFault)) throw fault
    if (fault.code === 'missing') return MISSING
    if (fault.code === 'damaged') return DAMAGED
    throw fault
  }
  return hash.digest('hex') === piece.digest ? null : DAMAGED
}

/** Writes a file part by part, waiting while the disk is behind. */
async function written(
  path: string,
  fill: (write: (part: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const out = createWriteStream(path)
  const closed = finished(out)
  // Awaited below; a fault meanwhile must not be unheard.
  closed.catch(() => {})
  const write = async (part: Uint8Array): Promise<void> => {
    if (out.errored) throw out.errored
    await writeWithRoom(out, part)
  }
  try {
    await fill(write)
    out.end()
    await closed
  } catch (fault) {
    out.destroy()
    throw fault
  }
}
