/** Runs the real program the way a person does: the executable, its own process, its own streams. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const HOME = join(import.meta.dirname, '..')
const PROGRAM = join(HOME, 'bin/gongkai')

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `gongkai …` to its end; `input` goes to its standard input. */
export function gongkai(
  args: readonly string[],
  options: { input?: string | Uint8Array; cwd?: string } = {},
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(PROGRAM, args, { cwd: options.cwd ?? HOME, stdio: 'pipe' })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => err.push(part))
    child.on('error', fail)
    child.on('close', (status) => {
      // What the launcher says while it builds is not what the command says.
      const stderr = Buffer.concat(err)
        .toString()
        .replaceAll(/^公开：.*\n/gm, '')
      done({ status, stdout: Buffer.concat(out).toString(), stderr })
    })
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}

/** The JSON objects of a JSON Lines output. */
export const lines = <Line>(text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
