/** A secret from the person at the terminal, unseen; from a pipe otherwise. Never from an argument: those are seen by all. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { readAll, WrongCall, write, type Console } from './console.ts'

const LONGEST = 4096

/** The first line of standard input; on a terminal after a prompt, with nothing shown while it is typed. */
export async function askSecret(io: Console, prompt: string): Promise<string> {
  const { stdin } = io as Console & { stdin: NodeJS.ReadableStream & { isTTY?: boolean } }
  const typed = stdin.isTTY ? await typedUnseen(io, prompt) : await piped(io)
  const secret = (typed.split('\n')[0] ?? '').replace(/\r$/, '')
  if (!secret) throw new WrongCall('没有输入口令。')
  return secret
}

async function piped(io: Console): Promise<string> {
  const bytes = await readAll(io.stdin, LONGEST)
  if (bytes === 'too-big') throw new WrongCall('标准输入太长，不是一个口令。')
  return Buffer.from(bytes).toString()
}

async function typedUnseen(io: Console, prompt: string): Promise<string> {
  await write(io.stderr, prompt)
  const nowhere = new Writable({ write: (_, __, done) => done() })
  const reader = createInterface({ input: io.stdin, output: nowhere, terminal: true })
  try {
    return await reader.question('')
  } finally {
    reader.close()
    await write(io.stderr, '\n')
  }
}
