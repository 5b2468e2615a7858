/** Work on untrusted bytes in a thread of its own, bounded in time and memory: whatever happens in there costs only it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

export interface Bounds {
  readonly milliseconds: number
  readonly heapMegabytes: number
}

/** Why there is no answer. */
export type Stopped = 'too-slow' | 'too-heavy' | 'fault'

export type Bounded<Answer> =
  { readonly answer: Answer } | { readonly stopped: Stopped; /** For the log only. */ readonly cause?: string }

/**
 * Where a worker's program is: in the bundle as `<name>.js` beside the caller's chunk, in the sources as `<name>.ts` beside
 * the caller's file. `from` is the caller's import.meta.url.
 */
export function workerProgram(name: string, from: string): URL {
  const bundled = new URL(`./${name}.js`, from)
  return existsSync(fileURLToPath(bundled)) ? bundled : new URL(`./${name}.ts`, from)
}

/** Starts a thread with a task, waits for its one message and ends it; never rejects for anything the task does. */
export async function runBounded<Answer>(program: URL, task: unknown, bounds: Bounds): Promise<Bounded<Answer>> {
  return new Promise((done) => {
    let stopped: Stopped = 'fault'
    let cause: string | undefined
    const worker = new Worker(program, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: bounds.heapMegabytes, stackSizeMb: 4 },
      stdout: true,
    })
    const timer = setTimeout(() => {
      stopped = 'too-slow'
      void worker.terminate()
    }, bounds.milliseconds)
    worker.once('message', (answer: Answer) => {
      done({ answer })
      void worker.terminate()
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) stopped = 'too-heavy'
      cause = String(error.stack ?? error)
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      done({ stopped, ...(cause !== undefined && { cause }) })
    })
  })
}
