/** Reads documents in worker threads that are bounded in time and memory; the caller never decodes anything itself. */
import { stat } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Block, Carrier } from '../../../intake/grids/document.ts'
import type { Finding } from '../../../law/annual-report/check.ts'
import type { Problem, Report } from '../../../law/annual-report/report.ts'
import { DOCUMENT_LIMITS, REFUSALS, type RefusalCode } from './limits.ts'
import { READY, type ReadReply, type ReadTask } from './read-messages.ts'

export interface Reading {
  /** Null when the document is no annual report; `problems` then says why. */
  readonly report: Report | null
  readonly problems: readonly Problem[]
  /** Only when asked for: what the rules that need nothing but the report found. */
  readonly findings?: readonly Finding[]
  /** Only when asked for: the source as blocks. */
  readonly carrier?: Carrier
  readonly blocks?: readonly Block[]
}
export interface Refused {
  readonly refused: { readonly code: string; readonly message: string }
  /** For the log only: what went wrong inside. */
  readonly cause?: string
}
export type ReadResult = Reading | Refused

export type Source = { readonly name: string } & (
  | { readonly path: string }
  | { readonly bytes: Uint8Array }
  /** A report read before, only to be checked (again). */
  | { readonly report: Report; readonly previous?: Report }
)

export interface ReadOptions {
  readonly check?: boolean
  readonly blocks?: boolean
}

interface Waiting {
  readonly task: ReadTask
  readonly done: (json: string) => void
}

/** In the bundle the worker stands beside this file; from the sources Node runs the TypeScript itself. */
function workerFile(): URL {
  const bundled = new URL('./read-worker.js', import.meta.url)
  return existsSync(fileURLToPath(bundled)) ? bundled : new URL('./read-worker.ts', import.meta.url)
}

/** A thread without work for so long is ended and gives its memory back; the next document starts another one. */
const REST_AFTER = 20_000

/** How many documents a thread holds at once, so that it never waits for the next one; they still run one by one. */
const AHEAD = 4

/**
 * A pool of reading threads. Every call to `read` is answered exactly once: a document that exceeds its time or memory
 * costs its thread, which is replaced, and the documents waiting behind it are handed to the new one.
 */
export class ReadingPool {
  #size: number
  #milliseconds: number
  #threads: Thread[] = []
  #queue: Waiting[] = []
  #nextId = 0

  /**
   * @param size number of threads (≥ 1); they start when there is work
   * @param milliseconds the time one document may take
   */
  constructor(size: number, milliseconds: number = DOCUMENT_LIMITS.milliseconds) {
    this.#size = Math.max(1, size)
    this.#milliseconds = milliseconds
  }

  /** Reads one document; never rejects for anything the document does. */
  async read(source: Source, options: ReadOptions = {}): Promise<ReadResult> {
    return JSON.parse(await this.readJson(source, options)) as ReadResult
  }

  /** The same as JSON text, for callers that only pass it on. */
  async readJson(source: Source, { check = false, blocks = false }: ReadOptions = {}): Promise<string> {
    const early = await refuseEarly(source)
    if (early) return JSON.stringify({ refused: { code: early, message: REFUSALS[early] } })
    return new Promise((done) => {
      this.#queue.push({ task: { ...source, id: this.#nextId++, check, blocks }, done })
      this.#feed()
    })
  }

  /** Ends all threads; whoever still waits is told the document was not read. */
  async close(): Promise<void> {
    const threads = this.#threads.splice(0)
    await Promise.all(threads.map((thread) => thread.end()))
  }

  #feed(): void {
    while (this.#queue.length > 0) {
      let thread = this.#threads.reduce<Thread | undefined>(
        (best, each) => (each.load < (best?.load ?? AHEAD) ? each : best),
        undefined,
      )
      if ((!thread || thread.load > 0) && this.#threads.length < this.#size) {
        thread = new Thread(
          this.#milliseconds,
          () => this.#feed(),
          (self, left) => {
            this.#threads = this.#threads.filter((each) => each !== self)
            this.#queue.unshift(...left)
            this.#feed()
          },
        )
        this.#threads.push(thread)
      }
      const next = thread && this.#queue.shift()
      if (!thread || !next) return
      thread.take(next)
    }
  }
}

class Thread {
  #worker: Worker
  #held: Waiting[] = []
  #timer: NodeJS.Timeout | undefined
  #onFree: () => void
  #onLost: (self: Thread, left: Waiting[]) => void
  #why: RefusalCode = 'fault'
  #milliseconds: number
  #ready = false
  #ending = false

  constructor(milliseconds: number, onFree: () => void, onLost: (self: Thread, left: Waiting[]) => void) {
    this.#milliseconds = milliseconds
    this.#onFree = onFree
    this.#onLost = onLost
    this.#worker = new Worker(workerFile(), {
      resourceLimits: { maxOldGenerationSizeMb: DOCUMENT_LIMITS.heapMegabytes, stackSizeMb: 4 },
      stdout: true,
    })
    this.#worker.on('message', (reply: ReadReply | typeof READY) => {
      if (reply !== READY) return this.#answer(reply)
      this.#ready = true
      this.#watch()
    })
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      this.#why = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-heavy' : 'fault'
    })
    this.#worker.on('exit', () => this.#lost())
    this.#worker.unref()
  }

  /** Documents it holds; a thread that is being ended takes no more. */
  get load(): number {
    return this.#ending ? AHEAD : this.#held.length
  }

  take(waiting: Waiting): void {
    clearTimeout(this.#held.length === 0 ? this.#timer : undefined)
    this.#held.push(waiting)
    this.#worker.ref()
    this.#worker.postMessage(waiting.task)
    if (this.#held.length === 1 && this.#ready) this.#watch()
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  /** The time runs for the document at the head only, once the thread is up: the others have not begun. */
  #watch(): void {
    clearTimeout(this.#timer)
    if (this.#held.length === 0) {
      this.#worker.unref()
      this.#timer = setTimeout(() => {
        this.#ending = true
        void this.#worker.terminate()
      }, REST_AFTER).unref()
      return
    }
    this.#timer = setTimeout(() => {
      this.#why = 'too-slow'
      void this.#worker.terminate()
    }, this.#milliseconds)
  }

  #answer({ id, json }: ReadReply): void {
    const head = this.#held.shift()
    if (head?.task.id !== id) throw new Error(`answer ${id} to question ${head?.task.id}`)
    this.#watch()
    head.done(json)
    this.#onFree()
  }

  #lost(): void {
    clearTimeout(this.#timer)
    const [head, ...left] = this.#held.splice(0)
    head?.done(JSON.stringify({ refused: { code: this.#why, message: REFUSALS[this.#why] } }))
    this.#onLost(this, left)
  }
}

async function refuseEarly(source: Source): Promise<RefusalCode | undefined> {
  if ('report' in source) return undefined
  if ('bytes' in source) return source.bytes.byteLength > DOCUMENT_LIMITS.bytes ? 'too-big' : undefined
  try {
    const about = await stat(source.path)
    if (about.isDirectory()) return 'not-a-file'
    return about.size > DOCUMENT_LIMITS.bytes ? 'too-big' : undefined
  } catch {
    return 'no-file'
  }
}
