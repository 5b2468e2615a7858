/** The portal without a door to the network: the very pages that the server shows, asked for from within. */
import type { FastifyInstance } from 'fastify'
import { PaperShelf } from '../../casework/annual-reports/papers.ts'
import { ReadingPool } from '../../casework/annual-reports/reading/read-files.ts'
import { REPORT_CSS } from '../../papers/annual-report/html-style.ts'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/database.ts'
import { openFiles } from '../../platform/files/files.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { loadAssets } from '../../platform/web/assets.ts'
import { RateLimit } from '../../platform/web/rate-limit.ts'
import { createServer } from '../../platform/web/server.ts'
import { apiRoutes } from '../api/routes.ts'
import { documentRoutes } from '../portal/document-routes.ts'
import { PageCache } from '../portal/page-cache.ts'
import { platformRoutes } from '../portal/platform-routes.ts'
import { portalRoutes, problemPage } from '../portal/routes.ts'
import type { World } from '../world.ts'

export interface Got {
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, unknown>>
}

export interface InnerSite {
  readonly world: World
  readonly files: FileStore
  /** What stands at an address; null when nothing does. Throws for a fault of the program. */
  get(address: string, method?: 'GET' | 'HEAD'): Promise<Got | null>
  close(): Promise<void>
}

/** Opens the portal as it will be seen below `base` (without a slash at the end; '' when that is not known). */
export async function innerSite(given: Config, database: Database, base: string): Promise<InnerSite> {
  const config = { ...given, PUBLIC_URL: base }
  const assets = await loadAssets()
  assets.add('report.css', REPORT_CSS, 'css')
  const faults: unknown[] = []
  const server: FastifyInstance = createServer({
    trustProxy: [],
    assets,
    problemPage: (problem, request) => problemPage({ config, assets }, problem, request),
    onFault: (fault) => void faults.push(fault),
  })
  const reading = new ReadingPool(1)
  const world: World = { config, db: database.sql, assets, papers: new PaperShelf(), reading, publicUrl: base }
  const files = openFiles(config)
  const portal = { world, cache: new PageCache(database.sql) }
  portalRoutes(server, world)
  apiRoutes(server, world, new RateLimit(1))
  platformRoutes(server, portal)
  documentRoutes(server, portal, { files })
  await server.ready()
  return {
    world,
    files,
    async get(url, method = 'GET') {
      const answer = await server.inject({ url, method, headers: { accept: 'text/html' } })
      if (answer.statusCode >= 500) throw faults.at(-1) ?? new Error(`${answer.statusCode} at ${url}`)
      return answer.statusCode === 200 ? { bytes: answer.rawPayload, headers: answer.headers } : null
    },
    async close() {
      await server.close()
      await reading.close()
    },
  }
}
