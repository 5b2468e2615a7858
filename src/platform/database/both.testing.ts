/** For tests that must hold on either database: the settings of a fresh one of each kind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { preparedData } from './prepared.testing.ts'
import { openServer } from './server.testing.ts'

/** The private cluster, and a server of the administrator's own with an ordinary owner. */
export const BOTH = ['embedded', 'DATABASE_URL'] as const

export interface FreshDatabase {
  /** GONGKAI_DATA, and DATABASE_URL for the second kind. */
  readonly settings: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** A new data directory, and a new server when it is asked for; `close` takes both away, after what uses them is closed. */
export async function freshDatabase(kind: (typeof BOTH)[number]): Promise<FreshDatabase> {
  const own = kind === 'embedded'
  const data = own ? await preparedData('/tmp/gongkai-fresh-') : mkdtempSync('/tmp/gongkai-fresh-')
  const server = own ? null : await openServer()
  return {
    settings: { GONGKAI_DATA: data, ...(server && { DATABASE_URL: await server.newDatabase('ordinary') }) },
    close: async () => {
      await server?.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
