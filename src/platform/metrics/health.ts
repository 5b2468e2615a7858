/** Whether the program can serve: each part it stands on is asked, by name, and given little time to answer. */
import { setTimeout as wait } from 'node:timers/promises'

/** Something the program cannot serve without; the promise rejects when it is away. */
export interface Part {
  /** As machines read it: database, storage, queue. */
  readonly name: string
  /** As people read it. */
  readonly label: string
  ask(): Promise<unknown>
}

export interface Readiness {
  readonly ready: boolean
  /** `ok` or `away` for every part, in their order. */
  readonly parts: Readonly<Record<string, 'ok' | 'away'>>
  /** One Chinese sentence about what is away; empty when all is well. */
  readonly sentence: string
}

const PATIENCE = 3_000

/** Asks all parts at once; one that has not answered in three seconds (`patience`, milliseconds) counts as away. */
export async function readiness(parts: readonly Part[], patience: number = PATIENCE): Promise<Readiness> {
  const answers = await Promise.all(
    parts.map(async (part) => {
      const late = new AbortController()
      const asked = part.ask().then(
        () => true,
        () => false,
      )
      const given = wait(patience, false, { signal: late.signal }).catch(() => false)
      const well = await Promise.race([asked, given])
      late.abort()
      return { part, well }
    }),
  )
  const away = answers.filter(({ well }) => !well).map(({ part }) => part.label)
  return {
    ready: away.length === 0,
    parts: Object.fromEntries(answers.map(({ part, well }) => [part.name, well ? 'ok' : 'away'])),
    sentence: away.length === 0 ? '' : `${away.join('、')}没有应答，暂时不能服务；恢复后自动继续。`,
  }
}
