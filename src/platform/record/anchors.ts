/** Anchors: once a day the last link of every chain is written to a file outside the database, which only ever grows. */
import { mkdirSync, readFileSync, existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

export interface Anchor {
  /** Beijing day on which it was written. */
  readonly day: string
  readonly organ: string
  readonly seq: number
  readonly hash: string
}

const anchorLine = z.object({ day: z.string(), organ: z.string(), seq: z.int().min(0), hash: z.string() })

/** Adds anchors at the end of the file and waits until they are on the disk. */
export async function writeAnchors(file: string, anchors: readonly Anchor[]): Promise<void> {
  if (anchors.length === 0) return
  mkdirSync(dirname(file), { recursive: true })
  const cutShort = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))
  const handle = await open(file, 'a', 0o600)
  try {
    if (cutShort) await handle.appendFile('\n')
    await handle.appendFile(anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** All anchors of a file, in its order; a file that does not exist has none. A line that is no anchor is refused by its number. */
export function readAnchors(file: string): Anchor[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    // A line that a power loss cut short has no closing brace; what it would have said was never acknowledged.
    if (!line.endsWith('}')) return []
    const read = anchorLine.safeParse(parsed(line))
    if (!read.success) throw new Error(`存证文件 ${file} 第 ${index + 1} 行不是存证。`)
    return [read.data]
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
