/** A platform of its own for a test: temporary data, any free port, no demonstration unless asked for. */
import { mkdtempSync, rmSync } from 'node:fs'
import { readConfig } from '../platform/config.ts'
import { openDatabase, type Database } from '../platform/database/database.ts'
import { preparedData } from '../platform/database/prepared.testing.ts'
import { openLog } from '../platform/log/log.ts'
import { underTest } from '../platform/under-test.testing.ts'
import { loadAssets } from '../platform/web/assets.ts'
import { start, type Running } from './serve.ts'

export interface TestSite extends Running {
  readonly data: string
  readonly said: readonly string[]
  /** A second connection to the same database, for preparing and looking. */
  readonly database: Database
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
}

export async function openSite(
  settings: Readonly<Record<string, string>> = {},
  { empty = true }: { empty?: boolean } = {},
): Promise<TestSite> {
  // The demonstration is laid out in new data only; a database elsewhere needs no cluster here.
  const elsewhere = 'DATABASE_URL' in settings || 'GONGKAI_DATA' in settings
  const data = empty && !elsewhere ? await preparedData('/tmp/gongkai-site-') : mkdtempSync('/tmp/gongkai-site-')
  const config = readConfig({ PORT: '0', GONGKAI_DATA: data, ...settings })
  const said: string[] = []
  const log = openLog({ LOG_LEVEL: 'warn', LOG_FORMAT: 'text' }, { write: (line) => said.push(line) })
  // The journeys are walked on the build that is served, made once for all of them; other tests seldom ask for a browser's module.
  const assets = underTest.client ? { assets: await loadAssets(underTest.client) } : {}
  const running = await start(config, { empty, say: (sentence) => said.push(sentence), log, ...assets })
  const database = await openDatabase(config, () => {})
  return {
    ...running,
    data,
    said,
    database,
    get: (path, headers = { accept: 'text/html' }) => fetch(running.address + path, { headers, redirect: 'manual' }),
    stop: async () => {
      await database.close()
      await running.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
