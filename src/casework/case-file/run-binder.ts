/** Runs the binding in a process of its own and waits for what came of it. */
import { fork } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { workerProgram } from '../../platform/files/bounded.ts'
import { BOUND_FILE, TASK_FILE, type BindingTask, type Bound, type Progress } from './binding.ts'

const MEGABYTES = 1024
const TAIL = 2000

/** Binds in `folder`; `signal` ends it. Throws with the process's last words when it fails. */
export async function runBinder(
  folder: string,
  task: BindingTask,
  { signal, tell }: { readonly signal?: AbortSignal; readonly tell?: (progress: Progress) => void } = {},
): Promise<Bound> {
  await writeFile(join(folder, TASK_FILE), JSON.stringify(task))
  const program = fileURLToPath(workerProgram('case-file-binder', import.meta.url))
  await new Promise<void>((done, fail) => {
    const child = fork(program, [folder], {
      execArgv: [`--max-old-space-size=${MEGABYTES}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      ...(signal && { signal, killSignal: 'SIGKILL' as const }),
    })
    let said = ''
    child.stderr?.on('data', (part: Buffer) => {
      said = (said + part.toString()).slice(-TAIL)
    })
    child.on('message', (progress) => tell?.(progress as Progress))
    child.once('error', fail)
    child.once('exit', (code, killed) => {
      if (code === 0) done()
      else fail(new Error(`合订卷宗的程序没有做完（${killed ?? code}）。${said}`))
    })
  })
  return JSON.parse(await readFile(join(folder, BOUND_FILE), 'utf8')) as Bound
}
