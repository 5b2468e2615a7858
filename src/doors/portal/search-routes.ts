/** 全站检索 as a page, and titles as one types. What is found is shown through what stands on the portal. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { listedAs } from '../../casework/portal/list.ts'
import { publishingOrgans } from '../../casework/portal/organ.ts'
import { SearchPage, type FoundRow } from '../../casework/portal/pages/search-page.tsx'
import { searchPortal } from '../../casework/portal/search/search-portal.ts'
import { suggestTitles } from '../../casework/portal/search/suggest-titles.ts'
import { wordsOf } from '../../casework/portal/search/words.ts'
import { validityOf } from '../../casework/portal/validity.ts'
import { GENRES } from '../../casework/publications/genres.ts'
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { View } from '../../platform/web/page.tsx'
import type { Page } from '../../platform/web/query.ts'
import { one } from '../../platform/web/query.ts'
import { RateLimit } from '../../platform/web/rate-limit.ts'
import { takeOne } from './apply-limits.ts'
import { knownView, pageIn, yearIn, type PortalWorld } from './portal-view.ts'
import { show } from './routes.ts'
import { DOCUMENT_STYLES } from './styles.ts'

const ROWS = 20
const OFTEN = '检索得太频繁，请稍后再试；也可以从政府信息公开的栏目里查找。'
const FIRST_YEAR = 2008
const NAMES = ['q', 'organ', 'genre', 'year', 'order', 'page'] as const

export function searchRoutes(server: FastifyInstance, { world, cache }: PortalWorld): void {
  const { db } = world
  const searches = new RateLimit(120)
  const typings = new RateLimit(240)

  server.get('/search', async (request, reply) => {
    const view = knownView(request, NAMES)
    const asked = (name: (typeof NAMES)[number]): string => String(view.query[name] ?? '')
    const [q, year] = [asked('q'), yearIn(view)]
    const organs = await cache.once('organs', await cache.stamp('all'), () => publishingOrgans(db))
    const organ = organs.find(({ slug }) => slug === asked('organ')) ?? null
    const genre = Object.hasOwn(GENRES, asked('genre')) ? asked('genre') : null
    const anything = q !== '' || year !== null || organ !== null || genre !== null
    const found = anything ? await search(request, view, { q, year, organ: organ?.id ?? null, genre }) : null
    const words = wordsOf(q)
    const synonyms = typeof words === 'string' ? [] : words.words.map(({ spellings }) => spellings)
    const page = createElement(SearchPage, {
      view,
      q,
      choices: [
        {
          name: 'organ',
          label: '机关',
          options: organs.slice(0, 500).map(({ slug, name }) => ({ value: slug, says: name })),
        },
        {
          name: 'genre',
          label: '种类',
          options: Object.entries(GENRES).map(([value, { label }]) => ({ value, says: label })),
        },
        { name: 'year', label: '年份', options: years().map((each) => ({ value: String(each), says: `${each}年` })) },
        { name: 'order', label: '排序', options: [{ value: 'newest', says: '按日期' }] },
      ],
      page: found?.page ?? null,
      says: found?.says ?? null,
      synonyms: synonyms.filter((group) => group.length > 1),
      suggestions: [],
    })
    const frame = {
      title: q ? `检索“${q}”` : '检索公开的信息',
      islands: ['document.island'],
      styles: DOCUMENT_STYLES,
      unlisted: q !== '',
      meta: {
        ColumnName: '检索',
        ColumnType: '信息公开目录',
        ColumnDescription: '检索本站公开的政府信息',
        ColumnKeywords: '检索',
      },
    }
    return show(world, request, reply, frame, page)
  })

  const search = async (
    request: FastifyRequest,
    view: View,
    asked: {
      readonly q: string
      readonly year: number | null
      readonly organ: string | null
      readonly genre: string | null
    },
  ): Promise<{ readonly page: Page<FoundRow>; readonly says: string | null }> => {
    takeOne(searches, request.ip, OFTEN)
    const order = view.query['order'] === 'newest' ? 'newest' : 'relevance'
    const result = await db
      .transaction()
      .execute((tx) => searchPortal(tx, { ...asked, order, page: pageIn(view), size: ROWS }))
    const standing = await listedAs(db, result.items)
    const day = localDate(today())
    const items = result.items.flatMap((each): readonly FoundRow[] => {
      const of = standing.get(each.id)
      if (!of) return []
      const { address, publisher, firstPublishedAt } = of
      return [{ ...each, address, publisher, firstPublishedAt, validity: validityOf(of, day)?.label ?? null }]
    })
    return { page: { ...result, items }, says: result.says }
  }

  server.get('/search/suggestions', async (request, reply) => {
    takeOne(typings, request.ip, OFTEN)
    const typed = one(request.query, 'q')
    const titles = typed === '' ? [] : await db.transaction().execute((tx) => suggestTitles(tx, typed, null))
    return reply.type('application/json; charset=utf-8').send({ titles })
  })
}

/** The years one can ask for, newest first. */
const years = (): readonly number[] => {
  const last = Number(today().slice(0, 4))
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, back) => last - back)
}
