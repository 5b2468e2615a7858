/** The real program running as its own process on a data directory of its own, told to stop as a person stops it. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gongkai, HOME, type Ended } from './program.ts'

const BEATS = 1200

export interface RunningProgram {
  readonly address: string
  /** What it has said so far. */
  said(): string
  /** Tells it to stop; resolves when it has ended. */
  stop(): Promise<void>
}

/** Runs `gongkai serve --empty` on `data`; resolves when it answers. */
export async function serve(data: string): Promise<RunningProgram> {
  const env = { ...process.env, GONGKAI_DATA: data, PORT: '0' }
  const child = spawn(join(HOME, 'bin/gongkai'), ['serve', '--empty'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const hear = (part: Buffer): void => void (said += String(part))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  for (let beat = 0; beat < BEATS; beat++) {
    const [, address] = /已启动，请用浏览器打开 (http:\/\/[^/\s]+)\//.exec(said) ?? []
    if (address)
      return {
        address,
        said: () => said,
        stop: async () => {
          child.kill('SIGTERM')
          await ended
        },
      }
    if (child.exitCode !== null) break
    await wait(50)
  }
  child.kill('SIGKILL')
  throw new Error(`没有启动：${said}`)
}

/** Runs another command beside it on the data directory `data`, its settings in a `.env` of the folder `cwd`. */
export function beside(data: string, cwd: string, args: readonly string[]): Promise<Ended> {
  mkdirSync(cwd, { recursive: true })
  writeFileSync(join(cwd, '.env'), `GONGKAI_DATA=${data}\n`)
  return gongkai(args, { cwd })
}
