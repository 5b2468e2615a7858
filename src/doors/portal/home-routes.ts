/** 首页: kept like every page of what is published; annual reports, which no count of changes covers, are asked for each time. */
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { latestReports, reportsStamp } from '../../casework/annual-reports/store.ts'
import { columnTags } from '../../casework/portal/columns.ts'
import { listed } from '../../casework/portal/list.ts'
import { organsById } from '../../casework/portal/organ.ts'
import { EVERYWHERE } from '../../casework/portal/places.ts'
import { rowOf } from '../../casework/portal/rows.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { HomePage } from './home-page.tsx'
import { knownView, sendPage, type PortalWorld } from './portal-view.ts'
import { reportListProps } from './routes.ts'

/** Rows of what was published last. */
const NEWEST = 12
/** What the finder of annual reports understands. */
const FINDER = ['q', 'region', 'year', 'sort', 'page', 'size'] as const

export function homeRoutes(server: FastifyInstance, portal: PortalWorld): void {
  const { db, config } = portal.world
  server.get('/', (request, reply) => {
    const view = knownView(request, FINDER)
    const besides = (): Promise<string> => reportsStamp(db, PUBLIC)
    return sendPage(portal, request, reply, { view, hangs: 'all', besides }, async () => {
      const [finder, latest, documents] = await Promise.all([
        reportListProps(db, { ...view, path: '/reports' }),
        latestReports(db, PUBLIC, 5),
        listed(db, { organ: null, path: EVERYWHERE }, 0, NEWEST),
      ])
      const organs = await organsById(
        db,
        documents.map(({ organId }) => organId),
      )
      const newest = documents.map((each) => rowOf(each, organs.get(each.organId)?.name ?? null))
      return {
        frame: {
          title: config.SITE_NAME,
          meta: { ...columnTags(null, config.SITE_NAME, ''), ColumnType: '首页' },
        },
        page: createElement(HomePage, { ...finder, latest, newest, siteName: config.SITE_NAME }),
      }
    })
  })
}
