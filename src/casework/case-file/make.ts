/** Makes a copy of a case file: reads every file and compares its digest, sets and binds, packs, and puts both files into the store. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { FilePiece, Piece } from '../../papers/case-file/piece.ts'
import { now } from '../../platform/clock.ts'
import { fitName } from '../../platform/files/names.ts'
import { writeWithRoom } from '../../platform/files/room.ts'
import { contentOfFile, StoreFault, type FileStore } from '../../platform/files/store.ts'
import { withScope } from '../../platform/database/scope.ts'
import { act, type Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { DAMAGED, MISSING, pack } from './archive.ts'
import type { BindingTask, Bound, Lying } from './binding.ts'
import { COPIES } from './case-file.ts'
import { CASE_FILE } from './events.ts'
import { gather, type Standing, type Wanted } from './gather.ts'
import { keepFiles } from './kept.ts'
import { lastAnchor, proofPiece } from './proof-piece.ts'
import { runBinder } from './run-binder.ts'

export type MakingWorld = Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher' | 'eventNames' | 'files' | 'config'>

export interface Watching {
  readonly signal: AbortSignal
  /** Hears how far it is; throws when it was stopped. */
  tell(done: number, of: number): Promise<void>
}

/** Files of so many bytes, and so many in all, are bound into the pdf; further ones are named in it and stand in the archive. */
const BOUND_FILE_BYTES = 64 * 1024 * 1024
const BOUND_BYTES = 160 * 1024 * 1024
const BOUND_TYPES: readonly string[] = ['pdf', 'png', 'jpg', 'gif']

/** Makes it; false when there is no such case. What was made before of this copy is replaced. */
export async function makeCaseFile(
  world: MakingWorld,
  actor: Actor,
  wanted: Wanted,
  { signal, tell }: Watching,
): Promise<boolean> {
  const { organId } = actor
  const standing = await withScope(world.db, { organ: organId }, (tx) => gather(tx, world, actor, wanted, now()))
  if (!standing) return false
  const home = join(world.config.GONGKAI_DATA, 'case-files')
  await mkdir(home, { recursive: true })
  const folder = await mkdtemp(join(home, 'making-'))
  try {
    const { pieces, lying, problems, of } = await laidOut(world, organId, standing, folder, { signal, tell })
    const task: BindingTask = { head: standing.head, pieces, lying }
    const bound = await boundWith(folder, task, signal, (done) => tell(standing.pieces.length + done, of))
    const name = fitName(`${standing.head.caseNo.replaceAll('/', '／')}${COPIES[wanted.copy]}`)
    const target = join(folder, 'case.zip')
    let packed = 0
    const data = { ...standing.data, state: standing.state, events: standing.events }
    const packing = { organ: organId, store: world.files, folder, head: standing.head, pieces, bound, problems, data }
    await written(target, async (write) => {
      await pack(packing, write, async () => {
        signal.throwIfAborted()
        packed += 1
        await tell(2 * standing.pieces.length + packed, of)
      })
    })
    const made = [
      ...(bound.pdf
        ? [{ form: 'pdf' as const, name: `${name}.pdf`, content: await contentOfFile(join(folder, bound.pdf)) }]
        : []),
      { form: 'zip' as const, name: `${name}.zip`, content: await contentOfFile(target) },
    ]
    for (const { content } of made) await world.files.put(organId, content)
    signal.throwIfAborted()
    await act(world, actor, async ({ tx, at, record }) => {
      await keepFiles(tx, actor, { id: wanted.id, copy: wanted.copy, state: standing.state, at }, made)
      await record({
        did: 'case-file-made',
        subject: { kind: CASE_FILE, id: wanted.id },
        title: `${standing.head.caseNo} ${COPIES[wanted.copy]}`,
        after: {
          案件: `${wanted.kind} ${wanted.id}`,
          件数: pieces.length,
          页数: bound.ranges?.at(-1)?.last ?? null,
          没有读出: [...problems.keys()],
          文件: made.map((each) => ({ 文件名: each.name, 字节数: each.content.size, 校验值: each.content.digest })),
        },
      })
    })
    return true
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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
  world: MakingWorld,
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
