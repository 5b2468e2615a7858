/** Inspects a file that somebody handed in: what it is, what is in it, and whether it may be taken. */
import { stat } from 'node:fs/promises'
import { runBounded, workerProgram } from './bounded.ts'
import { found, verdictOf, type Finding, type Verdict } from './findings.ts'
import type { KindName } from './kinds.ts'
import { compareName } from './names.ts'

export interface Inspection {
  /** What the bytes are. */
  readonly kind: KindName
  /** What was found in the bytes; the same whatever the file is called. */
  readonly findings: readonly Finding[]
  /** For the log only: what went wrong inside the inspection. */
  readonly cause?: string
}

const HEAP_MEGABYTES = 512
const MILLISECONDS = 15_000
/** A large file takes long to read; so many bytes a second are counted on. */
const BYTES_PER_SECOND = 20 * 1024 * 1024
const LONGEST = 300_000

/** Looks into a file of the staging folder, in a bounded thread; never rejects for anything the file does. */
export async function inspect(path: string, milliseconds = MILLISECONDS): Promise<Inspection> {
  const { size } = await stat(path)
  const bounds = {
    milliseconds: Math.min(LONGEST, milliseconds + (size / BYTES_PER_SECOND) * 1000),
    heapMegabytes: HEAP_MEGABYTES,
  }
  const result = await runBounded<Inspection>(workerProgram('inspect-worker', import.meta.url), { path }, bounds)
  if ('answer' in result) return result.answer
  return { kind: 'unknown', findings: [found(result.stopped)], ...(result.cause && { cause: result.cause }) }
}

export interface Judgement {
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
}

/** Whether a file may be taken under this name: what its name says, what its bytes are, what is in them. */
export function judge(name: string, { kind, findings }: Inspection): Judgement {
  // What stopped before its kind was known cannot be compared with its name.
  const stopped = findings.some(({ code }) => code === 'too-slow' || code === 'too-heavy' || code === 'fault')
  const program = findings.some(({ code }) => code === 'program-inside' || code === 'empty')
  const named = kind === 'unknown' && stopped ? [] : compareName(name, kind)
  // A program under any name is a program: the name adds nothing.
  const all = [...findings, ...named.filter(({ code }) => !(program && code === 'name-not-content'))]
  return { verdict: verdictOf(all), findings: all }
}
