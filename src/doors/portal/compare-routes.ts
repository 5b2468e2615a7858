/** 年报对照: two published reports side by side. */
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { COMPARE } from '../../casework/aggregates/addresses.ts'
import { reportsOfOrgan } from '../../casework/annual-reports/store.ts'
import { COMPARE_TITLE, ComparePage, type ChosenSide } from '../../casework/comparison/pages/compare-page.tsx'
import { choicesFor, reportOf, sideIn } from '../../casework/comparison/sides.ts'
import { columnTags } from '../../casework/portal/columns.ts'
import { PUBLIC } from '../../casework/visibility.ts'
import { compareReports } from '../../law/annual-report/roll-up/comparison.ts'
import { COLUMNS } from '../../law/disclosure/portal-columns.ts'
import type { View } from '../../platform/web/page.tsx'
import { one } from '../../platform/web/query.ts'
import { AGGREGATE_STYLES, type PublicSums } from './public-sums.ts'
import { knownView, sendPage, type PortalWorld } from './portal-view.ts'

const NAMES = ['left', 'right', 'leftq', 'rightq', 'all'] as const

export function compareRoutes(server: FastifyInstance, portal: PortalWorld, { aggregates }: PublicSums): void {
  const { db } = portal.world

  const chosen = async (view: View, name: 'left' | 'right'): Promise<ChosenSide> => {
    const given = one(view.query, name)
    const side = sideIn(given)
    const stored = side && (await reportOf(db, PUBLIC, side))
    const words = stored ? '' : one(view.query, `${name}q`)
    // What names no report at all is told like one that is not there.
    const asked = side ?? (given === '' ? null : { slug: '', year: 0 })
    return { side: asked, stored, words, ...(await choicesFor(db, PUBLIC, words)) }
  }

  server.get(COMPARE, (request, reply) => {
    const view = { ...knownView(request, NAMES), path: COMPARE }
    const besides = () => aggregates.stamp(null)
    return sendPage(portal, request, reply, { view, hangs: 'all', share: 'searches', besides }, async () => {
      const [left, right] = await Promise.all([chosen(view, 'left'), chosen(view, 'right')])
      const compared = left.stored && right.stored ? compareReports(left.stored.report, right.stored.report) : null
      const years = left.stored ? await reportsOfOrgan(db, PUBLIC, left.stored.organ.slug) : []
      const names = [left, right].flatMap(({ stored }) => (stored ? [`${stored.organ.name}${stored.year}年`] : []))
      return {
        frame: {
          title: names.length === 2 ? `${names.join('与')}年报对照` : COMPARE_TITLE,
          description: '两份已公布的政府信息公开年报逐格、逐句对照。',
          styles: AGGREGATE_STYLES,
          meta: columnTags(null, COLUMNS.annualReports.title, COLUMNS.annualReports.slug),
        },
        page: createElement(ComparePage, {
          view,
          left,
          right,
          compared,
          all: one(view.query, 'all') === '1',
          otherYears: years.map(({ year }) => year).filter((year) => year !== left.stored?.year),
        }),
      }
    })
  })
}
